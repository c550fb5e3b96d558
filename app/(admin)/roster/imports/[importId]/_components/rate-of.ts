import type { ImportProgress } from "@/lib/roster/import-view";

/** Rows a second since the phase began; null before there is something to reckon from. */
export function rateOf(progress: ImportProgress | null): number | null {
  if (!progress || progress.done === 0) return null;
  const seconds = (Date.parse(progress.at) - Date.parse(progress.startedAt)) / 1000;
  return seconds > 0 ? progress.done / seconds : null;
}
