import { z } from "zod";
import { RowId } from "@/lib/core/row-id";
import { KnownDay } from "@/lib/fields/known-day";
import type { MinuteRange } from "./coach-calendar";

const Minute = z.number().int().min(0).max(1440).multipleOf(5);

/** From when to when by the coach's wall clock, in steps of five minutes. */
export const Range = z
  .object({ startMinute: Minute, endMinute: Minute })
  .refine(({ startMinute, endMinute }) => startMinute < endMinute, "It must end after it begins.");

/** Ranges of one day, in order and apart. */
export const DayRanges = z
  .array(Range)
  .max(6)
  .refine((ranges) => areApart(ranges), "The ranges of a day must not overlap.");

/** The hours that hold every week, by weekday (1 = Monday). */
export const WorkingWeek = z
  .array(z.object({ weekday: z.number().int().min(1).max(7), ranges: DayRanges }))
  .max(7)
  .refine(
    (days) => new Set(days.map(({ weekday }) => weekday)).size === days.length,
    "A weekday can be named once.",
  );

/** Days, both ends included, on which other hours hold; without a range the coach is out of office. */
export const NewOverride = z
  .object({
    coachId: RowId,
    firstOn: KnownDay,
    lastOn: KnownDay,
    ranges: DayRanges,
    reason: z.string().trim().max(200).default(""),
  })
  .refine(({ firstOn, lastOn }) => firstOn <= lastOn, "It must end on its first day or later.")
  .refine(
    ({ firstOn, lastOn }) => Date.parse(lastOn) - Date.parse(firstOn) <= 366 * 86_400_000,
    "It can last a year at most.",
  );

function areApart(ranges: readonly MinuteRange[]): boolean {
  const sorted = [...ranges].sort((a, b) => a.startMinute - b.startMinute);
  return sorted.every((range, index) => {
    const next = sorted[index + 1];
    return !next || range.endMinute <= next.startMinute;
  });
}
