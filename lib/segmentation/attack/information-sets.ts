import { inverse, scale } from "./modular";
import { clearColumn } from "./row-space";

/** One set of columns: reduced rows with a pivot in it, and a basis of the words that are 0 on all of it. */
export interface InformationSet {
  pivotRows: Float64Array[];
  openRows: Float64Array[];
}

interface Growing extends InformationSet {
  waiting: Float64Array[];
}

/**
 * Chooses `count` sets of columns in which no learner appears twice, neither within a set nor in two. Sets grow in
 * turn, each time by the row that has the fewest columns left to choose from, for that row runs dry first.
 */
export function informationSets(
  basis: readonly Float64Array[],
  learnersOf: readonly (readonly number[])[],
  count: number,
  prime: number,
): InformationSet[] {
  const columnsOf = new Map<number, number[]>();
  learnersOf.forEach((learners, column) => {
    for (const learner of learners) {
      columnsOf.set(learner, [...(columnsOf.get(learner) ?? []), column]);
    }
  });
  const isFree = new Uint8Array(learnersOf.length).fill(1);
  const sets = Array.from(
    { length: count },
    (): Growing => ({ pivotRows: [], openRows: [], waiting: basis.map((row) => row.slice()) }),
  );
  for (let turn = 0; turn < basis.length; turn++) {
    for (const set of sets) {
      const column = grow(set, isFree, prime);
      for (const learner of learnersOf[column] ?? []) {
        for (const other of columnsOf.get(learner) ?? []) isFree[other] = 0;
      }
    }
  }
  return sets;
}

/** Adds one pivot to a set and returns its column, or −1 if no row has a free column left. */
function grow(set: Growing, isFree: Uint8Array, prime: number): number {
  let best: { row: Float64Array; column: number; choices: number } | undefined;
  const dry: Float64Array[] = [];
  for (const row of set.waiting) {
    let column = -1;
    let choices = 0;
    for (let at = 0; at < row.length; at++) {
      if (row[at] === 0 || isFree[at] === 0) continue;
      if (choices++ === 0) column = at;
      if (best && choices >= best.choices) break;
    }
    if (choices === 0) dry.push(row);
    else if (!best || choices < best.choices) best = { row, column, choices };
  }
  const pivot = best;
  set.openRows.push(...dry);
  set.waiting = set.waiting.filter((row) => row !== pivot?.row && !dry.includes(row));
  if (!pivot) return -1;
  scale(pivot.row, inverse(pivot.row[pivot.column] ?? 0, prime), prime);
  clearColumn(set.waiting, pivot.column, pivot.row, prime);
  clearColumn(set.openRows, pivot.column, pivot.row, prime);
  clearColumn(set.pivotRows, pivot.column, pivot.row, prime);
  set.pivotRows.push(pivot.row);
  return pivot.column;
}
