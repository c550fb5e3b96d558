import { addDays, dayOf } from "@/lib/coaches/zone-clock";
import type { ConditionGroup } from "./condition";
import { listLines } from "./condition-lines";
import { todayOf } from "./value-test";
import type { Clock, Vocabulary } from "./vocabulary";

/** First dates never change once they are there, so that the past can be read off them. */
const LASTING = /^(first_(course|path)_|course:\d+:|path:\d+:)(enrolled|completed)$|^first_seen$/;

/** Whether dates of the log alone decide a condition, so that its size on any past day follows from today's values. */
export function isTraceable(condition: ConditionGroup, { attributes }: Vocabulary): boolean {
  const lines = listLines(condition);
  return (
    lines.length > 0 &&
    lines.every(
      ({ line }) =>
        line.kind === "attribute" && attributes.has(line.attribute) && LASTING.test(line.attribute),
    )
  );
}

/** The clocks of past days, three days apart over 90, each at its day's end; the last is now. */
export function pastClocks(clock: Clock): { day: string; clock: Clock }[] {
  const today = todayOf(clock);
  return Array.from({ length: 31 }, (_, index) => {
    const day = addDays(today, (index - 30) * 3);
    const now = day === today ? clock.now : new Date(dayOf(day, clock.timeZone).end - 1);
    return { day, clock: { ...clock, now } };
  });
}
