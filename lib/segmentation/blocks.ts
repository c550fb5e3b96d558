import type { Incidence } from "./incidence";

/** A block of items to be formed, and for how many learners all of its items are answered. */
interface Candidate {
  items: number[];
  /** Bit per learner: answered every item. */
  complete: Uint32Array;
  completeCount: number;
  /** Respondents of the item that has most. */
  respondents: number;
}

/** Items join one block as long as this share of their respondents has answered all of them. */
const MIN_COMPLETENESS = 0.98;

/** Blocks beyond this many are joined in spite of that: every block costs a ledger of its own. */
export function maxBlocks(learnerCount: number): number {
  return Math.min(80, Math.max(8, 4 + Math.round(80_000 / Math.max(1, learnerCount))));
}

/**
 * Cuts items into blocks by who answered them: the two blocks most nearly answered by the same
 * learners are joined, again and again, while nearly everybody of the larger remains complete.
 * Small blocks let more learners be witnesses, large ones spare ledgers. Looks at incidence only.
 */
export function cutBlocks(
  incidence: Incidence,
  items: readonly number[],
  limit: number,
): number[][] {
  const blocks = joinEqual(items.map((item) => candidateOf(incidence, item)));
  const scores = blocks.map((a) => blocks.map((b) => (a === b ? -1 : completeness(a, b))));
  while (blocks.length > 1) {
    const best = bestPair(scores);
    if (best.score < MIN_COMPLETENESS && blocks.length <= limit) break;
    const [a, b] = [blocks[best.a], blocks[best.b]];
    if (a === undefined || b === undefined) break;
    const joined = join(a, b);
    blocks[best.a] = joined;
    blocks.splice(best.b, 1);
    scores.splice(best.b, 1);
    for (const row of scores) row.splice(best.b, 1);
    for (const [other, block] of blocks.entries()) {
      const score = block === joined ? -1 : completeness(joined, block);
      scores[best.a]?.splice(other, 1, score);
      scores[other]?.splice(best.a, 1, score);
    }
  }
  return blocks.map((block) => block.items.sort((a, b) => a - b));
}

/**
 * Splits a block so that each witness again has one and the same column for all items of its part:
 * a retake or an erasure may have ended it at different versions for different items. Every part
 * carries on with all that the block has admitted.
 */
export function splitBlock(
  { ended, since }: Incidence,
  items: readonly number[],
  witnesses: Iterable<number>,
): number[][] {
  const ends = new Map<number, string[]>(items.map((item) => [item, []]));
  for (const learner of witnesses) {
    const spans = ended.get(learner);
    if (spans === undefined) continue;
    for (const item of items) {
      const first = spans
        .filter((span) => span.item === item)
        .reduce((a, b) => (b.since < a.since ? b : a), {
          since: since[item]?.[learner] || Number.POSITIVE_INFINITY,
          until: Number.POSITIVE_INFINITY,
        });
      ends.get(item)?.push(`${learner}:${first.since}-${first.until}`);
    }
  }
  const parts = new Map<string, number[]>();
  for (const [item, untils] of ends) {
    const signature = untils.join(" ");
    const part = parts.get(signature);
    if (part) part.push(item);
    else parts.set(signature, [item]);
  }
  return [...parts.values()];
}

function candidateOf({ since }: Incidence, item: number): Candidate {
  const column = since[item] ?? new Uint16Array();
  const complete = new Uint32Array(Math.ceil(column.length / 32));
  for (let learner = 0; learner < column.length; learner++) {
    if (column[learner] !== 0) {
      const word = learner >>> 5;
      complete[word] = (complete[word] ?? 0) | (1 << (learner & 31));
    }
  }
  const count = countBits(complete);
  return { items: [item], complete, completeCount: count, respondents: count };
}

function joinEqual(candidates: readonly Candidate[]): Candidate[] {
  const distinct: Candidate[] = [];
  for (const candidate of candidates) {
    const equal = distinct.find(
      (other) =>
        other.completeCount === candidate.completeCount &&
        other.complete.every((word, index) => word === candidate.complete[index]),
    );
    if (equal) equal.items.push(...candidate.items);
    else distinct.push(candidate);
  }
  return distinct;
}

function join(a: Candidate, b: Candidate): Candidate {
  const complete = a.complete.map((word, index) => word & (b.complete[index] ?? 0));
  return {
    items: [...a.items, ...b.items],
    complete,
    completeCount: countBits(complete),
    respondents: Math.max(a.respondents, b.respondents),
  };
}

function completeness(a: Candidate, b: Candidate): number {
  let both = 0;
  for (let index = 0; index < a.complete.length; index++) {
    both += bitsOf((a.complete[index] ?? 0) & (b.complete[index] ?? 0));
  }
  return both / Math.max(1, a.respondents, b.respondents);
}

function bestPair(scores: readonly (readonly number[])[]): { a: number; b: number; score: number } {
  let best = { a: 0, b: 1, score: -1 };
  for (const [a, row] of scores.entries()) {
    for (let b = a + 1; b < row.length; b++) {
      const score = row[b] ?? -1;
      if (score > best.score) best = { a, b, score };
    }
  }
  return best;
}

function countBits(words: Uint32Array): number {
  let count = 0;
  for (const word of words) count += bitsOf(word);
  return count;
}

/** Number of ones in a 32-bit word (Warren, Hacker's Delight, 5-1). */
function bitsOf(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  x = (x + (x >>> 4)) & 0x0f0f0f0f;
  return Math.imul(x, 0x01010101) >>> 24;
}
