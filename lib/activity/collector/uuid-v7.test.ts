import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { timeOfUuid, uuidV7 } from "./uuid-v7";

const instant = fc.integer({ min: 0, max: 2 ** 48 - 1 });
const noise = fc.uint8Array({ minLength: 10, maxLength: 10 });

describe("the ID of a call", () => {
  it("is a UUID of version 7 that carries its instant", () => {
    fc.assert(
      fc.property(instant, noise, (ms, random) => {
        const id = uuidV7(ms, random);
        expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
        expect(timeOfUuid(id)).toBe(ms);
      }),
    );
  });

  it("holds all the randomness that its version has room for: 74 bits", () => {
    const flipped = Array.from({ length: 80 }, (_, bit) => {
      const random = new Uint8Array(10);
      random[bit >> 3] = 1 << (bit & 7);
      return uuidV7(0, random);
    });
    const plain = uuidV7(0, new Uint8Array(10));
    expect(new Set(flipped.filter((id) => id !== plain)).size).toBe(74);
  });

  it("sorts by time as text", () => {
    fc.assert(
      fc.property(instant, instant, noise, (a, b, random) => {
        fc.pre(a !== b);
        expect(uuidV7(a, random) < uuidV7(b, random)).toBe(a < b);
      }),
    );
  });

  it("that is none tells no time", () => {
    expect(timeOfUuid("something else")).toBeNaN();
  });
});
