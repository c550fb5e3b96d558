import { Temporal } from "temporal-polyfill";
import type { SeededRandom } from "../random";

/** When a coach's sessions may start: an hour each and a quarter of an hour between, lunch at half past twelve. */
const STARTS = ["09:00", "10:15", "11:30", "13:30", "14:45", "16:00"] as const;
const PER_DAY = 4;

/** A coach's appointments: no two at a time, on working days, by the coach's own clock. */
export class Diary {
  private readonly taken = new Map<string, Set<string>>();

  constructor(private readonly timeZone: string) {}

  /** The first free place on `day` (yyyy-mm-dd) or soon after it. */
  book(random: SeededRandom, day: string): Date {
    let date = Temporal.PlainDate.from(day);
    for (;;) {
      const busy = this.taken.get(date.toString()) ?? new Set<string>();
      const free = STARTS.filter((start) => !busy.has(start));
      if (date.dayOfWeek <= 5 && busy.size < PER_DAY && free.length > 0) {
        const start = random.pick(free);
        this.taken.set(date.toString(), busy.add(start));
        const at = date.toZonedDateTime({ timeZone: this.timeZone, plainTime: start });
        return new Date(at.epochMilliseconds);
      }
      date = date.add({ days: 1 });
    }
  }
}
