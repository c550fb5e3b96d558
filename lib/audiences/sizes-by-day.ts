import { addDays } from "@/lib/coaches/zone-clock";
import type { DaySize } from "./audience-view";

/**
 * A size for each day from `since` to `today`: a day on which nothing was written has the size of the day before.
 * Begins with the first day of which a size is known.
 */
export function sizesByDay(
  sizes: Readonly<Record<string, number>>,
  since: string,
  today: string,
): DaySize[] {
  const earlier = Object.keys(sizes)
    .filter((day) => day < since)
    .sort()
    .at(-1);
  let size = earlier === undefined ? undefined : sizes[earlier];
  const days: DaySize[] = [];
  for (let day = since; day <= today; day = addDays(day, 1)) {
    size = sizes[day] ?? size;
    if (size !== undefined) days.push({ day, size });
  }
  return days;
}
