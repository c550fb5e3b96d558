/** A source of whole numbers, each uniform in 0 … 2³² − 1. */
export type RandomSource = () => number;

/** The Mulberry32 generator of Tommy Ettinger (public domain): the same seed gives the same numbers on every machine. */
export function seededRandom(seed: number): RandomSource {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}
