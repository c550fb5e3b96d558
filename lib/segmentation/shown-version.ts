import type { DecidedWave } from "./publish";

/**
 * The version that today's answers of an offered group to an item are shown from; null if they may not be shown.
 */
export function shownVersion(decided: DecidedWave, group: number, item: number): number | null {
  const { decisions, respondents, facts } = decided;
  const isEnough = (respondents[item]?.[group] ?? 0) >= facts.threshold;
  if (!isEnough || !isCurrent(decided, group, item)) return null;
  return decisions.byItem.get(item)?.[group]?.shownVersion ?? null;
}

/**
 * Whether what may be shown of a group and an item holds exactly the answers of today. Of a question also the number
 * of its respondents must be so; a level has nothing else to say.
 */
export function isCurrent(
  { decisions, facts, items }: DecidedWave,
  group: number,
  item: number,
): boolean {
  if (!decisions.byItem.get(item)?.[group]?.isCurrent) return false;
  if (item >= facts.questions.length) return true;
  const count = decisions.byItem.get(items.length + item)?.[group];
  return count?.isCurrent === true && count.shownVersion !== null;
}
