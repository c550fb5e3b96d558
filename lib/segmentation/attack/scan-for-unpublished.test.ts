import { expect, test } from "vitest";
import { scanForUnpublished } from "./scan-for-unpublished";

test.each([
  ["a mean", "Team b 3.4", ["3.4"]],
  ["a mean with all its digits", '{"score":3.6842105263}', ["3.6842105263"]],
  ["a share", "41% favourable, 42 % before", ["41", "42"]],
  ["a difference", "+0.7 against −0.2 and -0.3", ["0.7", "0.2", "0.3"]],
  ["a cell of a CSV file", 'b,12,"2.9",8.5\n', ["2.9", "8.5"]],
  ["the end of a sentence", "The score was 2.8.", ["2.8"]],
])("finds %s that nobody published", (_, text, found) => {
  expect(scanForUnpublished(text, [3.7, "≥ 4.8"])).toEqual(found);
});

test("passes over what was published, in whatever form", () => {
  const text = "3.7 3.70 >= 4.8 ≥4.8 58 % <5% 0.5";
  expect(scanForUnpublished(text, [3.7, "≥ 4.8", 58, "< 5 %", 0.5])).toEqual([]);
});

test("passes over what is no figure", () => {
  const text =
    "2,400 learners, 12 of 44, 2026-05-01T10:22:31.250Z, 10:30, v1.2.3, 10.0.0.1, Q1.2, 1/2";
  expect(scanForUnpublished(text, [])).toEqual([]);
});
