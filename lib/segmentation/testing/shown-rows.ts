import type { PublishedCell } from "../published-cell";
import type { WaveSimulator } from "./wave-simulator";

/** Everything ever shown about one item, as rows over true answers. */
export interface ShownRows {
  rows: number[][];
  /** The learner of each column. */
  owners: number[];
}

/** What is unknown to an attacker: the answers to a question, or who answered. */
export type Unknowns = "answers" | "respondents";

/** Ids of the unknowns that count for an item (by learner) in a version; 0 = none. */
function trueIds(wave: WaveSimulator, item: number, version: number, what: Unknowns): number[] {
  const included = wave.truth[version - 1] ?? [];
  const { publication } = wave.published.at(-1) ?? {};
  const { level, questions = [] } = publication?.items[item] ?? {};
  return Array.from({ length: wave.facts().learnerCount }, (_, learner) => {
    if (level === "question" && what === "answers") return included[item]?.[learner]?.id ?? 0;
    // A respondent counts once, whatever and however often it answered.
    return questions.some((question) => included[question]?.[learner]) ? learner + 1 : 0;
  });
}

/** Every cell of every version with the learners of its group. */
export function* everyCell(wave: WaveSimulator) {
  for (const { publication } of wave.published) {
    for (const { key, groups } of publication.breakdowns) {
      const breakdown = wave.breakdowns.find((one) => one.key === key);
      for (const [group, { label, cells }] of groups.entries()) {
        const isMember = (learner: number) =>
          breakdown === undefined || breakdown.groupOf[learner] === group;
        for (const [item, cell] of cells.entries()) {
          yield { version: publication.version, breakdown: key, label, item, cell, isMember };
        }
      }
    }
  }
}

/** The rows an attacker has about an item if the cells that `isSeen` accepts are shown. */
export function shownRows(
  wave: WaveSimulator,
  item: number,
  isSeen: (cell: PublishedCell, respondents: number) => boolean = (cell) => cell.shown,
  what: Unknowns = "answers",
): ShownRows {
  const columns = new Map<number, number>();
  const owners: number[] = [];
  const seen = new Map<string, Set<number>>();
  for (const place of everyCell(wave)) {
    if (place.item !== item) continue;
    const version = place.cell.shown ? place.cell.asOf : place.version;
    const ids = trueIds(wave, item, version, what);
    const members = ids.filter((id, learner) => id !== 0 && place.isMember(learner));
    if (!isSeen(place.cell, members.length)) continue;
    for (const [learner, id] of ids.entries()) {
      if (id === 0 || columns.has(id)) continue;
      columns.set(id, owners.length);
      owners.push(learner);
    }
    seen.set(members.join(), new Set(members));
  }
  const ids = [...columns.keys()];
  return { rows: [...seen.values()].map((row) => ids.map((id) => (row.has(id) ? 1 : 0))), owners };
}
