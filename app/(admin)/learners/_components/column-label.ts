import { learnerColumns } from "@/lib/learners/learner-columns";
import type { ShownColumn } from "@/lib/learners/learner-layout";

/** The whole name of a column that stands in the table. */
export function labelOf(column: ShownColumn): string {
  return column === "progress" ? "Progress" : learnerColumns[column].label;
}
