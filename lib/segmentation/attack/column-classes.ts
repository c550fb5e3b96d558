/** Columns that every row treats alike, taken together. */
export interface ColumnClasses {
  /** Class of each column. */
  classOf: Int32Array;
  /** Columns of each class. */
  columns: number[][];
  /** Distinct learners of each class. */
  learners: number[][];
  /** The rows over classes instead of columns, 0 or 1. */
  matrix: Float64Array[];
}

/**
 * Merges equal columns. Nothing is lost: a combination of rows has one weight for all columns of a class, so
 * whoever stands in a class of K learners or more can never be in a recovered set of fewer than K.
 */
export function classifyColumns(learnerOf: Int32Array, rows: readonly Int32Array[]): ColumnClasses {
  const classOf = new Int32Array(learnerOf.length);
  let count = Math.min(1, learnerOf.length);
  for (const row of rows) {
    const size = new Int32Array(count);
    for (const column of classOf) size[column] = (size[column] ?? 0) + 1;
    const hit = new Int32Array(count);
    for (const column of row) {
      const own = classOf[column] ?? 0;
      hit[own] = (hit[own] ?? 0) + 1;
    }
    const split = new Int32Array(count).fill(-1);
    for (const column of row) {
      const own = classOf[column] ?? 0;
      if (hit[own] === size[own]) continue;
      if (split[own] === -1) split[own] = count++;
      classOf[column] = split[own] ?? 0;
    }
  }
  const columns = Array.from({ length: count }, (): number[] => []);
  classOf.forEach((own, column) => {
    columns[own]?.push(column);
  });
  const learners = columns.map((own) => [...new Set(own.map((column) => learnerOf[column] ?? 0))]);
  const matrix = rows.map((row) => {
    const merged = new Float64Array(count);
    for (const column of row) merged[classOf[column] ?? 0] = 1;
    return merged;
  });
  return { classOf, columns, learners, matrix };
}
