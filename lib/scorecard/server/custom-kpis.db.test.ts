import { beforeEach, describe, expect, it } from "vitest";
import { newOrganization } from "@/db/testing/fixtures";
import { ownerPool, webPool, workerPool } from "@/db/testing/test-database";
import { type Actor, systemActor } from "@/lib/auth/actor";
import { setDatabase } from "@/lib/core/server/database";
import { createCustomKpi } from "./create-custom-kpi";
import { listBehind } from "./list-behind";
import { measureCustomKpis } from "./measure-custom-kpis";
import { readScorecard } from "./read-scorecard";
import { setTarget } from "./set-target";
import { archiveCustomKpi, updateCustomKpi } from "./update-custom-kpi";

const owner = ownerPool();
const web = webPool();
const worker = workerPool();

// Still 17 November in Chicago.
const now = new Date("2026-11-18T04:00:00Z");
const words = { name: "Champions", definition: "", goal: "complete" as const, target: 4 };
const shared = { ...words, aggregation: "last" as const };

let tenantId = "";
let part = 0;
let whole = 0;
let accounts = 0;
const actorOf = (role: "admin" | "analyst"): Actor => ({
  kind: "user",
  ...{ tenantId, userId: "7d4a6a0e-5c5f-4a55-9a05-0d0c2f8f3a10", name: "Cleo", role },
});

/** Five users with 10, 20, … points; the first three are in one audience, the last four in another. */
beforeEach(async () => {
  setDatabase(web);
  tenantId = await newOrganization(owner);
  await owner.query("update organizations set time_zone = 'America/Chicago' where id = $1", [
    tenantId,
  ]);
  const audience = async (object: string, name: string, from: number, to: number) => {
    const { rows } = await owner.query<{ id: number }>(
      `with made as (
         insert into audiences (tenant_id, object, name, condition, created_by) values ($1, $2, $3, '{}', 'Cleo') returning id
       ), members as (
         insert into audience_members (tenant_id, audience_id, record_id, entered_at)
         select $1, made.id, u.id, now() from made, activity_users u
         where u.tenant_id = $1 and $2 = 'user' and u.key between $4::text and $5::text
       ) select id from made`,
      [tenantId, object, name, `u${from}`, `u${to}`],
    );
    return rows[0]?.id ?? 0;
  };
  await owner.query(
    `insert into activity_users (tenant_id, key, name, custom)
     select $1, 'u' || n, 'User ' || n, jsonb_build_object('own:points', case n when 3 then '"none"'::jsonb else to_jsonb(n * 10) end)
     from generate_series(1, 5) n`,
    [tenantId],
  );
  part = await audience("user", "First", 1, 3);
  whole = await audience("user", "Last", 2, 5);
  accounts = await audience("account", "Accounts", 0, 0);
});

const measure = async (at = now) => {
  setDatabase(worker);
  await measureCustomKpis(systemActor(tenantId, "test"), { now: at });
  setDatabase(web);
};
const read = async (at = now) =>
  (await readScorecard(actorOf("analyst"), { now: at })).kpis.filter(
    ({ custom }) => custom !== null,
  );

describe("custom KPIs", () => {
  it("count, add up what is a number, and take a share of those in both", async () => {
    const admin = actorOf("admin");
    await createCustomKpi(admin, { ...shared, measure: "count", audienceId: part });
    await createCustomKpi(admin, {
      ...shared,
      measure: "sum",
      audienceId: part,
      attribute: "own:points",
    });
    await createCustomKpi(admin, {
      ...shared,
      measure: "percentage",
      audienceId: part,
      ofAudienceId: whole,
    });
    await measure();
    expect(await read()).toMatchObject([
      { unit: "count", now: { value: 3, part: 3, whole: null }, state: "below", target: 4 },
      { unit: "count", now: { value: 30 }, state: "reached" },
      { unit: "percent", now: { value: 50, part: 2, whole: 4 }, state: "reached" },
    ]);
    const { rows } = await owner.query(
      "select distinct day::text from kpi_days where tenant_id = $1",
      [tenantId],
    );
    expect(rows).toEqual([{ day: "2026-11-17" }]);
    const [, , share] = await read();
    const key = share?.key ?? "";
    const names = async (side: "counted" | "missing") =>
      (await listBehind(admin, { key, side, now })).rows.map(({ name }) => name).sort();
    expect(await names("counted")).toEqual(["User 2", "User 3"]);
    expect(await names("missing")).toEqual(["User 4", "User 5"]);
  });

  it("note a day once, and make a month of its days", async () => {
    await createCustomKpi(actorOf("admin"), {
      ...shared,
      aggregation: "highest",
      measure: "count",
      audienceId: part,
    });
    await measure();
    await owner.query("delete from audience_members where tenant_id = $1 and audience_id = $2", [
      tenantId,
      part,
    ]);
    await measure(new Date("2026-11-19T04:00:00Z"));
    await measure(new Date("2026-11-19T05:00:00Z"));
    const { rows } = await owner.query(
      "select value from kpi_days where tenant_id = $1 order by day",
      [tenantId],
    );
    expect(rows).toEqual([{ value: 3 }, { value: 0 }]);
    expect((await read())[0]?.now.value).toBe(3);
  });

  it("have no share of an empty whole", async () => {
    await owner.query("delete from audience_members where tenant_id = $1", [tenantId]);
    await createCustomKpi(actorOf("admin"), {
      ...shared,
      measure: "percentage",
      audienceId: part,
      ofAudienceId: whole,
    });
    await measure();
    expect(await read()).toMatchObject([
      { now: { value: null, part: 0, whole: 0 }, state: "none" },
    ]);
  });

  it("are refused to analysts, across organizations, and where two audiences differ in kind", async () => {
    const count = { ...shared, measure: "count" as const, audienceId: part };
    await expect(createCustomKpi(actorOf("analyst"), count)).rejects.toMatchObject({
      code: "forbidden",
    });
    const mixed = {
      ...shared,
      measure: "percentage" as const,
      audienceId: part,
      ofAudienceId: accounts,
    };
    await expect(createCustomKpi(actorOf("admin"), mixed)).rejects.toMatchObject({
      code: "invalid",
    });
    tenantId = await newOrganization(owner);
    await expect(createCustomKpi(actorOf("admin"), count)).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("can be renamed and taken off, with both in the audit log", async () => {
    const admin = actorOf("admin");
    const { key } = await createCustomKpi(admin, { ...shared, measure: "count", audienceId: part });
    const id = Number(key.split(":")[1]);
    await updateCustomKpi(admin, { id, ...shared, name: "Heroes", target: null });
    expect(await read()).toMatchObject([{ name: "Heroes", target: null }]);
    await archiveCustomKpi(admin, { id });
    expect(await read()).toEqual([]);
    await expect(archiveCustomKpi(admin, { id })).rejects.toMatchObject({ code: "not_found" });
    const { rows } = await owner.query(
      "select action from audit_events where tenant_id = $1 order by id",
      [tenantId],
    );
    expect(rows.map(({ action }) => action)).toEqual(["kpi.create", "kpi.update", "kpi.archive"]);
  });
});

describe("setTarget", () => {
  it("puts a target in the place of the one it came with, and takes it back", async () => {
    const admin = actorOf("admin");
    const target = async () =>
      (await readScorecard(admin, { now })).kpis.find(({ key }) => key === "user-rate")?.target;
    expect(await target()).toBe(65);
    await setTarget(admin, { kpi: "user-rate", target: 50 });
    await setTarget(admin, { kpi: "user-rate", target: 55.5 });
    expect(await target()).toBe(55.5);
    await setTarget(admin, { kpi: "user-rate", target: null });
    expect(await target()).toBe(65);
  });

  it("refuses what is no KPI, a rate above 100, and an analyst", async () => {
    const set = (role: "admin" | "analyst", kpi: string, target: number) =>
      setTarget(actorOf(role), { kpi, target });
    await expect(set("admin", "user-rates", 5)).rejects.toMatchObject({ code: "not_found" });
    await expect(set("admin", "csat", 101)).rejects.toMatchObject({ code: "invalid" });
    await expect(set("analyst", "csat", 70)).rejects.toMatchObject({ code: "forbidden" });
    await set("admin", "course-enrolments", 101);
  });
});
