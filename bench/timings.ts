import { performance } from "node:perf_hooks";

/** Milliseconds that `work` takes at each turn, shortest first, after ten turns to warm up. */
export async function timeEach(
  turns: number,
  work: (turn: number) => Promise<unknown>,
): Promise<number[]> {
  for (let turn = 0; turn < 10; turn++) await work(turn);
  const taken: number[] = [];
  for (let turn = 0; turn < turns; turn++) {
    const start = performance.now();
    await work(turn);
    taken.push(performance.now() - start);
  }
  return taken.sort((a, b) => a - b);
}

/** The value below which a share of sorted values lies. */
export const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;

/** One of several, in turns. */
export const pick = <T>(values: readonly [T, ...T[]], turn: number): T =>
  values[turn % values.length] ?? values[0];
