import type { SeededRandom } from "../random";

const DAY = 86_400_000;
const MINUTE = 60_000;

/** When things happen in the demo: counted back from its start, on workdays and by day. */
export class DemoClock {
  constructor(
    readonly now: Date,
    private readonly random: SeededRandom,
  ) {}

  /** A moment about so many days ago, never before `after` and never later than five minutes ago. */
  daysAgo(days: number, after = 0): number {
    const day = Math.floor((this.now.getTime() - days * DAY) / DAY) * DAY;
    const weekday = new Date(day).getUTCDay();
    const moved = weekday === 6 ? day - DAY : weekday === 0 ? day - 2 * DAY : day;
    const hour = 13 + 2.6 * this.random.normal();
    const moment = moved + Math.min(23, Math.max(4, hour)) * 3_600_000;
    const earliest = after + this.random.between(11, 55) * MINUTE;
    const latest = this.now.getTime() - this.random.between(5, 600) * MINUTE;
    return Math.max(Math.min(moment, latest), earliest);
  }

  /** How many days before now a moment is. */
  ageOf(moment: number): number {
    return (this.now.getTime() - moment) / DAY;
  }
}

/** A UUIDv7 of a moment (RFC 9562, 5.7) with the generator's own random bits. */
export function keyAt(moment: number, random: SeededRandom): string {
  const hex = (length: number) =>
    Math.floor(random.next() * 16 ** length)
      .toString(16)
      .padStart(length, "0");
  const time = Math.floor(moment).toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-8${hex(3)}-${hex(6)}${hex(6)}`;
}
