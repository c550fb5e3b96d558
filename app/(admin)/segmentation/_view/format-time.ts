/** A day in the organization's time zone: "14 Dec 2026"; the year is left out where it is that of `near`. */
export function formatDay(at: Date, timeZone: string, near?: Date): string {
  const year = (date: Date) => date.toLocaleDateString("en-GB", { timeZone, year: "numeric" });
  const isNear = near !== undefined && year(at) === year(near);
  return at.toLocaleDateString("en-GB", {
    timeZone,
    day: "numeric",
    month: "short",
    ...(isNear ? {} : { year: "numeric" }),
  });
}

/** A moment in the organization's time zone, which is named: "16 Nov 2026, 02:00 CST". */
export function formatMoment(at: Date, timeZone: string): string {
  const time = at.toLocaleTimeString("en-US", {
    timeZone,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZoneName: "short",
  });
  return `${formatDay(at, timeZone)}, ${time}`;
}
