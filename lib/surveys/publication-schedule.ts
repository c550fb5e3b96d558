const DAY = 86_400_000;

/** Open waves are published no more often than this, in milliseconds: never on every answer. */
export const leastBetweenPublications = 7 * DAY;

/**
 * When an open wave is next published: a month after `after`, on the same day number and time in UTC, or on the
 * month's last day when it is shorter.
 */
export function nextPublication(after: Date): Date {
  const next = new Date(after);
  next.setUTCDate(1);
  next.setUTCMonth(next.getUTCMonth() + 1);
  const lastDay = new Date(Date.UTC(next.getUTCFullYear(), next.getUTCMonth() + 1, 0)).getUTCDate();
  next.setUTCDate(Math.min(after.getUTCDate(), lastDay));
  return next;
}
