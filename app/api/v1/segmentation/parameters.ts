import { z } from "zod";
import { reportLevels } from "@/lib/segmentation/report-rows";

const Name = z.string().max(500);

/** What a report may be asked for. */
export const ReportQuery = z.object({
  wave: Name.optional().describe("Code of a wave; else the newest that is published."),
  field: Name.optional().describe(
    "Key of a field, or `overall`; else the overall and every field.",
  ),
  filter: Name.optional().describe(
    "A field and one of its values, `gender:Female`: the part of a combined breakdown where it has the value.",
  ),
  level: z.enum(["all", ...reportLevels]).default("all"),
  benchmark: Name.optional().describe(
    "Name of a benchmark, or `organization`; else the newest. `like:` before a name gives each group the figure of those elsewhere who share its value.",
  ),
  format: z.enum(["csv", "json"]).optional().describe("Else as the header `Accept` says."),
});
