import { beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { withTenant } from "@/db/tenant";
import { ownerPool, testUrls, webPool, workerPool } from "@/db/testing/test-database";
import { systemActor } from "@/lib/auth/actor";
import { setDatabase } from "@/lib/core/server/database";
import { erasePerson } from "@/lib/erasure/server/erase-person";
import { foldIntake } from "@/lib/surveys/server/fold-intake";
import { ana, enterprise, roster } from "./testing/ana";
import { ScimWorld } from "./testing/scim-world";

const doors = {
  owner: ownerPool(),
  web: webPool(),
  worker: workerPool(),
  workerUrl: testUrls().workerUrl,
};

let world: ScimWorld;

beforeEach(async () => {
  world = await ScimWorld.create(doors);
});

describe("a survey answer", () => {
  it("freezes what the provider has said by then, before the worker came by on its own", async () => {
    await world.post("/Users", ana);
    const { tenantId } = world.roster;
    await doors.owner.query(
      `with asked as (
         insert into questions (tenant_id, id, code, text, competency, indicator, scale_min, scale_max, polarity, position)
         values ($1, 1, 'q', 'Q', 'C', 'I', 1, 5, 'positive', 1)
       ), opened as (
         insert into waves (tenant_id, id, code, name, threshold, opened_at) values ($1, 1, 'w', 'W', 5, now())
       )
       insert into answer_intake (tenant_id, wave_id, response_id, roster_key, question_id, value, answered_at)
       values ($1, 1, 'r', '1001', 1, 4, now())`,
      [tenantId],
    );
    await withTenant(doors.worker, tenantId, (tx) => foldIntake(tx, tenantId));
    const { rows } = await doors.owner.query(
      `select r.codes = c.codes as is_whole, (select count(*)::int from unnest(r.codes) code where code <> 0) as filled
       from wave_respondents r join learner_codes c on c.tenant_id = r.tenant_id and c.learner_id = r.learner_id
       where r.tenant_id = $1`,
      [tenantId],
    );
    // Title, department, country, gender, and tenure from the hire date.
    expect(rows).toEqual([{ is_whole: true, filled: 5 }]);
    expect(await world.roster.count("provisioned_values")).toBe(0);
  });
});

describe("handing values over", () => {
  it("keeps their order and takes each once, also when two workers come at once", async () => {
    const { body } = await world.post("/Users", ana);
    for (const department of ["Legal", "Finance", "Care"]) {
      await world.patch(`/Users/${body.id}`, [
        { op: "replace", path: `${enterprise}:department`, value: department },
        {
          op: "replace",
          path: `${roster}:veteran`,
          value: department === "Finance" ? "Yes" : "No",
        },
      ]);
    }
    await Promise.all([world.fold(), world.fold(), world.fold()]);
    expect(await world.codedValues("1001")).toMatchObject({ department: "Care", veteran: "No" });
    const { rows } = await doors.owner.query(
      "select label, count(*)::int as times from field_values where tenant_id = $1 group by 1 having count(*) > 1",
      [world.roster.tenantId],
    );
    expect(rows).toEqual([]);
  });

  it("is sealed: nothing sensitive stands in what the web tier stored or noted", async () => {
    await world.post("/Users", ana);
    const { tenantId } = world.roster;
    for (const table of [
      "provisioned_values",
      "provisioned_people",
      "learners",
      "audit_events",
      "scim_calls",
    ]) {
      const { rows } = await doors.owner.query(
        `select count(*) filter (where t::text ilike '%female%')::int as leaks, count(*)::int as count
         from ${table} t where tenant_id = $1`,
        [tenantId],
      );
      expect(rows[0], table).toMatchObject({ leaks: 0 });
      expect(rows[0]?.count, table).toBeGreaterThan(0);
    }
  });
});

describe("erasing a person", () => {
  it("takes out what a provider called it, in rows of others too", async () => {
    const boss = await world.post("/Users", { ...ana, userName: "the.boss", externalId: "00boss" });
    await world.post("/Users", {
      ...{ ...ana, userName: "bo@example.com", externalId: "00u2", emails: [] },
      [enterprise]: { employeeNumber: "2", manager: { value: "THE.BOSS" } },
    });
    const { tenantId } = world.roster;
    setDatabase(doors.worker);
    const eraser = systemActor(tenantId, "roster.erase");
    await erasePerson(eraser, { learnerId: Number(boss.body.id) });
    expect(await world.get(`/Users/${boss.body.id}`)).toMatchObject({ status: 404 });
    const { rows } = await doors.owner.query(
      "select manager_ref, manager_id, user_name from provisioned_people where tenant_id = $1",
      [tenantId],
    );
    expect(rows).toEqual([{ manager_ref: null, manager_id: null, user_name: "bo@example.com" }]);
  });
});

describe("another organization", () => {
  it("has no such person, whatever it asks", async () => {
    const { body } = await world.post("/Users", ana);
    const other = await ScimWorld.create(doors);
    const answers = await Promise.all([
      other.get(`/Users/${body.id}`),
      other.put(`/Users/${body.id}`, ana),
      other.patch(`/Users/${body.id}`, [{ op: "replace", path: "active", value: false }]),
      other.delete(`/Users/${body.id}`),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect((await other.get("/Users")).body).toMatchObject({ totalResults: 0, Resources: [] });
    expect((await other.post("/Users", ana)).status).toBe(201);
    expect(await world.roster.learner("1001")).toMatchObject({ status: "active" });
  });

  it("needs a key with the scope", async () => {
    const without = await ScimWorld.create(doors, { scopes: ["roster:write"] });
    expect(await without.get("/Users")).toMatchObject({ status: 403, body: { status: "403" } });
    const stranger = await without.get("/Users", {
      authorization: "Bearer qk_nobodyknowsthiskeyatall",
    });
    expect(stranger.status).toBe(401);
    expect(stranger.headers.get("www-authenticate")).toBe("Bearer");
  });
});

describe("an import and a provider", () => {
  it("do not undo each other: what was provisioned stands in the plan", async () => {
    await world.post("/Users", ana);
    const view = await world.roster.load(
      "Employee ID,First Name,Last Name,Location\n1001,Ana,Ruiz,Rome\n",
    );
    expect(view).toMatchObject({ state: "committed", counts: { changed: 1 } });
    expect(await world.codedValues("1001")).toMatchObject({
      ...{ location: "Rome", country: "DEU", gender: "Female" },
    });
    expect((await world.roster.learner("1001"))?.ordinary).toMatchObject({
      location: "Rome",
      country: "DEU",
    });
  });

  it("an import previewed before a change cannot be committed", async () => {
    const { body } = await world.post("/Users", ana);
    const file = "Employee ID,First Name,Last Name,Department\n1001,Ana,Ruiz,Sales\n";
    const { id } = await world.roster.preview(file);
    await world.patch(`/Users/${body.id}`, [
      { op: "replace", path: `${enterprise}:department`, value: "Legal" },
    ]);
    await expect(world.roster.commit(id)).rejects.toMatchObject({ code: "conflict" });
    expect(await world.roster.learner("1001")).toMatchObject({ ordinary: { department: "Legal" } });
  });

  it("a row known from the last import is looked at again after a change", async () => {
    const file = "Employee ID,First Name,Last Name,Department\n1001,Ana,Ruiz,Sales\n";
    await world.roster.load(file);
    const found = await world.get('/Users?filter=userName eq "1001"');
    const [{ id } = { id: "" }] = z.array(z.object({ id: z.string() })).parse(found.body.Resources);
    await world.patch(`/Users/${id}`, [{ op: "replace", path: "name.givenName", value: "Anna" }]);
    const again = await world.roster.load(file);
    expect(again.counts).toMatchObject({ changed: 1, unchanged: 0 });
    expect(await world.roster.learner("1001")).toMatchObject({ firstName: "Ana" });
  });
});
