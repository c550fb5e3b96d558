import type { Figure } from "./measure-kpi";

/**
 * Where a figure stands: `open` is a month that is not over and has not reached its target yet; `none` has no target
 * or no figure.
 */
export type KpiState = "reached" | "below" | "open" | "none";

/** How a figure compares with its target; more is better. */
export function stateOf(
  { value }: Pick<Figure, "value">,
  target: number | null,
  { isRunning }: { isRunning: boolean },
): KpiState {
  if (value === null || target === null) return "none";
  if (value >= target) return "reached";
  return isRunning ? "open" : "below";
}

/** How much a figure changed, in its own unit (points of per cent for rates); null without one to compare with. */
export function changeOf(now: Figure, before: Figure): number | null {
  return now.value === null || before.value === null ? null : now.value - before.value;
}

/** How many of those with a target have reached it. */
export function countReached(states: readonly KpiState[]): { reached: number; aimed: number } {
  const aimed = states.filter((state) => state !== "none");
  return { reached: aimed.filter((state) => state === "reached").length, aimed: aimed.length };
}
