import { Cron } from "croner";

/** Runs of one source are at least so far apart. */
const LEAST_MINUTES = 5;
const LOOKED_AT = 30;
const FIELDS = /^[\d*,/\-A-Za-z]+(\s+[\d*,/\-A-Za-z]+){4}$/;

/** Why a schedule (five fields of cron) cannot be used, in a sentence; null when it can. `now` only says where to look from. */
export function scheduleFault(schedule: string, now: Date): string | null {
  if (!FIELDS.test(schedule.trim())) {
    return "A schedule has five parts: minute, hour, day, month, weekday. “0 6 * * 1-5” is 06:00 on weekdays.";
  }
  try {
    const ticks = cronOf(schedule, "UTC").nextRuns(LOOKED_AT, now);
    if (ticks.length === 0) return "This schedule never comes round.";
    const isTight = ticks.some((tick, index) => {
      const before = ticks[index - 1];
      return before && tick.getTime() - before.getTime() < LEAST_MINUTES * 60_000;
    });
    return isTight ? `Looks have to be ${LEAST_MINUTES} minutes apart or more.` : null;
  } catch {
    return "This schedule cannot be read. “0 6 * * 1-5” is 06:00 on weekdays.";
  }
}

/** The first tick of a schedule after an instant, on the clock of a zone (IANA name); null when there is none. */
export function nextTick(schedule: string, timeZone: string, after: Date): Date | null {
  return cronOf(schedule, timeZone).nextRun(after);
}

/** The next ticks of a schedule, for whoever chooses one. */
export function nextTicks(schedule: string, timeZone: string, after: Date, count: number): Date[] {
  return cronOf(schedule, timeZone).nextRuns(count, after);
}

/**
 * When a source is looked at again after so many failures in a row: by its schedule, but not before a pause that
 * doubles from five minutes to six hours from the second failure on.
 */
export function tickAfterFailure(
  { schedule, timeZone }: { schedule: string; timeZone: string },
  failures: number,
  now: Date,
): Date | null {
  const minutes = failures < 2 ? 0 : Math.min(LEAST_MINUTES * 2 ** (failures - 2), 360);
  return nextTick(schedule, timeZone, new Date(now.getTime() + minutes * 60_000));
}

/** Five fields, and no dates or seconds, which the library would take too. */
function cronOf(schedule: string, timeZone: string): Cron {
  return new Cron(schedule.trim(), { timezone: timeZone, mode: "5-part", paused: true });
}
