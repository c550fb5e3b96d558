import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isBelievable, keyAt, keyOfSent, timeOfKey } from "./event-key";

const bits = fc.uint8Array({ minLength: 10, maxLength: 10 });
const time = fc.integer({ min: 0, max: Date.UTC(2200, 0) });
const now = new Date("2026-11-18T09:42:02.871Z");
const DAY = 86_400_000;
/** Stands for a digest: the text's own bytes. */
const digest = (text: string) => new TextEncoder().encode(text.padEnd(10)).slice(-10);

describe("a key", () => {
  it("is a UUIDv7 that tells its time, and sorts by it", () => {
    fc.assert(
      fc.property(time, time, bits, bits, (one, other, ofOne, ofOther) => {
        expect(timeOfKey(keyAt(one, ofOne))).toBe(one);
        if (one < other) expect(keyAt(one, ofOne) < keyAt(other, ofOther)).toBe(true);
      }),
    );
  });

  it("keeps what tells events of one moment apart, but for version and variant", () => {
    fc.assert(
      fc.property(time, bits, bits, (at, one, other) => {
        const kept = (all: Uint8Array) =>
          all.map((byte, index) => (index === 0 ? byte & 0x0f : index === 2 ? byte & 0x3f : byte));
        const isSame = kept(one).every((byte, index) => byte === kept(other)[index]);
        expect(keyAt(at, one) === keyAt(at, other)).toBe(isSame);
      }),
    );
  });

  it.each([
    "",
    "x",
    "0199a5c0-0000-4000-8000-000000000000",
    "0199a5c0-0000-7000-c000-000000000000",
  ])("is not %j", (text) => {
    expect(timeOfKey(text)).toBeNull();
  });
});

describe("a browser's ID", () => {
  it("is the key while its time is at most 35 days old and a day ahead", () => {
    for (const [offset, isKept] of [
      [0, true],
      [-35 * DAY, true],
      [-35 * DAY - 1, false],
      [DAY, true],
      [DAY + 1, false],
    ] as const) {
      const id = keyAt(now.getTime() + offset, digest("a"));
      expect(isBelievable(now.getTime() + offset, now)).toBe(isKept);
      expect(keyOfSent(id.toUpperCase(), now, digest) === id).toBe(isKept);
    }
  });

  it("else stands for one key within the month, and another ID for another", () => {
    const later = new Date("2026-11-30T23:59:59.999Z");
    expect(keyOfSent("one", now, digest)).toBe(keyOfSent("one", later, digest));
    expect(keyOfSent("one", now, digest)).not.toBe(keyOfSent("two", now, digest));
    expect(timeOfKey(keyOfSent("one", now, digest))).toBe(Date.UTC(2026, 10));
  });
});
