import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { newOrganization } from "@/db/testing/fixtures";
import { ownerPool, workerPool } from "@/db/testing/test-database";
import { systemActor } from "@/lib/auth/actor";
import { setDatabase } from "@/lib/core/server/database";
import { rebuildActivity } from "./rebuild-activity";
import { foldAll, newUsers, readFacts, type ToldEvent, tell } from "./testing/told-activity";

const owner = ownerPool();
const worker = workerPool();
const now = new Date("2026-11-20T12:00:00Z");

beforeAll(() => {
  setDatabase(worker);
});

async function rebuild(tenantId: string) {
  await rebuildActivity(systemActor(tenantId, "test"), {});
  await foldAll(worker, tenantId, now);
}

/** Events of three users about few subjects, which they name in every way there is. */
const anyEvent: fc.Arbitrary<ToldEvent> = fc
  .record({
    user: fc.constantFrom("u1", "u2", "u3"),
    minute: fc.integer({ min: 0, max: 200 }),
    verb: fc.constantFrom("enrol", "complete", "presence", null),
    mention: fc.constantFrom(
      { title: "Basics" },
      { title: " BASICS " },
      { kind: "course", title: "Basics" },
      { kind: "path", title: "Basics" },
      { kind: "course", key: "c1", title: "Basics" },
      { kind: "course", key: "c2", title: "Basics" },
      { kind: "path", key: "p1", title: "Basics" },
      { kind: "course", key: "c1", title: "Renamed" },
      { kind: "course", key: "c1" },
      { key: "c2" },
      { title: "Renamed" },
      { title: "Other" },
    ) as fc.Arbitrary<Partial<ToldEvent>>,
    account: fc.constantFrom("a1", "a2", null),
  })
  .map(({ minute, mention, ...rest }) => ({
    ...rest,
    ...mention,
    at: new Date(Date.parse("2026-10-31T22:30:00Z") + minute * 60_000).toISOString(),
  }));

/** Everybody was there once: who never was has no facts to compare. */
const beginning = ["u1", "u2", "u3"].map(
  (user): ToldEvent => ({ user, at: "2026-10-30T10:00:00Z", verb: "presence" }),
);

describe("foldArrivals", () => {
  it("says the same in whatever order, batches and doubles events come, and rebuilt", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyEvent, { minLength: 1, maxLength: 14 }).chain((told) => {
          const events = [...beginning, ...told];
          return fc.record({
            events: fc.constant(events),
            shuffled: fc.shuffledSubarray([...events, ...events], {
              minLength: events.length * 2,
              maxLength: events.length * 2,
            }),
            cuts: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1 }),
            limit: fc.integer({ min: 1, max: 4 }),
          });
        }),
        async ({ events, shuffled, cuts, limit }) => {
          const [atOnce, inPieces] = [await newOrganization(owner), await newOrganization(owner)];
          for (const tenantId of [atOnce, inPieces]) {
            await newUsers(owner, tenantId, { u1: "a1", u2: "a1", u3: "a2" });
          }
          await tell(owner, atOnce, events);
          await foldAll(worker, atOnce, now);
          for (let from = 0, step = 0; from < shuffled.length; step++) {
            const size = cuts[step % cuts.length] ?? 1;
            await tell(owner, inPieces, shuffled.slice(from, from + size));
            await foldAll(worker, inPieces, now, limit);
            from += size;
          }
          const facts = await readFacts(owner, atOnce);
          expect(await readFacts(owner, inPieces)).toEqual(facts);
          await rebuild(inPieces);
          expect(await readFacts(owner, inPieces)).toEqual(facts);
        },
      ),
      { numRuns: 40 },
    );
  }, 120_000);
});
