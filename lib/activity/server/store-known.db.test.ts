import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { createPool, withTenant } from "@/db/tenant";
import { ownerPool, testUrls } from "@/db/testing/test-database";
import { setDatabase } from "@/lib/core/server/database";
import { KnownPeople } from "./known-people";
import { settleActivity } from "./record-activity";
import { storeCalls } from "./store-calls";
import { storeKnown } from "./store-known";
import { activityWorld, storedOf } from "./testing/activity-world";
import { event, type Said } from "./testing/incoming-event";

const owner = ownerPool();
const pools = Array.from({ length: 10 }, () =>
  createPool(testUrls().webUrl, "quorum_web", 1, { pipeline: true }),
);
const [web] = pools as [(typeof pools)[number]];
afterAll(async () => {
  await settleActivity();
  await Promise.all(pools.map((pool) => pool.end()));
});

beforeEach(() => {
  setDatabase(web);
});

/** A world in which people are remembered, as from an hour ago. */
async function remembered(...users: string[]) {
  const { tenantId } = await activityWorld(owner);
  const people = new KnownPeople();
  const at = new Date(Date.now() - 3_600_000);
  // Who has just been made is remembered from the next call on.
  for (let time = 0; time < 2; time++) {
    const calls = users.map((user) => event({ user, at }));
    await withTenant(web, tenantId, (tx) => storeCalls(tx, tenantId, calls, people));
  }
  const store = (...said: Said[]) =>
    storeKnown(
      web,
      tenantId,
      said.map((one) => event(one)),
      people,
    );
  return { tenantId, people, store };
}

const seenOf = async (tenantId: string) => {
  const { rows } = await owner.query<{ key: string; first: Date; last: Date }>(
    `select key, first_seen_at as first, last_seen_at as last from activity_users where tenant_id = $1 order by key`,
    [tenantId],
  );
  return rows;
};

describe("calls of people who are remembered", () => {
  it("are stored with when they were there", async () => {
    const { tenantId, store } = await remembered("ann", "bo");
    const [early, late] = [new Date("2026-01-01T10:00:00Z"), new Date()];
    const said = [
      { user: "ann", at: late },
      { user: "bo", at: early },
      { user: "bo", at: late },
    ];
    expect(await store(...said)).toEqual(
      said.map(() => ({ status: "accepted", isKnown: false, refusal: null })),
    );
    const { events, calls } = await storedOf(owner, tenantId);
    expect(events).toHaveLength(4 + 3);
    expect(calls).toHaveLength(4 + 3);
    const [ann, bo] = await seenOf(tenantId);
    expect(ann?.last).toEqual(late);
    expect([bo?.first, bo?.last]).toEqual([early, late]);
    const { rows } = await owner.query(
      "select user_ids from activity_arrivals where tenant_id = $1 and user_ids is not null order by id desc limit 2",
      [tenantId],
    );
    expect(rows.map(({ user_ids }) => user_ids.length).sort()).toEqual([1, 2]);
  });

  it("do not write a user's visit again within half a minute", async () => {
    const { tenantId, store } = await remembered("ann");
    const now = Date.now();
    await store({ at: new Date(now - 20_000) });
    await store({ at: new Date(now) });
    expect((await seenOf(tenantId))[0]?.last).toEqual(new Date(now - 20_000));
    await store({ at: new Date(now + 20_000) });
    expect((await seenOf(tenantId))[0]?.last).toEqual(new Date(now + 20_000));
  });

  it("count once when they come again, in a batch or after it", async () => {
    const { tenantId, people } = await remembered("ann");
    const one = event();
    const known = async (...calls: (typeof one)[]) =>
      (await storeKnown(web, tenantId, calls, people))?.map(({ isKnown }) => isKnown);
    expect(await known(one, event(), one)).toEqual([false, false, true]);
    expect(await known(one)).toEqual([true]);
    expect((await storedOf(owner, tenantId)).events).toHaveLength(2 + 2);
  });

  it.each<[string, Said]>([
    ["somebody who is not remembered", { user: "cy" }],
    ["an account that is not remembered", { account: "ACC-9" }],
    ["another account than the user's", { account: "ACC-2" }],
    ["another name", { name: "Ann Ray" }],
    ["an address", { email: "ann@example.com" }],
    ["attributes", { attributes: { role: "Manager" } }],
  ])("take the longer way, with nothing stored, when one names %s", async (_, said) => {
    const { tenantId, people, store } = await remembered("ann");
    people.accounts.set("ACC-2", { id: 0, name: "Another" });
    expect(await store({}, said)).toBeNull();
    expect((await storedOf(owner, tenantId)).events).toHaveLength(2);
  });

  it("store nothing when somebody is not as remembered, and forget them", async () => {
    const { tenantId, people, store } = await remembered("ann", "bo");
    await owner.query(
      "update activity_users set account_id = null where tenant_id = $1 and key = 'ann'",
      [tenantId],
    );
    const before = await seenOf(tenantId);
    expect(await store({ user: "ann" }, { user: "bo" })).toBeNull();
    expect(await storedOf(owner, tenantId)).toMatchObject({
      events: { length: 4 },
      calls: { length: 4 },
    });
    expect(await seenOf(tenantId)).toEqual(before);
    expect(people.users.size).toBe(0);
  });

  it("do not wait for each other in a circle", async () => {
    const names = Array.from({ length: 12 }, (_, index) => `old-${index}`);
    const { tenantId, people } = await remembered(...names);
    const rounds = pools.map(async (pool, index) => {
      const own = new KnownPeople();
      for (const [key, user] of people.users) own.users.set(key, user);
      for (const [key, account] of people.accounts) own.accounts.set(key, account);
      for (let round = 0; round < 5; round++) {
        const at = new Date(Date.now() + round * 60_000);
        const calls = names.map((user) => event({ user, at }));
        const batch = index % 2 ? calls : calls.toReversed();
        expect(await storeKnown(pool, tenantId, batch, own)).toHaveLength(12);
      }
    });
    await Promise.all(rounds);
    expect((await storedOf(owner, tenantId)).events).toHaveLength(2 * 12 + 10 * 5 * 12);
  });
});
