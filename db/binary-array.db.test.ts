import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BigintArray, InstantArray, TextArray, UuidArray } from "./binary-array";
import { ownerPool } from "./testing/test-database";

const owner = ownerPool();

describe("arrays in binary", () => {
  it("arrive as they were put together", async () => {
    const row = fc.record({
      text: fc.option(fc.string({ unit: "grapheme" }).filter((text) => !text.includes("\0"))),
      whole: fc.option(fc.maxSafeInteger()),
      instant: fc.option(
        fc.date({ min: new Date(0), max: new Date("2200-01-01"), noInvalidDate: true }),
      ),
      uuid: fc.option(fc.uuid()),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 300 }), async (sent) => {
        const columns = [
          new TextArray(),
          new BigintArray(),
          new InstantArray(),
          new UuidArray(),
        ] as const;
        for (const { text, whole, instant, uuid } of sent) {
          columns[0].add(text);
          columns[1].add(whole);
          columns[2].add(instant);
          columns[3].add(uuid);
        }
        const { rows } = await owner.query(
          `select text, whole, instant, uuid
           from unnest($1::text[], $2::bigint[], $3::timestamptz[], $4::uuid[]) as s (text, whole, instant, uuid)`,
          columns.map((column) => column.toParameter()),
        );
        expect(rows).toEqual(
          sent.map((one) => ({ ...one, whole: one.whole === null ? null : String(one.whole) })),
        );
      }),
      { numRuns: 30 },
    );
  });

  it("hold short texts wherever their room ends", async () => {
    const texts = ["a", "b", "", "é", "ࠀ", "cd", "e", "f", "g"];
    for (let room = 0; room < 40; room++) {
      const list = new TextArray(1, room);
      for (const text of texts) list.add(text);
      const { rows } = await owner.query("select $1::text[] as list", [list.toParameter()]);
      expect(rows).toEqual([{ list: texts }]);
    }
  });

  it("take no UUID that is none", () => {
    expect(() => new UuidArray().add("not-a-uuid")).toThrow("is no UUID");
  });

  it("hold an empty list", async () => {
    const { rows } = await owner.query("select $1::text[] as list", [
      new TextArray().toParameter(),
    ]);
    expect(rows).toEqual([{ list: [] }]);
  });
});
