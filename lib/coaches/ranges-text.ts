import type { MinuteRange } from "./coach-calendar";
import { minuteWords } from "./minute-words";
import { DayRanges } from "./working-week";

/** Hours of a day as one types them: "9:00–12:30, 13:30–17:30"; empty for none. */
export function rangesToText(ranges: readonly MinuteRange[]): string {
  return ranges
    .map(({ startMinute, endMinute }) => `${minuteWords(startMinute)}–${minuteWords(endMinute)}`)
    .join(", ");
}

/**
 * Reads hours of a day: ranges parted by commas, each of two times of a 24-hour clock ("9", "9:30", "09.30")
 * parted by a dash. Null for what is none, goes backwards, overlaps or is finer than five minutes.
 */
export function rangesFromText(text: string): MinuteRange[] | null {
  if (text.trim() === "") return [];
  const ranges: MinuteRange[] = [];
  for (const part of text.split(/[,;]/)) {
    const [start, end, ...rest] = part.split(/[-–—]|\bto\b/);
    const startMinute = minuteOf(start);
    const endMinute = minuteOf(end);
    if (startMinute === null || endMinute === null || rest.length > 0) return null;
    ranges.push({ startMinute, endMinute });
  }
  const sorted = ranges.sort((a, b) => a.startMinute - b.startMinute);
  return DayRanges.safeParse(sorted).success ? sorted : null;
}

function minuteOf(text: string | undefined): number | null {
  const [, hours, minutes = "0"] = /^\s*(\d{1,2})(?:[:.](\d{2}))?\s*$/.exec(text ?? "") ?? [];
  if (hours === undefined || Number(minutes) > 59) return null;
  const minute = Number(hours) * 60 + Number(minutes);
  return minute <= 1440 ? minute : null;
}
