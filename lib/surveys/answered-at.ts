const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const INSTANT =
  /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s?(Z|[+-]\d{2}:\d{2})$/i;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Clocks differ a little; and the first places on earth are 14 hours ahead of UTC, so a day may begin early. */
const CLOCK_SLACK = 15 * MINUTE;
const DAY_SLACK = 14 * HOUR;
const EARLIEST_YEAR = 1970;

export type AnsweredAt = { ok: true; at: Date } | { ok: false; message: string; remedy: string };

const REMEDY = "Write a day (2026-03-05) or an instant with its zone (2026-03-05T09:30:00Z).";

/**
 * Reads when an answer was given: an ISO day (taken as noon in UTC, which is that day nearly everywhere on earth)
 * or an ISO instant with a zone.
 * Refuses days that do not exist and times that have not come yet, with slack for clocks and zones.
 */
export function readAnsweredAt(text: string, now: Date): AnsweredAt {
  const day = DAY.exec(text);
  if (day) {
    const start = instantOf(day);
    if (!start) return impossible(text);
    if (start.getTime() > now.getTime() + DAY_SLACK) return inFuture(text);
    return { ok: true, at: new Date(start.getTime() + 12 * HOUR) };
  }
  const instant = INSTANT.exec(text);
  if (!instant) {
    const message = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/.test(text)
      ? `“${text}” does not say in which time zone.`
      : `“${text}” is not a date.`;
    return { ok: false, message, remedy: REMEDY };
  }
  const at = instantOf(instant);
  if (!at) return impossible(text);
  return at.getTime() > now.getTime() + CLOCK_SLACK ? inFuture(text) : { ok: true, at };
}

/** The instant of a match of year, month, day and, where given, time and zone; null when there is none such. */
function instantOf(parts: RegExpExecArray): Date | null {
  const at = (index: number) => Number(parts[index] ?? 0);
  const [year, month, day, hour, minute, second] = [at(1), at(2), at(3), at(4), at(5), at(6)];
  if (year < EARLIEST_YEAR || hour > 23 || minute > 59 || second > 59) return null;
  const milliseconds = Number((parts[7] ?? "").padEnd(3, "0").slice(0, 3));
  const utc = new Date(Date.UTC(year, month - 1, day, hour, minute, second, milliseconds));
  // `Date.UTC` rolls 30 February over to March; a day that exists comes back as it went in.
  if (utc.getUTCMonth() !== month - 1 || utc.getUTCDate() !== day) return null;
  const zone = /^([+-])(\d{2}):(\d{2})$/.exec(parts[8] ?? "");
  if (!zone) return utc;
  const offset = Number(zone[2]) * HOUR + Number(zone[3]) * MINUTE;
  if (offset > 14 * HOUR) return null;
  return new Date(utc.getTime() + (zone[1] === "+" ? -offset : offset));
}

function inFuture(text: string): AnsweredAt {
  return {
    ok: false,
    message: `“${text}” is in the future.`,
    remedy: "Check the date and the clock of the system that wrote it.",
  };
}

function impossible(text: string): AnsweredAt {
  return { ok: false, message: `“${text}” is not a possible date.`, remedy: REMEDY };
}
