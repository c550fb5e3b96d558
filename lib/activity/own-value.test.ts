import { expect, it } from "vitest";
import type { AttributeDefinition, AttributeType } from "./attributes";
import { readOwnValue } from "./own-value";

const own = (type: AttributeType, options: string[] = []): AttributeDefinition => ({
  ...{ key: "own:x", label: "X", type, options, storage: "custom", group: "Own" },
});

it("reads what fits the type", () => {
  expect(readOwnValue(own("text"), "  a b ")).toEqual({ ok: true, value: "a b" });
  expect(readOwnValue(own("number"), "-2.5")).toEqual({ ok: true, value: -2.5 });
  expect(readOwnValue(own("date"), "2026-11-02")).toEqual({
    ok: true,
    value: "2026-11-02T00:00:00.000Z",
  });
  expect(readOwnValue(own("list", ["a", "b"]), "b")).toEqual({ ok: true, value: "b" });
  expect(readOwnValue(own("multi", ["a", "b"]), ["b", "a", "b"])).toEqual({
    ok: true,
    value: ["a", "b"],
  });
});

it("clears by nothing", () => {
  for (const nothing of [null, "", "  ", []]) {
    expect(readOwnValue(own("multi"), nothing)).toEqual({ ok: true, value: null });
  }
});

it("refuses what does not fit, and says which attribute", () => {
  for (const [type, entered] of [
    ["number", "many"],
    ["number", "1e999"],
    ["date", "2026-02-31x"],
    ["date", "soon"],
    ["list", "c"],
    ["text", "x".repeat(1001)],
  ] as const) {
    const read = readOwnValue(own(type, ["a"]), entered);
    expect(read, entered).toMatchObject({ ok: false, message: expect.stringMatching(/^X /) });
  }
});
