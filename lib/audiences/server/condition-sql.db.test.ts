import { sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { withTenant } from "@/db/tenant";
import { newOrganization } from "@/db/testing/fixtures";
import { ownerPool, webPool } from "@/db/testing/test-database";
import type { ActivityObject } from "@/lib/activity/attributes";
import { evaluate } from "../evaluate";
import { someCondition, someDocument, someText, testVocabulary } from "../testing/arbitraries";
import type { Vocabulary } from "../vocabulary";
import { conditionSql, readRecords } from "./condition-sql";
import { loadFacts } from "./load-facts";

const owner = ownerPool();
const web = webPool();

/** A day of 23 hours lies in the last ten of it, and its midnight is not UTC's. */
const clock = { now: new Date("2026-04-03T22:30:00.000Z"), timeZone: "Europe/Berlin" };
const records = 60;

let tenantId: string;
const vocabularies: Record<ActivityObject, Vocabulary> = {
  user: testVocabulary("user"),
  account: testVocabulary("account"),
};

beforeAll(async () => {
  tenantId = await newOrganization(owner);
  const known = await addAudiences();
  vocabularies.user = testVocabulary("user", known);
  vocabularies.account = testVocabulary("account", known);
  await addAccounts();
  await addUsers();
  await addDays();
  await owner.query(
    `insert into audience_members (tenant_id, audience_id, record_id, entered_at)
     select a.tenant_id, a.id, r.id, now() from audiences a join (
       select tenant_id, id, 'user' as object from activity_users union all
       select tenant_id, id, 'account' from activity_accounts) r using (tenant_id, object)
     where a.tenant_id = $1 and r.id % 3 = 0`,
    [tenantId],
  );
});

async function addAudiences() {
  const { rows } = await owner.query<{ id: number; name: string; object: ActivityObject }>(
    `insert into audiences (tenant_id, object, name, condition, created_by)
     select $1, object, 'Testers', '{"kind":"group","match":"all","conditions":[]}', 'a test'
     from unnest('{user,account}'::text[]) object returning id, name, object`,
    [tenantId],
  );
  return rows.map((row) => ({ ...row, uses: [], isTimed: false }));
}

/** Values of the attributes of a storage for each record, the same in every run. */
function sampleValues(object: ActivityObject, storage: "computed" | "custom") {
  const definitions = [...vocabularies[object].attributes.values()].filter(
    (definition) => definition.storage === storage,
  );
  const samples = fc.sample(someDocument(definitions), { numRuns: records, seed: 7 });
  return samples.map((values) => JSON.stringify(values));
}

const sampleTexts = (seed: number) =>
  fc.sample(fc.option(someText, { nil: null }), { numRuns: records, seed });

async function addAccounts() {
  await owner.query(
    `insert into activity_accounts (tenant_id, key, name, is_paying, lifecycle, computed, custom)
     select $1, 'account-' || n, coalesce(name, 'Nameless'), (array[true, false, null])[n % 3 + 1], lifecycle, computed, custom
     from unnest($2::text[], $3::text[], $4::jsonb[], $5::jsonb[])
       with ordinality as t(name, lifecycle, computed, custom, n)`,
    [
      ...[tenantId, sampleTexts(1), sampleTexts(2)],
      ...[sampleValues("account", "computed"), sampleValues("account", "custom")],
    ],
  );
}

async function addUsers() {
  await owner.query(
    `insert into activity_users (tenant_id, key, name, email, language, account_id, first_seen_at, last_seen_at, computed, custom)
     select $1, 'user-' || n, coalesce(name, 'Nameless'), email, (array['en', 'de', null])[n % 3 + 1],
       (select id from activity_accounts where tenant_id = $1 and key = 'account-' || (n * 7 % 80)),
       case when n % 4 > 0 then timestamptz '2026-04-03 22:00:00.0004Z' - n * interval '7 hours' end,
       case when n % 4 > 0 then timestamptz '2026-04-03 22:30:00.0004Z' - n * interval '1 hour' end, computed, custom
     from unnest($2::text[], $3::text[], $4::jsonb[], $5::jsonb[])
       with ordinality as t(name, email, computed, custom, n)`,
    [
      ...[tenantId, sampleTexts(3), sampleTexts(4)],
      ...[sampleValues("user", "computed"), sampleValues("user", "custom")],
    ],
  );
}

async function addDays() {
  await owner.query(
    `insert into activity_days (tenant_id, day, user_id, module, activity, is_presence, events)
     select $1, date '2026-04-06' - d, u.id, module, activity, false, 1 + (u.id + d)::int % 2
     from activity_users u, generate_series(0, 14) d, unnest('{Academy,Help}'::text[]) module,
       unnest(array['Viewed', 'viewed', 'Enroll - It''s "5%"']) activity
     where u.tenant_id = $1 and (u.id * 31 + d * 17 + length(activity) + length(module)) % 11 = 0`,
    [tenantId],
  );
}

describe.each(["user", "account"] as const)("a condition over %ss as SQL", (object) => {
  const everybody = async () => {
    const { rows } = await owner.query<{ id: string }>(
      `select id from activity_${object}s where tenant_id = $1 order by id`,
      [tenantId],
    );
    return rows.map(({ id }) => Number(id));
  };

  it("is true of the same records as evaluate, of all and of some", async () => {
    const vocabulary = vocabularies[object];
    const all = await everybody();
    expect(all).toHaveLength(records);
    const some = all.filter((id) => id % 2 === 0);
    let matches = 0;
    await fc.assert(
      fc.asyncProperty(someCondition(vocabulary), fc.boolean(), async (condition, isSome) => {
        const ids = isSome ? some : null;
        const [found, expected] = await withTenant(web, tenantId, async (tx) => {
          const reading = readRecords({ tenantId, vocabulary, clock, ids }, [condition]);
          const { rows } = await tx.execute<{ id: string }>(
            sql`select r.id from ${reading.from} where ${conditionSql(condition, reading)} order by r.id`,
          );
          const facts = await loadFacts(tx, tenantId, ids ?? all, [condition], {
            vocabulary,
            clock,
          });
          const holding = [...facts].filter(
            ([, one]) => evaluate(condition, one, vocabulary, clock).holds,
          );
          return [rows.map(({ id }) => Number(id)), holding.map(([id]) => id)] as const;
        });
        matches += found.length;
        expect(found).toEqual([...expected].sort((one, other) => one - other));
      }),
      { numRuns: 150 },
    );
    expect(matches).toBeGreaterThan(150);
  }, 120_000);

  it("says whether there is a value or not of everybody, never neither", async () => {
    const vocabulary = vocabularies[object];
    await fc.assert(
      fc.asyncProperty(someCondition(vocabulary), async (condition) => {
        await withTenant(web, tenantId, async (tx) => {
          const reading = readRecords({ tenantId, vocabulary, clock, ids: null }, [condition]);
          const { rows } = await tx.execute(
            sql`select 1 from ${reading.from} where (${conditionSql(condition, reading)}) is null`,
          );
          expect(rows).toEqual([]);
        });
      }),
      { numRuns: 50 },
    );
  });
});
