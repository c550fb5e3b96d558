import fc from "fast-check";
import { expect, it } from "vitest";
import { isKnownDay } from "./calendar-date";
import { KnownDay } from "./known-day";

const part = (from: number, to: number, length: number) =>
  fc.integer({ min: from, max: to }).map((value) => String(value).padStart(length, "0"));

const nearlyADay = fc
  .tuple(part(1880, 2220, 4), part(0, 13, 2), part(0, 32, 2))
  .map((parts) => parts.join("-"));

it("is known by the schema where it is known without one", () => {
  fc.assert(
    fc.property(fc.oneof(nearlyADay, fc.string()), (text) => {
      expect(isKnownDay(text)).toBe(KnownDay.safeParse(text).success);
    }),
  );
});
