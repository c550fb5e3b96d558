import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Filter, parseFilter } from "./filter";

const eq = (path: string, value: string | number | boolean | null): Filter => ({
  ...{ kind: "compare", path, op: "eq", value },
});

describe("a filter", () => {
  it.each<[string, Filter]>([
    ['userName eq "ana"', eq("userName", "ana")],
    ['userName Eq "a \\"b\\" \\\\ \\u00e9"', eq("userName", 'a "b" \\ é')],
    ["active eq true", eq("active", true)],
    ["active EQ False", eq("active", false)],
    ["x eq -1.5e3", eq("x", -1500)],
    ["externalId eq null", eq("externalId", null)],
    ["title pr", { kind: "present", path: "title" }],
    [
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department eq "Sales"',
      eq("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department", "Sales"),
    ],
    [
      'meta.lastModified gt "2026-05-13T04:42:34Z"',
      { kind: "compare", path: "meta.lastModified", op: "gt", value: "2026-05-13T04:42:34Z" },
    ],
    [
      "a eq 1 or b eq 2 and c eq 3",
      {
        kind: "or",
        filters: [eq("a", 1), { kind: "and", filters: [eq("b", 2), eq("c", 3)] }],
      },
    ],
    [
      "(a eq 1 or b eq 2) and not (c eq 3)",
      {
        kind: "and",
        filters: [
          { kind: "or", filters: [eq("a", 1), eq("b", 2)] },
          { kind: "not", filter: eq("c", 3) },
        ],
      },
    ],
    [
      'emails[type eq "work" and value co "@x"]',
      {
        ...{ kind: "values", path: "emails" },
        filter: {
          kind: "and",
          filters: [eq("type", "work"), { kind: "compare", path: "value", op: "co", value: "@x" }],
        },
      },
    ],
    [
      'emails[type eq "work"].value eq "a"',
      {
        ...{ kind: "values", path: "emails" },
        filter: { kind: "and", filters: [eq("type", "work"), eq("value", "a")] },
      },
    ],
  ])("%s", (text, filter) => {
    expect(parseFilter(text)).toEqual(filter);
  });

  it.each([
    "",
    "userName",
    "userName eq",
    'userName is "a"',
    "userName eq ana",
    'userName eq "a',
    'userName eq "a" and',
    '(userName eq "a"',
    'userName eq "a")',
    'not userName eq "a"',
    'emails[type eq "work"',
    'emails[type eq "work"].',
    'userName eq "a" userName eq "b"',
    `${"(".repeat(50)}a pr${")".repeat(50)}`,
    `a eq "${"x".repeat(5000)}"`,
    'a eq "\\x"',
    `a eq "${"\n".repeat(60)}`,
  ])("is refused: %j", (text) => {
    expect(() => parseFilter(text)).toThrow(
      expect.objectContaining({ scimType: "invalidFilter", code: "invalid" }),
    );
  });

  it("reads every text that is written as JSON", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (text) => {
        expect(parseFilter(`a eq ${JSON.stringify(text)}`)).toEqual(eq("a", text));
      }),
    );
  });

  it("either reads a text or refuses it", () => {
    const piece = fc.constantFrom(
      ...[
        "(",
        ")",
        "[",
        "]",
        "a",
        "eq",
        "pr",
        "and",
        "or",
        "not",
        '"x"',
        "1",
        ".b",
        "true",
        " ",
        "\\",
        '"',
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        try {
          parseFilter(pieces.join(" "));
        } catch (error) {
          expect(error).toMatchObject({ scimType: "invalidFilter" });
        }
      }),
    );
  });
});
