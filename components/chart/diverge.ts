import type { AnswerShare } from "./distribution-bar";

/** A part of a bar around a zero line: where it begins and ends, in shares, negative to the left. */
export interface DivergedPart extends AnswerShare {
  from: number;
  to: number;
}

/** Lays answers out around the middle of the scale: half of what is neither lies on each side. */
export function diverge(shares: readonly AnswerShare[]): DivergedPart[] {
  const left = shares.reduce(
    (sum, { share, tone }) => sum + (tone < 0 ? share : tone === 0 ? share / 2 : 0),
    0,
  );
  let at = -left;
  return shares.map((part) => {
    const from = at;
    at += part.share;
    return { ...part, from, to: at };
  });
}

/** How far the bars of a chart reach to both sides of zero, in shares. */
export function reachOf(bars: readonly (readonly DivergedPart[])[]): {
  left: number;
  right: number;
} {
  const ends = bars.map((parts) => ({ low: parts[0]?.from ?? 0, high: parts.at(-1)?.to ?? 0 }));
  return {
    left: Math.max(0.1, ...ends.map(({ low }) => -low)),
    right: Math.max(0.1, ...ends.map(({ high }) => high)),
  };
}
