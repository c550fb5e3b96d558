import fc from "fast-check";
import { expect, it } from "vitest";
import { keyed, moved, withAnother } from "./question-draft";

const scale = { min: 1, max: 7, minLabel: "No", maxLabel: "Yes" };

it("adds questions under keys of their own, on the scale of the last", () => {
  const [first, second] = keyed([
    { text: "A", scale },
    { text: "B", scale },
  ]);
  expect(first?.key).not.toBe(second?.key);
  const more = withAnother(second ? [second] : []);
  expect(more.at(-1)).toMatchObject({ text: "", scale });
  expect(new Set(more.map(({ key }) => key)).size).toBe(2);
  expect(withAnother([])).toHaveLength(1);
});

it("moves one and keeps the order of the others", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer(), { minLength: 1 }), fc.nat(), fc.nat(), (all, a, b) => {
      const from = a % all.length;
      const to = b % all.length;
      const after = moved(all, from, to);
      expect(after[to]).toBe(all[from]);
      expect(after.filter((one) => one !== all[from])).toEqual(
        all.filter((one) => one !== all[from]),
      );
    }),
  );
});
