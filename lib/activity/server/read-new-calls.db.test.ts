import fc from "fast-check";
import type { PoolClient } from "pg";
import { beforeAll, expect, it } from "vitest";
import { newOrganization } from "@/db/testing/fixtures";
import { ownerPool, webPool } from "@/db/testing/test-database";
import { systemActor } from "@/lib/auth/actor";
import { setDatabase } from "@/lib/core/server/database";
import { hasSeen, isAtOrAfter, parseCursor } from "../call-cursor";
import { CallFilter } from "../call-filter";
import { callMatches } from "../console-call";
import { listCalls, listMissedCalls } from "./list-calls";
import { type NewCall, readNewCalls } from "./read-new-calls";

const owner = ownerPool();
const everything = {};

beforeAll(() => {
  setDatabase(webPool());
});

async function insertCall(client: Pick<PoolClient, "query">, tenantId: string): Promise<number> {
  const { rows } = await client.query<{ id: string }>(
    "insert into activity_calls (tenant_id, at, source, status) values ($1, now(), 'api', 'accepted') returning id",
    [tenantId],
  );
  return Number(rows[0]?.id);
}

const ids = (calls: readonly { id: number }[]) => calls.map(({ id }) => id);

it("tells a call that took its id first and was committed last", async () => {
  const tenantId = await newOrganization(owner);
  const actor = systemActor(tenantId, "console");
  const slow = await owner.connect();
  const { cursor: start } = await readNewCalls(actor, { since: null });
  await slow.query("begin");
  const early = await insertCall(slow, tenantId);
  const late = await insertCall(owner, tenantId);

  const first = await readNewCalls(actor, { since: start });
  expect(ids(first.calls)).toEqual([late]);
  await slow.query("commit");
  slow.release();
  const second = await readNewCalls(actor, { since: first.cursor });
  expect(ids(second.calls)).toEqual([early]);
  expect((await readNewCalls(actor, { since: second.cursor })).calls).toEqual([]);

  // A viewer who was away from the first place to the last finds both, and none at the place itself.
  const missed = await listMissedCalls(actor, {
    filter: everything,
    since: start,
    until: second.cursor,
  });
  expect(ids(missed)).toEqual([late, early]);
  const between = { filter: everything, since: start, until: first.cursor };
  expect(ids(await listMissedCalls(actor, between))).toEqual([late]);
});

it("tells every committed call exactly once, however writers interleave", async () => {
  const writers = await Promise.all([owner.connect(), owner.connect(), owner.connect()]);
  const step = fc.record({
    writer: fc.nat({ max: writers.length - 1 }),
    does: fc.constantFrom("insert", "insert", "insert", "commit", "rollback", "read"),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const tenantId = await newOrganization(owner);
      const actor = systemActor(tenantId, "console");
      const committed: number[] = [];
      const told: NewCall[] = [];
      const open = writers.map((): number[] | null => null);
      let { cursor } = await readNewCalls(actor, { since: null });
      const read = async () => {
        const fresh = await readNewCalls(actor, { since: cursor });
        const before = parseCursor(cursor);
        const after = parseCursor(fresh.cursor);
        if (!before || !after) throw new Error("A cursor of our own cannot be read.");
        expect(isAtOrAfter(after, before)).toBe(true);
        for (const { transaction } of fresh.calls) {
          expect([hasSeen(before, transaction), hasSeen(after, transaction)]).toEqual([
            false,
            true,
          ]);
        }
        expect(fresh.tallies.reduce((sum, { calls }) => sum + calls, 0)).toBe(fresh.calls.length);
        told.push(...fresh.calls);
        cursor = fresh.cursor;
      };
      const end = async (index: number, how: "commit" | "rollback") => {
        await writers[index]?.query(how);
        if (how === "commit") committed.push(...(open[index] ?? []));
        open[index] = null;
      };
      for (const { writer, does } of steps) {
        const client = writers[writer];
        if (!client) continue;
        if (does === "read") await read();
        else if (does !== "insert") await end(writer, does);
        else {
          if (!open[writer]) await client.query("begin");
          open[writer] = [...(open[writer] ?? []), await insertCall(client, tenantId)];
        }
      }
      await read();
      for (const index of writers.keys()) await end(index, "commit");
      await read();
      expect(ids(told).sort((a, b) => a - b)).toEqual(committed.sort((a, b) => a - b));
    }),
    { numRuns: 40 },
  );
  for (const writer of writers) writer.release();
});

it("begins where the list of the page ends, and knows nothing of other organizations", async () => {
  const tenantId = await newOrganization(owner);
  const actor = systemActor(tenantId, "console");
  const shown = await insertCall(owner, tenantId);
  const list = await listCalls(actor, { filter: everything });
  expect(ids(list.calls)).toEqual([shown]);
  await insertCall(owner, await newOrganization(owner));
  expect((await readNewCalls(actor, { since: list.cursor })).calls).toEqual([]);
  const next = await insertCall(owner, tenantId);
  expect(ids((await readNewCalls(actor, { since: list.cursor })).calls)).toEqual([next]);
});

it("names the account of a call that gave its ID alone, and the user's where it gave none", async () => {
  const tenantId = await newOrganization(owner);
  const actor = systemActor(tenantId, "console");
  await owner.query(
    `with made as (insert into activity_accounts (tenant_id, key, name) values ($1, 'ACC-1', 'Fjord') returning id)
     insert into activity_users (tenant_id, key, name, account_id) select $1, 'ann', 'Ann', id from made`,
    [tenantId],
  );
  const { cursor } = await listCalls(actor, { filter: everything });
  await owner.query(
    `insert into activity_calls (tenant_id, at, source, status, user_key, account_key, account_name)
     values ($1, now(), 'api', 'accepted', 'ann', 'ACC-1', null), ($1, now(), 'api', 'accepted', 'ann', null, null),
       ($1, now(), 'api', 'accepted', 'ann', 'ACC-1', 'Sent'), ($1, now(), 'api', 'rejected', 'ann', null, null)`,
    [tenantId],
  );
  const names = [null, "Sent", "Fjord", "Fjord"];
  const { calls } = await readNewCalls(actor, { since: cursor });
  expect(calls.map(({ accountName }) => accountName)).toEqual(names);
  const found = await listCalls(actor, { filter: { search: "fjord" } });
  expect(ids(found.calls)).toEqual(ids(calls.slice(2)));
});

it("filters in the database as the stream does", async () => {
  const tenantId = await newOrganization(owner);
  const actor = systemActor(tenantId, "console");
  await owner.query(
    `insert into activity_calls (tenant_id, at, source, status, reason, user_name, module, activity, is_presence)
     select $1, now(), (array['browser', 'api', 'webhook'])[n % 3 + 1], (array['accepted', 'held', 'rejected'])[n % 3 + 1],
       (array[null, '100% no_t \\so'])[n % 2 + 1], (array['Ann Ray', 'Bo', null])[n % 3 + 1],
       (array['Academy', 'Help', null, 'B'])[n % 4 + 1], (array['Enroll - A', 'active in B'])[n % 2 + 1], n % 5 = 0
     from generate_series(1, 120) n`,
    [tenantId],
  );
  const { calls: all } = await listCalls(actor, { filter: everything });
  const some = <T>(values: T[]) => fc.subarray(values, { maxLength: 2 });
  const filter = fc.record({
    search: fc.constantFrom("", "ann", "BO  enroll", "%", "_", "\\", "n_t b", "zzz"),
    modules: some(["Academy", "Help", ""]),
    statuses: some(["accepted", "held", "rejected"] as const),
    sources: some(["browser", "api", "pixel"] as const),
    showsPresence: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(filter, async (one) => {
      const asked = CallFilter.parse(one);
      const { calls } = await listCalls(actor, { filter: asked });
      expect(ids(calls)).toEqual(ids(all.filter((call) => callMatches(asked, call))));
    }),
    { numRuns: 60 },
  );
});

it("refuses a place that the database could not read", async () => {
  const actor = systemActor(await newOrganization(owner), "console");
  for (const since of ["", "1:2", "0:5:", "9:5:", "5:9:4", "5:9:9", "5:9:7,6", "5:9:6,"]) {
    await expect(readNewCalls(actor, { since }), since).rejects.toMatchObject({ code: "invalid" });
  }
  for (const since of ["5:5:", "5:9:5,6,8", "3:999999999999999999:"]) {
    await expect(readNewCalls(actor, { since }), since).resolves.toBeTruthy();
  }
});
