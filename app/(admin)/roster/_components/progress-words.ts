import { formatCount, formatDuration } from "@/components/ui/figures";
import type { ImportProgress } from "@/lib/roster/import-view";

/** Rows a second since the phase began; null before there is something to reckon from. */
export function rateOf(progress: ImportProgress | null): number | null {
  if (!progress || progress.done === 0) return null;
  const seconds = (Date.parse(progress.at) - Date.parse(progress.startedAt)) / 1000;
  return seconds > 0 ? progress.done / seconds : null;
}

/** How far work is, in a line: "12,000 of 60,000 rows, about 2 min left". */
export function progressWords(progress: ImportProgress): string {
  const { done, total } = progress;
  const rate = rateOf(progress);
  const rows = `${formatCount(done)}${total === null ? "" : ` of ${formatCount(total)}`} rows`;
  const seconds = rate && total !== null ? (total - done) / rate : 0;
  return seconds >= 1 ? `${rows}, about ${formatDuration(seconds)} left` : rows;
}
