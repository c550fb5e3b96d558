import fc from "fast-check";
import { expect, it } from "vitest";
import { placeFromText, placeToText } from "./directory-filter";

it("reads a place back as it was written", () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 2 }), fc.integer({ min: 1 }), (values, id) => {
      expect(placeFromText(placeToText({ values, id }))).toEqual({ values, id });
    }),
  );
});

it.each(["", "{}", "[]", '["a"]', '["a","b","c",1]', "[1.5]", "null"])(
  "takes %s for none",
  (text) => {
    expect(placeFromText(text)).toBeNull();
  },
);
