import { z } from "zod";
import { RowId } from "@/lib/core/row-id";
import { exportExtras } from "./export-columns";
import { LearnerColumnKey, type LearnerListRequest } from "./learner-list-request";
import { LearnerSelection } from "./learner-selection";

export const exportFormats = ["xlsx", "csv"] as const;
export type ExportFormat = (typeof exportFormats)[number];

const isWithoutTwins = (items: readonly unknown[]) => new Set(items).size === items.length;

/** What an export of the learners' table is asked for. */
export const LearnerExport = z.object({
  format: z.enum(exportFormats),
  selection: LearnerSelection,
  /** Only learners of these groups; all groups when there is none. */
  groups: z.array(RowId).max(1000).default([]),
  /** The columns in the order of the file. */
  columns: z
    .array(LearnerColumnKey)
    .min(1, "Choose at least one column.")
    .refine(isWithoutTwins, "A column can stand in the file once."),
  extras: z.array(z.enum(exportExtras)).refine(isWithoutTwins).default([]),
});
export type LearnerExport = z.output<typeof LearnerExport>;

/** The name of a file: organization, what is in it, and the day, as in "northwind-learners-steady-2026-11-22.csv". */
export function exportFileName(
  { selection, format }: LearnerExport,
  { slug, day }: { slug: string; day: string },
): string {
  const part = selection.kind === "ids" ? "selected" : selection.request.tab;
  return `${slug}-learners-${part}-${day}.${format}`;
}

/** The request behind a selection, null where single learners were ticked. */
export function requestOf(selection: LearnerSelection): LearnerListRequest | null {
  return selection.kind === "matching" ? selection.request : null;
}

/** What an export can be narrowed to. */
export interface ExportChoices {
  /** The groups that occur in it, and how many of its learners are in each. */
  groups: { id: number; name: string; learners: number }[];
  /** The organization's, whose days and times the file holds. */
  timeZone: string;
}
