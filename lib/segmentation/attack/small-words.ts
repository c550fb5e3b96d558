import { informationSets } from "./information-sets";
import { inverse, scale } from "./modular";
import { clearColumn } from "./row-space";

/** Supports (columns in ascending order) of words on few learners, and whether the search covered all words. */
export interface SmallWords {
  supports: number[][];
  isComplete: boolean;
}

/** How far a search goes: words of up to `bound` learners, in up to `budget` subspaces, modulo `prime`. */
export interface SearchLimits {
  bound: number;
  prime: number;
  budget: number;
}

interface Search extends SearchLimits {
  learnersOf: readonly (readonly number[])[];
  isComplete: boolean;
  found: Map<string, number[]>;
}

/**
 * Finds the words of a space (combinations of its basis with any weights) that touch at most `bound` learners: the
 * minimum distance search of Brouwer and Zimmermann. Of several words within one set of so few learners a basis is given.
 *
 * Take m > bound / 2 sets of columns that share no learner. A word on at most `bound` learners touches at most one
 * column of at least one of the sets; if that set determines the word (an information set), the word is a
 * multiple of one reduced row. Where a set falls short of full rank, the same question is asked of the
 * subspace that it leaves open. If that makes no progress or the budget of subspaces is used up, the search says so.
 */
export function findSmallWords(
  basis: readonly Float64Array[],
  learnersOf: readonly (readonly number[])[],
  limits: SearchLimits,
): SmallWords {
  const search: Search = { ...limits, learnersOf, isComplete: true, found: new Map() };
  searchSpace(search, basis);
  return { supports: [...search.found.values()], isComplete: search.isComplete };
}

function searchSpace(search: Search, space: readonly Float64Array[]): void {
  const { learnersOf, bound, prime } = search;
  if (space.length <= 1) {
    for (const row of space) keepIfSmall(search, row);
    return;
  }
  if (--search.budget < 0) {
    search.isComplete = false;
    return;
  }
  const columns = supportOf(space);
  if (countLearners(columns, learnersOf) <= bound) {
    for (const row of space) keepIfSmall(search, row);
    return;
  }
  const sets = informationSets(space, learnersOf, Math.floor(bound / 2) + 1, prime);
  if (sets.every(({ pivotRows, openRows }) => openRows.length === 0 || pivotRows.length > 1)) {
    for (const { pivotRows, openRows } of sets) {
      for (const row of pivotRows) searchSpace(search, [row, ...openRows]);
    }
    return;
  }
  if (space.length > 5) {
    search.isComplete = false;
    return;
  }
  // A word on at most `bound` learners is 0 in one of any columns that belong to more learners than that.
  for (const column of columnsOfTooMany(columns, learnersOf, bound)) {
    searchSpace(search, vanishingAt(space, column, prime));
  }
}

function keepIfSmall({ found, learnersOf, bound }: Search, row: Float64Array): void {
  const support = supportOf([row]);
  if (countLearners(support, learnersOf) <= bound) found.set(support.join(), support);
}

function supportOf(rows: readonly Float64Array[]): number[] {
  const support: number[] = [];
  const width = rows[0]?.length ?? 0;
  for (let column = 0; column < width; column++) {
    if (rows.some((row) => row[column] !== 0)) support.push(column);
  }
  return support;
}

function countLearners(
  columns: readonly number[],
  learnersOf: readonly (readonly number[])[],
): number {
  return new Set(columns.flatMap((column) => learnersOf[column] ?? [])).size;
}

/** As few columns as it takes, from the front, to belong to more than `bound` learners. */
function columnsOfTooMany(
  columns: readonly number[],
  learnersOf: readonly (readonly number[])[],
  bound: number,
): number[] {
  const seen = new Set<number>();
  const chosen: number[] = [];
  for (const column of columns) {
    for (const learner of learnersOf[column] ?? []) seen.add(learner);
    chosen.push(column);
    if (seen.size > bound) break;
  }
  return chosen;
}

/** A basis of the words of the space that are 0 in a column. */
function vanishingAt(
  space: readonly Float64Array[],
  column: number,
  prime: number,
): Float64Array[] {
  const rows = space.map((row) => row.slice());
  const at = rows.findIndex((row) => row[column] !== 0);
  const [pivotRow] = at < 0 ? [] : rows.splice(at, 1);
  if (!pivotRow) return rows;
  scale(pivotRow, inverse(pivotRow[column] ?? 0, prime), prime);
  clearColumn(rows, column, pivotRow, prime);
  return rows;
}
