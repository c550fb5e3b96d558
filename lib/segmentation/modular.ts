/** The largest prime below 2^26: products of two residues stay below 2^53 and so are exact. */
export const PRIME = 67_108_859;

/** Product of two residues modulo PRIME. */
export function multiply(a: number, b: number): number {
  const product = a * b;
  return product - Math.floor(product / PRIME) * PRIME;
}

/** Difference of two residues modulo PRIME. */
export function subtract(a: number, b: number): number {
  const difference = a - b;
  return difference < 0 ? difference + PRIME : difference;
}

/** Inverse of a residue modulo PRIME, by Fermat's little theorem. Throws RangeError for zero. */
export function invert(a: number): number {
  if (a === 0) throw new RangeError("zero has no inverse");
  let result = 1;
  let base = a;
  for (let exponent = PRIME - 2; exponent > 0; exponent = Math.floor(exponent / 2)) {
    if (exponent % 2 === 1) result = multiply(result, base);
    base = multiply(base, base);
  }
  return result;
}

/**
 * A reproducible stream of non-zero residues (xorshift, Marsaglia 2003). It needs no secrecy: it
 * only spares exact checks, it never replaces them.
 */
export function residueStream(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return 1 + (state % (PRIME - 1));
  };
}

/**
 * Reads residues as fractions with one common denominator. Returns the sum of the magnitudes of
 * the numerators and the denominator, or null if no fractions so small that this sum stays below
 * PRIME are found (Wang's rational reconstruction).
 *
 * What it is for: a combination of 0/1 rows with these coefficients, times the denominator, is an
 * integer no larger than that sum. If it is zero modulo PRIME it therefore is zero.
 */
export function magnitudeAsFractions(residues: Iterable<number>): number | null {
  let denominator = 1;
  const all = [...residues];
  for (const residue of all) {
    const scaled = centred(multiply(residue, denominator));
    if (Math.abs(scaled) * 2 * Math.abs(scaled) < PRIME) continue;
    denominator *= denominatorOf(scaled < 0 ? scaled + PRIME : scaled);
    if (denominator >= PRIME) return null;
  }
  let magnitude = denominator;
  for (const residue of all) {
    magnitude += Math.abs(centred(multiply(residue, denominator)));
    if (magnitude >= PRIME) return null;
  }
  return magnitude;
}

function centred(residue: number): number {
  return residue > PRIME / 2 ? residue - PRIME : residue;
}

function denominatorOf(residue: number): number {
  let [high, low] = [PRIME, residue];
  let [before, now] = [0, 1];
  while (2 * low * low >= PRIME) {
    const quotient = Math.floor(high / low);
    [high, low] = [low, high - quotient * low];
    [before, now] = [now, before - quotient * now];
  }
  return Math.abs(now);
}
