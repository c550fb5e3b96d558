import { Pool } from "pg";
import { beforeEach, describe, expect, it } from "vitest";
import { createPool, withTenant } from "@/db/tenant";
import { ownerPool, testUrls, webPool } from "@/db/testing/test-database";
import { type Actor, systemActor } from "@/lib/auth/actor";
import { setDatabase } from "@/lib/core/server/database";
import { signalFoldSoon, signalPending } from "./fold-signal";
import { recordActivity, settleActivity } from "./record-activity";
import { storeCalls } from "./store-calls";
import { activityWorld, storedOf } from "./testing/activity-world";
import { event, type Said } from "./testing/incoming-event";

const owner = ownerPool();
const web = webPool();

beforeEach(() => {
  setDatabase(web);
});

const collector = (tenantId: string) => systemActor(tenantId, "collector");

describe("recording activity", () => {
  it("lets a page name where a user's mail goes once, and a trusted sender change it", async () => {
    const { tenantId } = await activityWorld(owner);
    const record = (said: Said) => recordActivity(collector(tenantId), [event(said)]);
    const address = async () => {
      const { rows } = await owner.query("select email from activity_users where tenant_id = $1", [
        tenantId,
      ]);
      return rows;
    };
    await record({});
    await record({ email: "ann@example.com" });
    await record({ email: "thief@evil.example" });
    expect(await address()).toEqual([{ email: "ann@example.com" }]);
    await record({ email: "ann.ray@example.com", isTrusted: true });
    expect(await address()).toEqual([{ email: "ann.ray@example.com" }]);
  });

  it("stores what comes in at once in one transaction", async () => {
    const { tenantId } = await activityWorld(owner);
    const outcomes = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        recordActivity(collector(tenantId), [event({ user: `u${index % 7}` })]),
      ),
    );
    expect(outcomes.flat().every(({ status, isKnown }) => status === "accepted" && !isKnown)).toBe(
      true,
    );
    const { rows } = await owner.query(
      "select count(distinct xmin::text) as batches from activity_events where tenant_id = $1",
      [tenantId],
    );
    expect(Number(rows[0]?.batches)).toBeLessThanOrEqual(2);
    expect((await storedOf(owner, tenantId)).events).toHaveLength(40);
  });

  it("counts a key once that comes twice in a batch", async () => {
    const { tenantId } = await activityWorld(owner);
    const twice = event();
    const outcomes = await recordActivity(collector(tenantId), [twice, event(), twice]);
    expect(outcomes.map(({ isKnown }) => isKnown)).toEqual([false, false, true]);
    const { events, calls } = await storedOf(owner, tenantId);
    expect(events).toHaveLength(2);
    expect(calls.map(({ reason }) => reason)).toEqual([null, null, "already counted"]);
  });

  it("keeps the rest of a batch from one that the database refuses", async () => {
    const { tenantId } = await activityWorld(owner);
    const poison = event({ act: { activity: "a\0b" } });
    const calls = Array.from({ length: 9 }, () => event());
    const outcomes = await recordActivity(collector(tenantId), calls.with(4, poison));
    expect(outcomes.map(({ status }) => status)).toEqual(
      calls.map((_, index) => (index === 4 ? "rejected" : "accepted")),
    );
    const stored = await storedOf(owner, tenantId);
    expect(stored.events).toHaveLength(8);
    expect(stored.calls.filter(({ status }) => status === "rejected")).toMatchObject([
      { reason: "it could not be stored" },
    ]);
  });

  it("says when the database is away, and is well when it is back", async () => {
    const { tenantId } = await activityWorld(owner);
    const nowhere = setDatabase(new Pool({ host: "127.0.0.1", port: 1 }));
    await expect(recordActivity(collector(tenantId), [event()])).rejects.toMatchObject({
      code: "unavailable",
    });
    await nowhere.end();
    setDatabase(web);
    await recordActivity(collector(tenantId), [event()]);
    expect((await storedOf(owner, tenantId)).events).toHaveLength(1);
  });

  it("takes no more than there is room for, and then none of it", async () => {
    const { tenantId } = await activityWorld(owner);
    const many = Array.from({ length: 10_001 }, () => event());
    await expect(recordActivity(collector(tenantId), many)).rejects.toMatchObject({
      code: "unavailable",
    });
    expect((await storedOf(owner, tenantId)).calls).toEqual([]);
  });

  it("refuses who may not record", async () => {
    const { tenantId } = await activityWorld(owner);
    const base = { tenantId, name: "x", userId: tenantId } as const;
    const actors: Actor[] = [
      { kind: "user", role: "csm", ...base },
      { kind: "key", tenantId, keyId: tenantId, name: "x", scopes: ["coaching:write"] },
    ];
    for (const actor of actors) {
      await expect(recordActivity(actor, [event()])).rejects.toMatchObject({ code: "forbidden" });
    }
  });

  const foldsAskedFor = async (tenantId: string) => {
    const { rows } = await owner.query(
      "select revision from graphile_worker.jobs where key = $1 and task_identifier = 'activity.fold'",
      [`${tenantId}:activity.fold`],
    );
    return rows.map(({ revision }) => revision);
  };

  it("asks for a fold with what it stored, and again for what came right after", async () => {
    const { tenantId } = await activityWorld(owner);
    await recordActivity(collector(tenantId), [event()]);
    expect(await foldsAskedFor(tenantId)).toEqual([0]);
    await recordActivity(collector(tenantId), [event()]);
    await settleActivity();
    expect(await foldsAskedFor(tenantId)).toEqual([1]);
  });

  it("is settled once the worker knows, also while it is being told", async () => {
    const { tenantId } = await activityWorld(owner);
    signalFoldSoon(tenantId);
    void signalPending();
    await Promise.resolve();
    await settleActivity();
    expect(await foldsAskedFor(tenantId)).toEqual([0]);
  });
});

describe("what a process remembers", () => {
  /** Ann of the first of two accounts, whom the process knows by now. */
  async function annIsRemembered() {
    const { tenantId } = await activityWorld(owner);
    const record = (said: Said) => recordActivity(collector(tenantId), [event(said)]);
    for (let call = 0; call < 3; call++) await record({ name: "Ann" });
    const move = () =>
      owner.query(
        `update activity_users set account_id = (select id from activity_accounts where tenant_id = $1 and key = 'ACC-2')
         where tenant_id = $1`,
        [tenantId],
      );
    const ann = async () => (await storedOf(owner, tenantId)).users;
    return { tenantId, record, move, ann };
  }

  it("does not outlive a user's move by somebody else", async () => {
    const { record, move, ann } = await annIsRemembered();
    await move();
    expect(await record({ account: "ACC-2" })).toMatchObject([{ status: "accepted" }]);
    expect(await record({ account: "ACC-1" })).toMatchObject([{ status: "held" }]);
    expect(await ann()).toMatchObject([{ account: "ACC-2" }]);
  });

  it("does not undo a move with the next news of the user", async () => {
    const { record, move, ann } = await annIsRemembered();
    await move();
    expect(await record({ account: "ACC-1", name: "Ann Ray" })).toMatchObject([{ status: "held" }]);
    expect(await ann()).toMatchObject([{ name: "Ann", account: "ACC-2" }]);
  });

  it("lets the last word on a name hold, whoever spoke in between", async () => {
    const { tenantId, record, ann } = await annIsRemembered();
    await owner.query("update activity_users set name = 'Ann Ray' where tenant_id = $1", [
      tenantId,
    ]);
    await record({});
    const { rows } = await owner.query(
      "select user_name from activity_calls where tenant_id = $1 order by id desc limit 1",
      [tenantId],
    );
    expect(rows).toEqual([{ user_name: "Ann Ray" }]);
    await record({ name: "Ann" });
    expect(await ann()).toMatchObject([{ name: "Ann" }]);
  });

  it("gives way to an account of an ID that was another's alias", async () => {
    const { tenantId, record } = await annIsRemembered();
    await owner.query(
      "insert into account_aliases (tenant_id, key, account_id) select $1, 'OLD', id from activity_accounts where tenant_id = $1 and key = 'ACC-1'",
      [tenantId],
    );
    await record({ user: "bo", account: "OLD" });
    await record({ user: "cy", account: "OLD" });
    await owner.query(
      "insert into activity_accounts (tenant_id, key, name) values ($1, 'OLD', 'OLD')",
      [tenantId],
    );
    await record({ user: "di", account: "OLD" });
    const { users } = await storedOf(owner, tenantId);
    expect(users.map(({ key, account }) => [key, account])).toEqual([
      ["ann", "ACC-1"],
      ["bo", "ACC-1"],
      ["cy", "ACC-1"],
      ["di", "OLD"],
    ]);
  });
});

describe("processes that store at the same time", () => {
  const processes = () =>
    Array.from({ length: 10 }, () => createPool(testUrls().webUrl, "quorum_web", 1));

  it("make one user of ten who are new, and count each event once", async () => {
    const { tenantId } = await activityWorld(owner);
    const pools = processes();
    const shared = Array.from({ length: 20 }, (_, index) => event({ user: `new-${index % 3}` }));
    const outcomes = await Promise.all(
      pools.map((pool, index) =>
        withTenant(pool, tenantId, (tx) =>
          storeCalls(tx, tenantId, index % 2 ? shared : shared.toReversed()),
        ),
      ),
    );
    await Promise.all(pools.map((pool) => pool.end()));
    const { users, events } = await storedOf(owner, tenantId);
    expect(users.map(({ key }) => key)).toEqual(["new-0", "new-1", "new-2"]);
    expect(events).toHaveLength(20);
    expect(outcomes.flat().filter(({ isKnown }) => !isKnown)).toHaveLength(20);
  });

  it("hold the events of all accounts but one when each says another of a new user", async () => {
    const accounts = Array.from({ length: 10 }, (_, index) => `ACC-${index}`);
    const { tenantId } = await activityWorld(owner, { accounts });
    const pools = processes();
    await Promise.all(
      pools.map((pool, index) =>
        withTenant(pool, tenantId, (tx) =>
          storeCalls(tx, tenantId, [event({ account: `ACC-${index}` })]),
        ),
      ),
    );
    await Promise.all(pools.map((pool) => pool.end()));
    const { users, events, held } = await storedOf(owner, tenantId);
    expect(events).toHaveLength(1);
    expect(users).toMatchObject([{ key: "ann", account: events[0]?.account }]);
    expect(held.map(({ reason }) => reason)).toEqual(Array(9).fill("contradicts_user"));
  });

  it("do not wait for each other in a circle", async () => {
    const { tenantId } = await activityWorld(owner);
    const names = Array.from({ length: 12 }, (_, index) => `old-${index}`);
    await recordActivity(
      collector(tenantId),
      names.map((user) => event({ user, at: new Date("2026-01-01") })),
    );
    const pools = processes();
    const rounds = pools.map(async (pool, index) => {
      for (let round = 0; round < 5; round++) {
        const day = new Date(Date.UTC(2026, 1 + round, 1 + index));
        const calls = names.map((user) => event({ user, at: day }));
        await withTenant(pool, tenantId, (tx) =>
          storeCalls(tx, tenantId, index % 2 ? calls : calls.toReversed()),
        );
      }
    });
    await Promise.all(rounds);
    await Promise.all(pools.map((pool) => pool.end()));
    expect((await storedOf(owner, tenantId)).events).toHaveLength(12 + 10 * 5 * 12);
  });
});

describe("a trusted sender", () => {
  it("makes accounts and moves users, and is not contradicted by what it said before", async () => {
    const { tenantId } = await activityWorld(owner, { accounts: [] });
    const key: Actor = {
      kind: "key",
      tenantId,
      keyId: tenantId,
      name: "CRM",
      scopes: ["activity:write"],
    };
    await recordActivity(key, [
      event({ account: "B-1", isTrusted: true }),
      event({ account: "B-2", isTrusted: true }),
      event({ account: "B-1", isTrusted: false }),
    ]);
    const { events, ...stored } = await storedOf(owner, tenantId);
    // A batch is stored in the order of its keys.
    expect(events.map(({ account }) => account).sort()).toEqual(["B-1", "B-2"]);
    expect(stored).toMatchObject({
      users: [{ account: "B-2" }],
      held: [{ reason: "contradicts_user", account_key: "B-1" }],
    });
  });
});
