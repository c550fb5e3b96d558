import { z } from "zod";
import { reportLevels } from "@/lib/segmentation/report-rows";
import type { Operation } from "../_document/operation";
import { ReportQuery } from "./parameters";

const Share = z.number().nullable();
const Bound = z.enum(["exact", "at_least", "at_most"]).nullable();

const Row = z
  .object({
    ...{ field: z.string(), group: z.string(), level: z.enum(reportLevels), code: z.string() },
    title: z.string(),
    learners: z.int().nullable().describe("On the roster; null below the threshold."),
    respondents: z.int().nullable(),
    ...{ score: Share, scoreBound: Bound, favourable: Share, favourableBound: Bound },
    buckets: z
      .array(z.object({ from: z.int(), to: z.int(), share: z.number() }))
      .nullable()
      .describe("Null unless options were folded together."),
    benchmark: z.number().nullable(),
    state: z
      .enum(["shown", "below_threshold", "protected", "no_answers", "waiting"])
      .describe("Why a cell shows no figure. `waiting` has those of an older version."),
  })
  .catchall(z.number().nullable())
  .describe("A group and an item. `d1` … `dN` are the shares of the options, lowest score first.");

const Report = z.object({
  wave: z.object({ code: z.string(), name: z.string(), state: z.string() }),
  version: z.int(),
  asOf: z.date(),
  nextRefresh: z.date().nullable(),
  isFinal: z.boolean(),
  threshold: z.int(),
  budget: z.object({ capacity: z.int(), left: z.int() }),
  benchmark: z.object({ name: z.string(), period: z.string() }).nullable(),
  rows: z.array(Row),
});

/** The calls of Segmentation. */
export const segmentationOperations: readonly Operation[] = [
  {
    ...{ method: "get", path: "/api/v1/segmentation", topic: "Segmentation" },
    ...{ scope: "reports:read", title: "Fetch a report", query: ReportQuery },
    text: "The published figures of a wave, with the same hidden cells as on screen: no figure of fewer than five learners, whatever is combined.",
    answers: {
      200: {
        means: "The report, streamed.",
        content: [
          { type: "application/json", schema: Report },
          {
            type: "text/csv",
            note: "A line for each row; limits as `>=4.8`, `<5`, empty where nothing is shown.",
          },
        ],
      },
      404: { means: "There is no such wave, field or benchmark; the title names those there are." },
    },
  },
];
