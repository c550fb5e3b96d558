import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ClaimedIds } from "./claimed-ids";

describe("ClaimedIds", () => {
  it("lets an id stand for one answer alone, as a map would", () => {
    const claims = fc.array(fc.tuple(fc.string(), fc.string({ maxLength: 2 })), { maxLength: 400 });
    fc.assert(
      fc.property(claims, (list) => {
        const ids = new ClaimedIds();
        const model = new Map<string, string>();
        for (const [id, answer] of list) {
          const first = model.get(id) ?? answer;
          model.set(id, first);
          expect(ids.claim(id, answer)).toBe(first === answer);
        }
      }),
    );
  });

  it("tells two hundred thousand similar ids apart while it grows", () => {
    const ids = new ClaimedIds();
    const claimAll = (answer: string) => {
      let claimed = 0;
      for (let n = 0; n < 200_000; n++) if (ids.claim(`E${n}-Q1`, answer)) claimed++;
      return claimed;
    };
    expect([claimAll("a"), claimAll("a"), claimAll("b")]).toEqual([200_000, 200_000, 0]);
  });
});
