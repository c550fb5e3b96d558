const minute = 60_000;
const hour = 60 * minute;

/** A day in a time zone: "20 Nov 2026". */
export function formatDay(at: Date, timeZone: string, locale = "en-GB"): string {
  return at.toLocaleDateString(locale, {
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone,
  });
}

/** A moment in a time zone, to the minute, without the zone: "20 Nov 2026, 10:42". */
export function formatMoment(at: Date, timeZone: string, locale = "en-GB"): string {
  return at.toLocaleString(locale, {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZone,
  });
}

/** The short name of a time zone at a moment: "CST", "GMT+1". */
export function formatZone(at: Date, timeZone: string, locale = "en-US"): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: "short" }).formatToParts(
    at,
  );
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? timeZone;
}

/** How long ago, for the last week: "just now", "12 min ago", "3 h ago", "5 days ago"; else the day. */
export function formatAgo(at: Date, { now, timeZone }: { now: Date; timeZone: string }): string {
  const ms = now.getTime() - at.getTime();
  if (ms < minute) return "just now";
  if (ms < hour) return `${Math.floor(ms / minute)} min ago`;
  if (ms < 24 * hour) return `${Math.floor(ms / hour)} h ago`;
  const days = Math.floor(ms / (24 * hour));
  if (days < 7) return days === 1 ? "1 day ago" : `${days} days ago`;
  return formatDay(at, timeZone);
}
