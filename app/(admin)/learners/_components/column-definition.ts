import { learnerDefinitions } from "@/lib/learners/learner-definitions";
import type { ShownColumn } from "@/lib/learners/learner-layout";

/** What a column that stands in the table means, in HR's words. */
export function definitionOf(column: ShownColumn): string {
  return column === "progress"
    ? "The stage of the engagement, and how much of its time has passed."
    : learnerDefinitions[column];
}
