import { describe, expect, it } from "vitest";
import type { AttributeDefinition, AttributeType } from "./attributes";
import { mostAttributes, ownChanges } from "./own-attributes";

const define = (key: string, type: AttributeType, options: string[] = []): AttributeDefinition => ({
  ...{ key: `own:${key}`, label: `The ${key}`, type, options },
  ...{ storage: "custom", group: "Own" },
});
const definitions = [
  define("team", "text"),
  define("seats", "number"),
  define("since", "date"),
  define("level", "list", ["Basic", "Expert"]),
  define("tools", "multi", ["Scanner", "Tablet"]),
  define("tags", "multi"),
];
const changes = (sent: Record<string, unknown>, mayClear = false) =>
  Object.fromEntries(ownChanges(definitions, sent, { mayClear }));

describe("attributes that a call sets", () => {
  it("are found by key, short key and label, whatever the case", () => {
    expect(changes({ "own:team": "A" })).toEqual({ "own:team": "A" });
    expect(changes({ TEAM: "A" })).toEqual({ "own:team": "A" });
    expect(changes({ " the team ": "A" })).toEqual({ "own:team": "A" });
    expect(changes({ course_enrollments: 3, name: "x", __proto__: "y" })).toEqual({});
  });

  it.each<[Record<string, unknown>, Record<string, unknown>]>([
    [{ team: 7 }, { "own:team": "7" }],
    [{ team: { a: 1 } }, {}],
    [{ team: "x".repeat(2000) }, { "own:team": "x".repeat(1000) }],
    [{ seats: " 12.5 " }, { "own:seats": 12.5 }],
    [{ seats: "many" }, {}],
    [{ seats: Number.POSITIVE_INFINITY }, {}],
    [{ since: "2026-02-01" }, { "own:since": "2026-02-01T00:00:00.000Z" }],
    [{ since: "2026-02-01T10:00:00+02:00" }, { "own:since": "2026-02-01T08:00:00.000Z" }],
    [{ since: "02/01/2026" }, {}],
    [{ since: "2026-02-31T99:00:00Z" }, {}],
    [{ level: "expert" }, { "own:level": "Expert" }],
    [{ level: "Guru" }, {}],
    [{ tools: ["tablet", "Scanner", "Tablet"] }, { "own:tools": ["Scanner", "Tablet"] }],
    [{ tools: ["Tablet", "Hammer"] }, {}],
    [{ tags: "one" }, { "own:tags": ["one"] }],
  ])("%j fit or are left out", (sent, expected) => {
    expect(changes(sent)).toEqual(expected);
  });

  it("are cleared by an empty value only by those who may", () => {
    for (const empty of [null, "", "  ", []]) {
      expect(changes({ team: empty })).toEqual({});
      expect(changes({ team: empty }, true)).toEqual({ "own:team": null });
    }
  });

  it("are looked at up to a number", () => {
    const noise = Object.fromEntries(
      Array.from({ length: mostAttributes }, (_, n) => [`x${n}`, 1]),
    );
    expect(changes({ ...noise, team: "A" })).toEqual({});
  });
});
