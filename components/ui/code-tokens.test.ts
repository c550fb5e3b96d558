import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codeTokens } from "./code-tokens";

describe("code in parts", () => {
  it("is the same code", () => {
    fc.assert(
      fc.property(fc.string(), (code) => {
        expect(
          codeTokens(code)
            .map(({ text }) => text)
            .join(""),
        ).toBe(code);
      }),
    );
  });

  it("tells texts, words of the language and tags apart", () => {
    const parts = codeTokens(`<script>var a = "x \\" y";</script>`);
    expect(parts.filter(({ kind }) => kind !== "plain")).toEqual([
      { text: "<script>", kind: "tag" },
      { text: "var", kind: "word" },
      { text: `"x \\" y"`, kind: "string" },
      { text: "</script>", kind: "tag" },
    ]);
  });
});
