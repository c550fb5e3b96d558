import { beforeAll, describe, expect, it } from "vitest";
import { ownerPool, webPool } from "@/db/testing/test-database";
import { type Actor, systemActor } from "@/lib/auth/actor";
import { setDatabase } from "@/lib/core/server/database";
import { answerCollect } from "./answer-collect";
import { discardHeld } from "./discard-held";
import { linkHeldAccount } from "./link-held-account";
import { listHeld } from "./list-held";
import { activityWorld, browserKey, collectRequest, storedOf } from "./testing/activity-world";

const owner = ownerPool();
const web = webPool();

beforeAll(() => {
  setDatabase(web);
});

/** An academy that sent two events of Ann and one of Bo under an account that nobody knows. */
async function heldWorld() {
  const world = await activityWorld(owner);
  const send = (user: string, account: string, id = browserKey()) =>
    answerCollect(
      collectRequest({
        ...{ id, service_id: world.serviceId, activity: "Complete - Safety" },
        ...{
          user: { id: user, name: `Name of ${user}` },
          account: { id: account, name: "New Co" },
        },
      }),
    );
  const again = browserKey();
  await send("ann@example.com", "NEW-1", again);
  await send("ann@example.com", "NEW-1");
  await send("bo", "NEW-1");
  const manager: Actor = systemActor(world.tenantId, "Ada");
  const { rows } = await owner.query<{ id: string }>(
    "select id from activity_accounts where tenant_id = $1 and key = 'ACC-1'",
    [world.tenantId],
  );
  return { ...world, manager, send, again, accountId: Number(rows[0]?.id) };
}

const audited = async (tenantId: string) =>
  (
    await owner.query("select action, entity_id, after from audit_events where tenant_id = $1", [
      tenantId,
    ])
  ).rows;

describe("what is held", () => {
  it("is listed by account ID", async () => {
    const { manager } = await heldWorld();
    expect(await listHeld(manager, {})).toMatchObject([
      {
        ...{
          reason: "unknown_account",
          accountKey: "NEW-1",
          accountName: "New Co",
          accountId: null,
        },
        ...{ events: 3, users: 2, user: null, someUsers: ["ann@example.com", "bo"] },
      },
    ]);
  });

  it("counts from its own time under the account to which it is linked, as do later calls", async () => {
    const { tenantId, manager, accountId, send, again } = await heldWorld();
    const result = await linkHeldAccount(manager, {
      to: "account",
      accountKey: "NEW-1",
      accountId,
    });
    expect(result).toEqual({ linked: 3, stillHeld: 0 });
    await send("ann@example.com", "NEW-1", again);
    await send("cy", "NEW-1");
    const stored = await storedOf(owner, tenantId);
    expect(stored.events).toHaveLength(4);
    expect(
      stored.events.every(({ account, verb }) => account === "ACC-1" && verb === "complete"),
    ).toBe(true);
    expect(stored.users).toMatchObject([
      {
        key: "ann@example.com",
        name: "Name of ann@example.com",
        email: "ann@example.com",
        account: "ACC-1",
      },
      { key: "bo", email: null },
      { key: "cy" },
    ]);
    expect(stored.held.every(({ resolution }) => resolution === "linked")).toBe(true);
    expect(stored.arrivals.map(({ user }) => user).sort()).toEqual(["ann@example.com", "bo", "cy"]);
    const { rows } = await owner.query(
      `select bool_and(e.occurred_at = h.occurred_at and e.received_at = h.received_at) as same
       from held_events h join activity_events e using (tenant_id, key) where tenant_id = $1`,
      [tenantId],
    );
    expect(rows).toEqual([{ same: true }]);
    expect(await listHeld(manager, {})).toEqual([]);
    expect(await audited(tenantId)).toMatchObject([
      {
        action: "held.link",
        entity_id: String(accountId),
        after: { accountKey: "NEW-1", events: 3 },
      },
    ]);
  });

  it("counts under a new account that is made for it", async () => {
    const { tenantId, manager } = await heldWorld();
    await linkHeldAccount(manager, { to: "new", accountKey: "NEW-1", name: "New Company" });
    const { rows } = await owner.query(
      "select name from activity_accounts where tenant_id = $1 and key = 'NEW-1'",
      [tenantId],
    );
    expect(rows).toEqual([{ name: "New Company" }]);
    expect((await storedOf(owner, tenantId)).events).toMatchObject([
      { account: "NEW-1" },
      { account: "NEW-1" },
      { account: "NEW-1" },
    ]);
    const again = linkHeldAccount(manager, { to: "new", accountKey: "NEW-1", name: "New Company" });
    await expect(again).rejects.toMatchObject({ code: "conflict" });
  });

  it("stays held for a user who turned out to belong elsewhere, until somebody says which it is", async () => {
    const { tenantId, manager, accountId, send } = await heldWorld();
    await send("bo", "ACC-2");
    expect(
      await linkHeldAccount(manager, { to: "account", accountKey: "NEW-1", accountId }),
    ).toEqual({ linked: 2, stillHeld: 1 });
    expect(await listHeld(manager, {})).toMatchObject([
      {
        reason: "contradicts_user",
        accountKey: "NEW-1",
        accountId,
        user: { key: "bo", accountName: "ACC-2" },
      },
    ]);
    await linkHeldAccount(manager, { to: "sent", accountKey: "NEW-1", userKey: "bo" });
    const { users, events } = await storedOf(owner, tenantId);
    expect(users.find(({ key }) => key === "bo")).toMatchObject({ account: "ACC-1" });
    expect(
      events
        .filter(({ user }) => user === "bo")
        .map(({ account }) => account)
        .sort(),
    ).toEqual(["ACC-1", "ACC-2"]);
  });

  it("counts under the user's known account when that is right", async () => {
    const { tenantId, manager, send } = await heldWorld();
    await send("bo", "ACC-2");
    await send("bo", "ACC-1");
    await linkHeldAccount(manager, { to: "known", accountKey: "ACC-1", userKey: "bo" });
    const { events } = await storedOf(owner, tenantId);
    expect(events.map(({ account }) => account)).toEqual(["ACC-2", "ACC-2"]);
  });

  it("is given up for good when discarded", async () => {
    const { tenantId, manager, send, again } = await heldWorld();
    const held = { reason: "unknown_account", accountKey: "NEW-1" } as const;
    expect(await discardHeld(manager, { held })).toEqual({ discarded: 3 });
    await send("ann@example.com", "NEW-1", again);
    expect(await listHeld(manager, {})).toEqual([]);
    expect((await storedOf(owner, tenantId)).events).toEqual([]);
    await expect(discardHeld(manager, { held })).rejects.toMatchObject({ code: "not_found" });
  });

  it("is not there for another organization, nor linked to an account of one", async () => {
    const { accountId } = await heldWorld();
    const others = await heldWorld();
    const wrong = linkHeldAccount(others.manager, {
      to: "account",
      accountKey: "NEW-1",
      accountId,
    });
    await expect(wrong).rejects.toMatchObject({ code: "not_found" });
    const stranger = systemActor((await activityWorld(owner)).tenantId, "Eve");
    expect(await listHeld(stranger, {})).toEqual([]);
    const theirs = linkHeldAccount(stranger, { to: "new", accountKey: "NEW-1", name: "Mine" });
    await expect(theirs).rejects.toMatchObject({ code: "not_found" });
    const { rows } = await owner.query(
      "select key from activity_accounts where tenant_id = $1 and key = 'NEW-1'",
      [stranger.tenantId],
    );
    expect(rows).toEqual([]);
  });
});
