/**
 * Rank over the rationals by fraction-free elimination (Bareiss 1968). Every number met is a minor
 * of the matrix; BigInt keeps them exact.
 */
export function exactRank(rows: readonly (readonly number[])[]): number {
  const matrix = rows.map((row) => row.map(BigInt));
  const width = rows[0]?.length ?? 0;
  let rank = 0;
  let previous = 1n;
  for (let column = 0; column < width && rank < matrix.length; column++) {
    const found = matrix.findIndex((row, index) => index >= rank && row[column] !== 0n);
    const pivotRow = matrix[found];
    const swapped = matrix[rank];
    if (pivotRow === undefined || swapped === undefined) continue;
    matrix[found] = swapped;
    matrix[rank] = pivotRow;
    const pivot = pivotRow[column] ?? 0n;
    for (const row of matrix.slice(rank + 1)) {
      const factor = row[column] ?? 0n;
      for (let j = 0; j < width; j++) {
        row[j] = ((row[j] ?? 0n) * pivot - factor * (pivotRow[j] ?? 0n)) / previous;
      }
    }
    previous = pivot;
    rank++;
  }
  return rank;
}

/**
 * The sets of `size` people on whom alone some combination of the rows depends, which is to say:
 * leaving out their columns lowers the rank. `owners` names the person of each column.
 */
export function exposedSets(
  rows: readonly (readonly number[])[],
  owners: readonly number[],
  size: number,
): number[][] {
  const independent: (readonly number[])[] = [];
  for (const row of rows) {
    if (exactRank([...independent, row]) > independent.length) independent.push(row);
  }
  const people = [...new Set(owners)];
  return subsets(people, Math.min(size, people.length)).filter((set) => {
    const rest = independent.map((row) =>
      row.filter((_, column) => !set.includes(owners[column] ?? -1)),
    );
    return exactRank(rest) < independent.length;
  });
}

function subsets(people: readonly number[], size: number): number[][] {
  if (size === 0) return [[]];
  return people.flatMap((person, index) =>
    subsets(people.slice(index + 1), size - 1).map((rest) => [person, ...rest]),
  );
}
