import { beforeAll, expect, it } from "vitest";
import { newOrganization } from "@/db/testing/fixtures";
import { ownerPool, webPool } from "@/db/testing/test-database";
import type { Actor } from "@/lib/auth/actor";
import { setDatabase } from "@/lib/core/server/database";
import { listLength } from "../activity-list";
import { editRecord } from "./edit-record";
import { getRecord } from "./get-record";
import { getUsage } from "./get-usage";
import { listActivityAccounts } from "./list-activity-accounts";
import { listActivityUsers } from "./list-activity-users";
import { listAttributeChanges } from "./list-attribute-changes";
import { listRecordEvents } from "./list-record-events";

const owner = ownerPool();

beforeAll(() => {
  setDatabase(webPool());
});

/** An organization at the far end of the day line, so that its today is not that of UTC for half of the day. */
async function newAcademy() {
  const tenantId = await newOrganization(owner);
  await owner.query("update organizations set time_zone = 'Pacific/Kiritimati' where id = $1", [
    tenantId,
  ]);
  const actor: Actor = {
    ...{ kind: "user", tenantId, userId: crypto.randomUUID(), name: "Iva", role: "admin" },
  };
  const insert = async (statement: string, ...values: unknown[]) => {
    const { rows } = await owner.query<{ id: string }>(statement, [tenantId, ...values]);
    return Number(rows[0]?.id);
  };
  const addAccount = (name: string) =>
    insert(
      "insert into activity_accounts (tenant_id, key, name) values ($1, $2, $2) returning id",
      name,
    );
  const addUser = (name: string, accountId: number | null, seen = "now()") =>
    insert(
      `insert into activity_users (tenant_id, key, name, account_id, last_seen_at) values ($1, $2, $2, $3, ${seen}) returning id`,
      ...[name, accountId],
    );
  const addDay = (
    userId: number,
    ago: number,
    activity: string,
    events: number,
    module = "Academy",
  ) =>
    owner.query(
      `insert into activity_days (tenant_id, day, user_id, module, activity, is_presence, events)
       values ($1, (now() at time zone 'Pacific/Kiritimati')::date - $3::integer, $2, $5, $4, $4 = 'Active', $6)`,
      [tenantId, userId, ago, activity, module, events],
    );
  const addEvent = (userId: number, secondsAgo: number, activity: string, verb: string | null) =>
    owner.query(
      `insert into activity_events (tenant_id, key, user_id, source, module, activity, verb, occurred_at, received_at)
       select $1, (overlay(gen_random_uuid()::text placing substr(quorum.first_uuid_at(at)::text, 1, 13) from 1 for 13))::uuid,
         $2, 'api', 'Academy', $4, $5, at, at from (select date_trunc('second', now()) - make_interval(secs => $3) as at) moment`,
      [tenantId, userId, secondsAgo, activity, verb],
    );
  return { tenantId, actor, addAccount, addUser, addDay, addEvent };
}

it("counts today by the organization's calendar, presence as being there and not as doing", async () => {
  const { actor, addAccount, addUser, addDay, addEvent } = await newAcademy();
  const fjord = await addAccount("Fjord");
  const delta = await addAccount("Delta");
  const ann = await addUser("Ann", fjord);
  const bo = await addUser("Bo", fjord);
  const cy = await addUser("Cy", delta);
  await addDay(ann, 0, "Viewed", 3);
  await addDay(ann, 0, "Active", 50);
  await addDay(bo, 0, "Active", 7);
  await addDay(cy, 1, "Viewed", 2, "Help");
  await addDay(cy, 30, "Viewed", 100);
  await addDay(await addUser("Di", await addAccount("Quiet")), 2, "Active", 9);
  await addDay(await addUser("Ed", null), 0, "Viewed", 4);
  await addEvent(ann, 60, "Active", "presence");
  await addEvent(bo, 600, "Active", "presence");

  const usage = await getUsage(actor, { days: 30, by: "module" });
  expect(usage).toMatchObject({
    ...{ online: 1, usersToday: 3, accountsToday: 1, users: 5, accounts: 3, events: 9 },
    names: ["Academy", "Help"],
  });
  expect(usage.days).toHaveLength(30);
  expect(usage.days.slice(-2).map(({ events }) => events)).toEqual([{ Help: 2 }, { Academy: 7 }]);
  expect(usage.topAccounts).toEqual([
    { id: fjord, name: "Fjord", users: 1, events: 3 },
    { id: delta, name: "Delta", users: 1, events: 2 },
  ]);
});

it("says of an academy where nothing has happened yet that nobody was there", async () => {
  const { actor } = await newAcademy();
  const nobody = { online: 0, usersToday: 0, accountsToday: 0, events: 0, users: 0, accounts: 0 };
  expect(await getUsage(actor, { days: 7, by: "activity" })).toMatchObject({
    ...nobody,
    topAccounts: [],
  });
});

it("leads each figure to those whom it counts", async () => {
  const { actor, addAccount, addUser, addDay, addEvent } = await newAcademy();
  const fjord = await addAccount("Fjord");
  const delta = await addAccount("Delta");
  const ann = await addUser("Ann", fjord);
  const cy = await addUser("Cy", delta);
  await addUser("Never", null, "null");
  await addDay(ann, 0, "Viewed", 3);
  await addDay(cy, 6, "Viewed", 2);
  await addEvent(ann, 100, "Active", "presence");
  const names = async (seen: "online" | "today" | "7" | "ever") => ({
    users: (await listActivityUsers(actor, { seen })).rows.map(({ name }) => name).sort(),
    accounts: (await listActivityAccounts(actor, { seen })).rows.map(({ name }) => name),
  });
  expect(await names("online")).toEqual({ users: ["Ann"], accounts: ["Fjord"] });
  expect(await names("today")).toEqual({ users: ["Ann"], accounts: ["Fjord"] });
  expect(await names("7")).toEqual({ users: ["Ann", "Cy"], accounts: ["Delta", "Fjord"] });
  expect(await names("ever")).toEqual({
    users: ["Ann", "Cy", "Never"],
    accounts: ["Delta", "Fjord"],
  });
});

it("walks through all users page by page, each once, also those never seen and of the same moment", async () => {
  const { tenantId, actor, addAccount } = await newAcademy();
  const account = await addAccount("Fjord");
  await owner.query(
    `insert into activity_users (tenant_id, key, name, account_id, last_seen_at)
     select $1, 'u' || n, 'U' || n, case when n % 2 = 0 then $2::bigint end,
       case when n % 3 > 0 then date_trunc('hour', now()) - make_interval(hours => n % 2) end
     from generate_series(1, 130) n`,
    [tenantId, account],
  );
  const walk = async (accountId: number | null) => {
    const seen: string[] = [];
    let after: Parameters<typeof listActivityUsers>[1]["after"] = null;
    do {
      const page = await listActivityUsers(actor, { after, accountId });
      expect(page.rows.length).toBeLessThanOrEqual(listLength);
      seen.push(...page.rows.map(({ key }) => key));
      after = page.next;
    } while (after);
    return seen;
  };
  expect(new Set(await walk(null)).size).toBe(130);
  expect(await walk(null)).toHaveLength(130);
  const members = await walk(account);
  expect(members).toHaveLength(65);
  expect(members.every((key) => Number(key.slice(1)) % 2 === 0)).toBe(true);
});

it("walks through a timeline, of a user and of all users of an account", async () => {
  const { actor, addAccount, addUser, addEvent } = await newAcademy();
  const account = await addAccount("Fjord");
  const ann = await addUser("Ann", account);
  const bo = await addUser("Bo", account);
  for (let index = 0; index < 30; index++) {
    await addEvent(ann, 10 * Math.floor(index / 3), `A${index}`, index % 2 === 0 ? null : "enrol");
    await addEvent(bo, 10 * Math.floor(index / 4), `B${index}`, index === 0 ? "presence" : null);
  }
  const first = await listRecordEvents(actor, { object: "account", id: account });
  const second = await listRecordEvents(actor, {
    ...{ object: "account", id: account, before: first.next },
  });
  expect(first.events).toHaveLength(50);
  expect(second).toMatchObject({ next: null });
  const all = [...first.events, ...second.events];
  expect(new Set(all.map(({ key }) => key)).size).toBe(59);
  const times = all.map(({ occurredAt }) => occurredAt.getTime());
  expect(times).toEqual([...times].sort((a, b) => b - a));
  const progress = await listRecordEvents(actor, { object: "user", id: ann, show: "progress" });
  expect(progress.events).toHaveLength(15);
});

it("edits a record, keeps its history, audits it, and has it looked at again; once", async () => {
  const { tenantId, actor, addAccount } = await newAcademy();
  const account = await addAccount("Fjord");
  await owner.query(
    "insert into attribute_definitions (tenant_id, object, key, label, type) values ($1, 'account', 'own:health', 'Health', 'number')",
    [tenantId],
  );
  const edit = { object: "account" as const, id: account };
  const own = { "own:health": "71" };
  expect(await editRecord(actor, { ...edit, paying: "yes", lifecycle: " Renewal ", own })).toEqual({
    changed: 3,
  });
  expect(await editRecord(actor, { ...edit, paying: "yes", own })).toEqual({ changed: 0 });
  expect((await getRecord(actor, edit)).values).toMatchObject({
    ...{ paying: "yes", lifecycle: "Renewal", "own:health": 71 },
  });
  expect(await editRecord(actor, { ...edit, own: { "own:health": null } })).toEqual({ changed: 1 });
  const history = await listAttributeChanges(actor, { ...edit, attribute: "own:health" });
  expect(
    history.map(({ before, after, cause, causeId }) => [before, after, cause, causeId]),
  ).toEqual([
    [71, null, "person", "Iva"],
    [null, 71, "person", "Iva"],
  ]);
  const { rows } = await owner.query(
    "select account_id::integer as id from activity_arrivals where tenant_id = $1",
    [tenantId],
  );
  expect(rows).toEqual([{ id: account }, { id: account }]);
  const { rows: audits } = await owner.query(
    "select after from audit_events where tenant_id = $1 and action = 'activity.edit-record' order by id",
    [tenantId],
  );
  expect(audits.map(({ after }) => after)).toEqual([
    { paying: "yes", lifecycle: "Renewal", "own:health": 71 },
    { "own:health": null },
  ]);
});

it("refuses to edit what is not its own, does not fit, or may not be", async () => {
  const { actor, addAccount, addUser } = await newAcademy();
  const account = await addAccount("Fjord");
  const ann = await addUser("Ann", account);
  const theirs = await newAcademy();
  const theirAccount = await theirs.addAccount("Theirs");
  const refused = (input: Parameters<typeof editRecord>[1], code: string, as: Actor = actor) =>
    expect(editRecord(as, input)).rejects.toMatchObject({ code });
  await refused({ object: "account", id: theirAccount, paying: "no" }, "not_found");
  await refused({ object: "user", id: ann, paying: "no" }, "invalid");
  await refused({ object: "user", id: ann, own: { course_completions: "9" } }, "invalid");
  const analyst: Actor = { ...actor, kind: "user", userId: "x", role: "analyst" };
  await refused({ object: "account", id: account, paying: "no" }, "forbidden", analyst);
});
