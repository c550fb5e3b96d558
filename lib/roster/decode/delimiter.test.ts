import { describe, expect, it } from "vitest";
import { detectDelimiter } from "./delimiter";

describe("detectDelimiter", () => {
  it.each([
    ["a,b,c\n1,2,3\n", ","],
    ["a;b;c\n1,5;2,5;3,5\n", ";"],
    ["a\tb\n1, x\t2\n", "\t"],
    ["a|b\n1|2\n", "|"],
    ['"Race, self-reported";"City, State";Key\n"x, y";"p, q";1\n', ";"],
    ["Name\nMiller; Ann\nSmith\n", ","],
    ["\n\na;b\n1;2\n", ";"],
    ["a;b", ";"],
    ["", ","],
  ])("%j: %j", (text, delimiter) => {
    expect(detectDelimiter(text)).toBe(delimiter);
  });
});
