import { describe, expect, it } from "vitest";
import { z } from "zod";
import { schemaChoices, schemaRows } from "./schema-rows";

const rows = (schema: z.ZodType) => schemaRows(z.toJSONSchema(schema, { io: "input" }));

describe("schemaRows", () => {
  it("tells each member's name, type and whether it is needed", () => {
    const schema = z.object({
      id: z.string().max(9).describe("Ours."),
      wait: z.int().min(0).max(60).default(0),
      mode: z.enum(["full", "update"]).optional(),
      at: z.iso.datetime().nullable(),
    });
    expect(rows(schema)).toEqual([
      { name: "id", type: "text", isRequired: true, text: "Ours. At most 9 characters." },
      {
        name: "wait",
        type: "whole number",
        isRequired: false,
        text: "From 0 to 60. 0 unless given.",
      },
      { name: "mode", type: '"full" · "update"', isRequired: false, text: "" },
      { name: "at", type: "time or null", isRequired: true, text: "" },
    ]);
  });

  it("goes into members and lists, and stops where nobody reads on", () => {
    const deep = z.object({ a: z.object({ b: z.object({ c: z.object({ d: z.int() }) }) }) });
    expect(rows(deep).map(({ name }) => name)).toEqual(["a", "a.b", "a.b.c"]);
    const list = z.object({ people: z.array(z.object({ id: z.string() })).nullable() });
    expect(rows(list).map(({ name }) => name)).toEqual(["people", "people[].id"]);
    expect(rows(z.union([z.object({ id: z.string() }), z.array(z.string())]))).toHaveLength(1);
    expect(rows(z.string())).toEqual([]);
  });
});

describe("schemaChoices", () => {
  it("tells shapes apart by their type, and leaves anything else whole", () => {
    const event = z.union([
      z.object({ type: z.literal("a") }),
      z.object({ type: z.literal("b"), score: z.int() }),
    ]);
    expect(schemaChoices(z.toJSONSchema(event)).map(({ name }) => name)).toEqual(["a", "b"]);
    expect(schemaChoices(z.toJSONSchema(z.int()))).toHaveLength(1);
  });
});
