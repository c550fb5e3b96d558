import { z } from "zod";
import { RowId } from "@/lib/core/row-id";
import type { CellKind } from "@/lib/core/sheet-xml";
import { type ColumnType, type LearnerColumn, learnerColumns, typeWords } from "./learner-columns";
import { learnerDefinitions } from "./learner-definitions";
import { LearnerColumnKey, type LearnerListRequest } from "./learner-list";
import { LearnerSelection } from "./learner-selection";

/** What can stand in a file beside the columns of the table, to tell its rows apart. */
export const exportExtras = ["stage", "group", "plan"] as const;
export type ExportExtra = (typeof exportExtras)[number];

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

/** A column of an exported file. */
export interface ExportColumn {
  key: LearnerColumn | ExportExtra;
  label: string;
  /** What the values are, in words. */
  type: string;
  definition: string;
  cell: CellKind;
}

export const extraColumns: Record<ExportExtra, ExportColumn> = {
  stage: {
    ...{ key: "stage", label: "Stage", type: "text", cell: "text" },
    definition: "Where the engagement is: the tab of the table that shows it.",
  },
  group: {
    ...{ key: "group", label: "Group", type: "text", cell: "text" },
    definition: "The group that the learner is coached in.",
  },
  plan: {
    ...{ key: "plan", label: "Plan", type: "text", cell: "text" },
    definition: "The plan whose licence and sessions the learner uses.",
  },
};

const cellOf: Record<ColumnType, CellKind> = {
  text: "text",
  date: "day",
  instant: "minute",
  done: "day",
  raters: "text",
  coach: "text",
  yesNo: "text",
  integer: "integer",
  decimal: "decimal",
  feedback: "text",
  list: "text",
  percent: "percent",
};

/** The columns of a file in their order: those of the table, and the extra ones at the end. */
export function exportColumns({
  columns,
  extras,
}: Pick<LearnerExport, "columns" | "extras">): ExportColumn[] {
  const own = columns.map((key): ExportColumn => {
    const { label, type } = learnerColumns[key];
    return {
      key,
      label,
      type: typeWords[type],
      definition: learnerDefinitions[key],
      cell: cellOf[type],
    };
  });
  return [...own, ...extras.map((extra) => extraColumns[extra])];
}

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
