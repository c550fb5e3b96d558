/** The lengths of time that the overview looks back on, in days, today included. */
export const glancePeriods = [7, 28, 90] as const;
export type GlancePeriod = (typeof glancePeriods)[number];

/** Days that the chart shows whatever the period. */
export const chartDays = 90;

/** Training activity at a glance, by the organization's calendar. */
export interface ActivityGlance {
  /** False before anything came in. */
  hasActivity: boolean;
  active: { now: number; before: number };
  enrolments: number;
  completions: number;
  courses: number;
  paths: number;
  /** The last `chartDays` days, oldest first, with how many people were active. */
  days: { day: string; active: number }[];
}

/** The mean of the seven days that end with each day; null where fewer are known. */
export function weeklyMeans(days: readonly { active: number }[]): (number | null)[] {
  let sum = 0;
  return days.map(({ active }, index) => {
    sum += active - (days[index - 7]?.active ?? 0);
    return index < 6 ? null : sum / 7;
  });
}

/** How much `now` is above `before`, in whole per cent; null where there was nothing. */
export function changeInPercent({ now, before }: { now: number; before: number }): number | null {
  return before === 0 ? null : Math.round((100 * (now - before)) / before);
}
