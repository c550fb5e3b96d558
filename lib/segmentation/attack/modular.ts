/**
 * Two primes just under 2²⁶. A product of two residues stays under 2⁵², so a double holds it exactly; and as
 * the quotient is under 2²⁶, `product / prime` is rounded by less than 2⁻²⁷ < 1/prime: `floor` is never off by one.
 *
 * Working modulo a prime can only enlarge what seems recoverable (ranks drop, never rise), so the attacker
 * misses nothing; what it finds under the first prime must hold under the second as well before it is reported.
 */
export const firstPrime = 67_108_837;
export const secondPrime = 67_108_819;

/** a · b modulo the prime, for residues a and b. */
export function multiply(a: number, b: number, prime: number): number {
  const product = a * b;
  return product - Math.floor(product / prime) * prime;
}

/** The inverse of a residue other than 0, by the extended algorithm of Euclid. */
export function inverse(a: number, prime: number): number {
  let [r0, r1, s0, s1] = [prime, a, 0, 1];
  while (r1 !== 0) {
    const quotient = Math.floor(r0 / r1);
    [r0, r1] = [r1, r0 - quotient * r1];
    [s0, s1] = [s1, s0 - quotient * s1];
  }
  return s0 < 0 ? s0 + prime : s0;
}

/** Subtracts `factor` times `source` from `target`, in place. */
export function subtractMultiple(
  target: Float64Array,
  source: Float64Array,
  factor: number,
  prime: number,
): void {
  for (let at = 0; at < source.length; at++) {
    const entry = source[at] ?? 0;
    if (entry === 0) continue;
    const product = entry * factor;
    const left = (target[at] ?? 0) - (product - Math.floor(product / prime) * prime);
    target[at] = left < 0 ? left + prime : left;
  }
}

/** Multiplies a vector by a factor, in place. */
export function scale(vector: Float64Array, factor: number, prime: number): void {
  for (let at = 0; at < vector.length; at++) {
    const entry = vector[at] ?? 0;
    if (entry !== 0) vector[at] = multiply(entry, factor, prime);
  }
}
