import { type SQL, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { withTenant } from "@/db/tenant";
import { ownerPool, testUrls, webPool, workerPool } from "@/db/testing/test-database";
import type { RosterKey } from "@/lib/roster/roster-columns";
import { parseFilter } from "../filter";
import { filterSql } from "./filter-sql";
import { peopleSql } from "./load-people";
import { loadSettings } from "./settings";
import { ScimWorld } from "./testing/scim-world";
import { bearersOf, resolveUser } from "./user-filter";

const doors = {
  owner: ownerPool(),
  web: webPool(),
  worker: workerPool(),
  workerUrl: testUrls().workerUrl,
};

const PEOPLE = 20_000;
/** What one look into each index may touch; a scan touches everybody. */
const FEW = 30;

/** Everybody known to the provider but each third; each tenth without an address where that is not the key. */
async function crowd(rosterKey: RosterKey) {
  const { roster } = await ScimWorld.create(doors, { rosterKey });
  const { tenantId } = roster;
  await doors.owner.query(
    `insert into learners (tenant_id, roster_key, employee_id, scorm_id, email, source)
     select $1, case $2 when 'email' then address else number end, case $2 when 'employee_id' then number end,
       case $2 when 'scorm_id' then number end, case when $2 = 'email' or i % 10 <> 0 then address end, 'csv'
     from generate_series(1, ${PEOPLE}) i, concat('Key', i) number, concat('p', i, '@example.com') address`,
    [tenantId, rosterKey],
  );
  await doors.owner.query(
    `insert into provisioned_people (tenant_id, learner_id, user_name, external_id)
     select tenant_id, id, 'User' || roster_key, '00u' || roster_key
     from learners where tenant_id = $1 and id % 3 <> 0`,
    [tenantId],
  );
  await doors.owner.query("analyze learners, provisioned_people");
  return { tenantId };
}

/** The first person of whom a condition on learners `l` and provisioned people `p` is true. */
async function person(tenantId: string, condition: string) {
  const { rows } = await doors.owner.query<{
    id: string;
    key: string;
    email: string;
    userName: string;
  }>(
    `select l.id, l.roster_key as key, l.email, p.user_name as "userName" from learners l
       left join provisioned_people p on p.tenant_id = l.tenant_id and p.learner_id = l.id
     where l.tenant_id = $1 and ${condition} order by l.id limit 1`,
    [tenantId],
  );
  return rows[0];
}

const Node = z.looseObject({
  "Relation Name": z.string().optional(),
  "Actual Rows": z.number(),
  "Actual Loops": z.number(),
  "Rows Removed by Filter": z.number().optional(),
  "Rows Removed by Join Filter": z.number().optional(),
  "Rows Removed by Index Recheck": z.number().optional(),
  get Plans() {
    return z.array(Node).optional();
  },
});
type Node = z.infer<typeof Node>;

function touched(node: Node): number {
  const rows =
    node["Actual Rows"] +
    (node["Rows Removed by Filter"] ?? 0) +
    (node["Rows Removed by Join Filter"] ?? 0) +
    (node["Rows Removed by Index Recheck"] ?? 0);
  const below = (node.Plans ?? []).reduce((sum, one) => sum + touched(one), 0);
  return below + (node["Relation Name"] ? rows * node["Actual Loops"] : 0);
}

/** How many rows of tables a query looks at with the rights of the web tier, and how many it finds. */
function lookAt(tenantId: string, query: SQL) {
  return withTenant(doors.web, tenantId, async (tx) => {
    const found = await tx.execute<{ id: string }>(query);
    const { rows } = await tx.execute<{ "QUERY PLAN": unknown }>(
      sql`explain (analyze, timing off, format json) ${query}`,
    );
    const [plan] = z.array(z.object({ Plan: Node })).parse(rows[0]?.["QUERY PLAN"]);
    return { ids: found.rows.map(({ id }) => id), touched: plan ? touched(plan.Plan) : PEOPLE };
  });
}

describe.each(["employee_id", "scorm_id", "email"] as const)(
  "what a provider asks before it creates, keyed by %s",
  (rosterKey) => {
    it("is looked up, however many people there are", async () => {
      const { tenantId } = await crowd(rosterKey);
      const [named, addressed, bare] = await Promise.all([
        person(tenantId, "p.user_name is not null and l.email is not null"),
        person(tenantId, "p.user_name is null and l.email is not null"),
        person(tenantId, "p.user_name is null and l.email is null"),
      ]);
      const settings = await withTenant(doors.web, tenantId, (tx) => loadSettings(tx, tenantId));
      const resolve = resolveUser(settings);
      for (const [filter, finds] of [
        [`userName eq "${named?.userName.toUpperCase()}"`, named],
        [`userName eq "${named?.email}"`, undefined],
        [`userName eq "${addressed?.email.toUpperCase()}"`, addressed],
        [`userName eq "${bare?.key.toUpperCase()}"`, bare],
        ['userName eq "nobody@example.com"', undefined],
        [`externalId eq "00u${named?.key}"`, named],
        [`emails.value eq "${named?.email.toUpperCase()}"`, named],
        [`emails[type eq "work"].value eq "${addressed?.email}"`, addressed],
        ['emails[type eq "work" and value eq "nobody@example.com"]', undefined],
        [`id eq "${named?.id}"`, named],
      ] as const) {
        const condition = filterSql(parseFilter(filter), resolve);
        const look = await lookAt(tenantId, peopleSql(tenantId, condition));
        expect({ filter, ids: look.ids }).toEqual({ filter, ids: finds ? [finds.id] : [] });
        expect(look.touched, filter).toBeLessThan(FEW);
      }
    });
  },
);

it("counts what it looks at: a part of a name is looked for in everybody", async () => {
  const { tenantId } = await crowd("employee_id");
  const settings = await withTenant(doors.web, tenantId, (tx) => loadSettings(tx, tenantId));
  const condition = filterSql(parseFilter('userName co "nobody"'), resolveUser(settings));
  const { touched } = await lookAt(tenantId, peopleSql(tenantId, condition));
  expect(touched).toBeGreaterThan(PEOPLE - 1);
});

it("tells names apart that the index takes for one: case is all that they may differ in", async () => {
  const world = await ScimWorld.create(doors);
  await world.roster.load("Employee ID,First Name,Last Name\nJosé,A,B\nCO\u00ADOP,C,D\n");
  const find = async (name: string) => {
    const { tenantId } = world.roster;
    return (await lookAt(tenantId, bearersOf(name, "employee_id"))).ids.length;
  };
  expect(await find("coop")).toBe(0);
  expect(await find("co\u00ADop")).toBe(1);
  expect(await find("JOSÉ")).toBe(1);
  expect(await find("jose")).toBe(0);
});
