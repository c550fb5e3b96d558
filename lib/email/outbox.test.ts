import fc from "fast-check";
import { expect, it } from "vitest";
import { placeFromText, placeToText } from "./outbox";

it("a place survives the address", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 9_007_199_254_740_991 }),
      fc.uuid(),
      (microseconds, id) => {
        expect(placeFromText(placeToText({ microseconds, id }))).toEqual({ microseconds, id });
      },
    ),
  );
});

it.each([
  "",
  "12",
  "1.2",
  "x.7d4a6a0e-5c5f-4a55-9a05-0d0c2f8f3a10",
  "9999999999999999.7d4a6a0e-5c5f-4a55-9a05-0d0c2f8f3a10",
])("“%s” is no place", (text) => {
  expect(placeFromText(text)).toBeNull();
});
