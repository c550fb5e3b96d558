/**
 * A name as it is compared: lower case, without accents and punctuation, "&" read as "and", single
 * spaces, no leading "the". `"The Côte d’Ivoire"` → `"cote d ivoire"`.
 */
export function foldName(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("&", " and ")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .replace(/^the /, "");
}

/**
 * How alike two folded names are, 0 to 1: one minus the share of letters to insert, delete, replace or
 * swap with a neighbour (optimal string alignment). Enough to catch a slip of the keyboard; words of
 * like meaning are a matter of aliases, not of letters.
 */
export function similarity(a: string, b: string): number {
  const longest = Math.max(a.length, b.length);
  return longest === 0 ? 1 : 1 - editDistance(a, b) / longest;
}

/** The candidate most like `name` by folded letters, or null when none reaches `atLeast` (0 to 1). */
export function closestName<T>(
  name: string,
  candidates: Iterable<readonly [string, T]>,
  atLeast = 0.75,
): T | null {
  const folded = foldName(name);
  let best: T | null = null;
  let bestScore = atLeast;
  for (const [candidate, value] of candidates) {
    const score = similarity(folded, foldName(candidate));
    if (score > bestScore || (score === bestScore && best === null)) {
      best = value;
      bestScore = score;
    }
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const isSame = a[row - 1] === b[column - 1];
      let cost = Math.min(
        at(previous, column) + 1,
        at(current, column - 1) + 1,
        at(previous, column - 1) + (isSame ? 0 : 1),
      );
      const isSwap = row > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (isSwap && column > 1) cost = Math.min(cost, at(beforePrevious, column - 2) + 1);
      current.push(cost);
    }
    beforePrevious = previous;
    previous = current;
  }
  return at(previous, b.length);
}

function at(costs: readonly number[], index: number): number {
  return costs[index] ?? Number.POSITIVE_INFINITY;
}
