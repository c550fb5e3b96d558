import type { CellKind } from "@/lib/core/sheet-xml";
import { type ColumnType, type LearnerColumn, learnerColumns, typeWords } from "./learner-columns";
import { learnerDefinitions } from "./learner-definitions";
import type { LearnerExport } from "./learner-export";

/** What can stand in a file beside the columns of the table, to tell its rows apart. */
export const exportExtras = ["stage", "group", "plan"] as const;
export type ExportExtra = (typeof exportExtras)[number];

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
