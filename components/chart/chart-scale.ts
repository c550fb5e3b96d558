/** A straight scale from a domain of values to a range of pixels. A domain of no width maps to the middle. */
export function linearScale(
  [low, high]: readonly [number, number],
  [from, to]: readonly [number, number],
): (value: number) => number {
  const width = high - low;
  return (value) => (width === 0 ? (from + to) / 2 : from + ((value - low) / width) * (to - from));
}

const roundReaches = [0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1];

/**
 * How far a chart of differences must reach on both sides of zero: the next round number above the
 * largest difference, so that the zero line stays in the middle and the ends make good labels.
 */
export function roundReach(differences: number[]): number {
  const largest = Math.max(0.2, ...differences.map(Math.abs));
  const unit = largest <= 1 ? 1 : 10 ** Math.ceil(Math.log10(largest));
  const found = roundReaches.find((reach) => reach * unit >= largest - 1e-9);
  return (found ?? 1) * unit;
}
