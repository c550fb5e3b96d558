import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { invert, magnitudeAsFractions, multiply, PRIME, subtract } from "./modular";

const residue = fc.integer({ min: 0, max: PRIME - 1 });
const nonZero = fc.integer({ min: 1, max: PRIME - 1 });

describe("modular arithmetic", () => {
  it("works modulo a prime", () => {
    for (let d = 2; d * d <= PRIME; d++) expect(PRIME % d).not.toBe(0);
  });

  it("agrees with exact integers", () => {
    fc.assert(
      fc.property(residue, residue, (a, b) => {
        expect(BigInt(multiply(a, b))).toBe((BigInt(a) * BigInt(b)) % BigInt(PRIME));
        expect(subtract(a, b)).toBe((((a - b) % PRIME) + PRIME) % PRIME);
      }),
    );
  });

  it("inverts what is not zero", () => {
    fc.assert(
      fc.property(nonZero, (a) => {
        expect(multiply(a, invert(a))).toBe(1);
      }),
    );
    expect(() => invert(0)).toThrow(RangeError);
  });
});

describe("magnitudeAsFractions", () => {
  const fraction = (numerator: number, denominator: number) =>
    multiply((numerator + PRIME) % PRIME, invert(denominator));

  it("adds numerators over the common denominator, and that", () => {
    expect(magnitudeAsFractions([])).toBe(1);
    expect(magnitudeAsFractions([1, PRIME - 1, 2])).toBe(5);
    // -1/2 and 2/3 are -3/6 and 4/6.
    expect(magnitudeAsFractions([fraction(-1, 2), fraction(2, 3)])).toBe(6 + 3 + 4);
  });

  it("gives up where the sum would not fit", () => {
    const denominators = [5_003, 5_009, 5_011, 5_021];
    expect(magnitudeAsFractions(denominators.map((d) => fraction(1, d)))).toBeNull();
  });
});
