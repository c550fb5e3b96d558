import { beforeEach, describe, expect, it } from "vitest";
import { ownerPool, webPool, workerPool } from "@/db/testing/test-database";
import { type Actor, systemActor } from "@/lib/auth/actor";
import { setDatabase } from "@/lib/core/server/database";
import type { ConditionGroup } from "../condition";
import { type Academy, all, any, attribute, openAcademy } from "../testing/academy";
import { archiveAudience } from "./archive-audience";
import { countAudience } from "./count-audience";
import { duplicateAudience } from "./duplicate-audience";
import { refillAudiences, refreshTimedAudiences } from "./keep-members";
import { getAudience, listActivityAudiences } from "./list-activity-audiences";
import { listAudienceMembers } from "./list-audience-members";
import { listActivities, listAttributeValues } from "./list-builder-choices";
import { saveAudience } from "./save-audience";

const owner = ownerPool();
const web = webPool();
const worker = workerPool();

let academy: Academy;
let admin: Actor;

beforeEach(async () => {
  academy = await openAcademy(owner, [
    { course_completions: 1, first_course_completed: daysAgo(10) },
    { course_completions: 2, first_course_completed: daysAgo(2) },
    {},
    { course_completions: 5, first_course_completed: daysAgo(80) },
  ]);
  const { tenantId } = academy;
  admin = { kind: "user", tenantId, userId: tenantId, name: "Ann Admin", role: "admin" };
  setDatabase(web);
});

function daysAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString();
}

const completed = (times: number) => all(attribute("course_completions", "at_least", times));
const isIn = (audienceId: number): ConditionGroup =>
  all({ kind: "audience", audienceId, isMember: true });

const count = (condition: ConditionGroup, object: "user" | "account" = "user") =>
  countAudience(admin, { object, condition, audienceId: null });

async function save(
  condition: ConditionGroup,
  { id = null as number | null, name = "Finishers", object = "user" as "user" | "account" } = {},
): Promise<number> {
  const updatedAt = id === null ? null : (await getAudience(admin, { id })).updatedAt;
  return (await saveAudience(admin, { id, updatedAt, object, name, condition })).id;
}

/** What the worker does with what was queued. */
async function fill(...audienceIds: number[]): Promise<void> {
  setDatabase(worker);
  await refillAudiences(systemActor(academy.tenantId, "a test"), { audienceIds });
  setDatabase(web);
}

describe("the live count", () => {
  it("says of each line, each group and each step how many there are", async () => {
    const condition = all(
      attribute("course_completions", "at_least", 1),
      any(
        attribute("course_completions", "at_least", 5),
        all(attribute("name", "is", "User 2"), attribute("name", "exists")),
      ),
      attribute("name", "is_not", "User 4"),
    );
    const found = await count(condition);
    expect(found).toMatchObject({ total: 4, matching: 1, accounts: 1, issues: [], history: null });
    expect(found.nodes).toEqual({
      ...{ "": 1, "0": 3, "1": 2, "1.0": 1, "1.1": 1, "1.1.0": 1, "1.1.1": 4, "2": 3 },
    });
    expect(found.steps.map(({ size }) => size)).toEqual([3, 2, 1]);
    expect(found.sample.map(({ name, accountName }) => [name, accountName])).toEqual([
      ["User 2", "Brightwater"],
    ]);
  });

  it("leaves out what is not finished, and says so", async () => {
    const condition = all(
      attribute("course_completions", "at_least", 5),
      any(attribute("name", "is"), all()),
    );
    const found = await count(condition);
    expect(found.matching).toBe(1);
    expect(found.nodes).toMatchObject({ "": 1, "0": 1, "1": null, "1.0": null, "1.1": null });
    expect(found.steps).toHaveLength(1);
    expect(found.issues.map(({ path }) => path.join("."))).toEqual(["1.0", "1.1"]);
  });

  it("tells the past where dates alone decide", async () => {
    const { history, matching } = await count(all(attribute("first_course_completed", "exists")));
    expect(history).toHaveLength(31);
    expect(history?.[0]?.size).toBe(0);
    expect(history?.at(-5)?.size).toBe(1);
    expect(history?.at(-2)?.size).toBe(2);
    expect(history?.at(-1)?.size).toBe(matching);
  });

  it("counts accounts by themselves", async () => {
    const found = await count(all(attribute("name", "contains", "BRIGHT")), "account");
    expect(found).toMatchObject({ total: 2, matching: 1, accounts: null });
  });
});

describe("an audience", () => {
  it("is saved, filled and listed with its members, page by page", async () => {
    const id = await save(completed(1));
    await fill(id);
    const [row] = await listActivityAudiences(admin, {});
    expect(row).toMatchObject({ id, name: "Finishers", size: 3, isProvided: false });
    expect(row?.trend.at(-1)?.size).toBe(3);
    const { members, next } = await listAudienceMembers(admin, { audienceId: id });
    expect(members.map(({ name }) => name)).toEqual(["User 1", "User 2", "User 4"]);
    expect(next).toBeNull();
    const after = { name: "User 1", id: academy.userIds[0] ?? 0 };
    const rest = await listAudienceMembers(admin, { audienceId: id, after, search: "u4" });
    expect(rest.members.map(({ name }) => name)).toEqual(["User 4"]);
  });

  it("is not saved with a condition that cannot be used, a taken name, or over another's change", async () => {
    const id = await save(completed(1));
    const broken = save(all(attribute("gone", "exists")), { name: "Other" });
    await expect(broken).rejects.toMatchObject({ code: "invalid" });
    await expect(save(completed(2))).rejects.toMatchObject({ code: "conflict" });
    const opened = await getAudience(admin, { id });
    await save(completed(3), { id });
    const late = saveAudience(admin, { ...opened, object: "user", name: "Mine" });
    await expect(late).rejects.toMatchObject({ code: "conflict" });
    expect((await getAudience(admin, { id })).condition).toEqual(completed(3));
  });

  it("is followed by the clock as soon as one that it asks for is", async () => {
    const inner = await save(completed(1), { name: "Inner" });
    const outer = await save(isIn(inner), { name: "Outer" });
    const timed = async () => {
      const { rows } = await owner.query(
        "select is_timed from audiences where tenant_id = $1 and id = $2",
        [academy.tenantId, outer],
      );
      return rows[0]?.is_timed;
    };
    expect(await timed()).toBe(false);
    await save(all(attribute("first_course_completed", "in_last_days", 5)), {
      ...{ id: inner, name: "Inner" },
    });
    expect(await timed()).toBe(true);
  });

  it("never closes a circle, not even two at a time", async () => {
    const one = await save(completed(1), { name: "One" });
    const two = await save(completed(1), { name: "Two" });
    const ends = await Promise.allSettled([
      save(isIn(two), { id: one, name: "One" }),
      save(isIn(one), { id: two, name: "Two" }),
    ]);
    expect(ends.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("is archived only while nothing uses it, and says what does", async () => {
    const id = await save(completed(1), { name: "Inner" });
    const outer = await save(isIn(id), { name: "Outer" });
    await owner.query(
      `with play as (insert into plays (tenant_id, name, object, draft, created_by)
         values ($1, 'Remind', 'user', jsonb_build_object('trigger', jsonb_build_object('audienceId', $2::int)), 'x'))
       insert into custom_kpis (tenant_id, name, definition, goal, measure, audience_id, aggregation, created_by)
       values ($1, 'Share', '', 'enrol', 'count', $2, 'last', 'x')`,
      [academy.tenantId, id],
    );
    await expect(archiveAudience(admin, { id, isArchived: true })).rejects.toThrow(
      "Inner is used by the play “Remind”, the KPI “Share” and 1 more. Change them first.",
    );
    await archiveAudience(admin, { id: outer, isArchived: true });
    expect((await getAudience(admin, { id })).uses.map(({ kind }) => kind)).toEqual([
      "play",
      "kpi",
    ]);
    await archiveAudience(admin, { id: outer, isArchived: false });
    expect((await getAudience(admin, { id: outer })).isArchived).toBe(false);
  });

  it("that is provided can be neither changed nor archived, but duplicated and changed then", async () => {
    setDatabase(worker);
    await refreshTimedAudiences(systemActor(academy.tenantId, "a test"), {});
    setDatabase(web);
    const provided = (await listActivityAudiences(admin, {})).find(
      ({ name }) => name === "Forklift Completions",
    );
    const id = provided?.id ?? 0;
    await expect(archiveAudience(admin, { id, isArchived: true })).rejects.toMatchObject({
      code: "conflict",
    });
    await expect(save(completed(1), { id })).rejects.toMatchObject({ code: "conflict" });
    const copy = await duplicateAudience(admin, { id });
    expect(await getAudience(admin, copy)).toMatchObject({ isProvided: false });
    await save(completed(1), { id: copy.id, name: "My completions" });
    expect(await getAudience(admin, { id })).toMatchObject({ name: "Forklift Completions" });
  });
});

describe("what the builder offers", () => {
  it("are the values that occur and the activities that were done", async () => {
    await owner.query(
      `insert into activity_days (tenant_id, day, user_id, module, activity, is_presence, events)
       values ($1, current_date, $2, 'Academy', 'Viewed', false, 2), ($1, current_date, $2, 'Help', 'Viewed', false, 1)`,
      [academy.tenantId, academy.userIds[0]],
    );
    expect(await listActivities(admin, {})).toEqual([
      { activity: "Viewed", modules: ["Academy", "Help"], events: 3 },
    ]);
    const values = await listAttributeValues(admin, {
      ...{ object: "user", attribute: "name", search: "user 1" },
    });
    expect(values).toEqual(["User 1"]);
  });
});
