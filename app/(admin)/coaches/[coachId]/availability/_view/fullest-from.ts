import type { DayModel } from "./calendar-model";

/** Minutes of the axis that are in sight at a time, or nearly. */
const IN_SIGHT = 10 * 60;

/** From where on the axis most of the days' hours are in sight, with some room above. */
export function fullestFrom(days: readonly DayModel[]): number {
  const spans = days.flatMap(({ blocks }) => blocks.filter(({ kind }) => kind !== "away"));
  const inSight = (from: number) =>
    spans.reduce(
      (sum, { top, height }) =>
        sum + Math.max(0, Math.min(top + height, from + IN_SIGHT) - Math.max(top, from)),
      0,
    );
  const starts = [9 * 60, ...spans.map(({ top }) => top)];
  const best = starts.reduce((first, one) => (inSight(one) > inSight(first) ? one : first));
  return Math.max(0, best - 60);
}
