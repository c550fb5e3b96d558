import { expect, it } from "vitest";
import { newOrganization } from "@/db/testing/fixtures";
import { ownerPool, webPool, workerPool } from "@/db/testing/test-database";
import { foldAll, newUsers, tell } from "@/lib/activity/server/testing/told-activity";
import { systemActor } from "@/lib/auth/actor";
import { setDatabase } from "@/lib/core/server/database";
import { readImpact } from "./read-impact";

const owner = ownerPool();
const worker = workerPool();
setDatabase(webPool());
const now = new Date("2026-11-18T16:42:00Z");
const five = [1, 2, 3, 4, 5];

it("compares accounts by what an attribute was when they completed, and what it became", async () => {
  const tenantId = await newOrganization(owner);
  const read = () =>
    readImpact(systemActor(tenantId, "test"), { attribute: null, accounts: "all", now });
  expect(await read()).toBeNull();

  await owner.query(
    `insert into attribute_definitions (tenant_id, object, key, label, type)
     values ($1, 'account', 'own:health', 'Health', 'number'), ($1, 'account', 'own:tier', 'Tier', 'text')`,
    [tenantId],
  );
  const keys = five.flatMap((n) => [`done-${n}`, `open-${n}`]);
  await newUsers(owner, tenantId, Object.fromEntries(keys.map((key) => [`user-${key}`, key])));
  await owner.query(
    `insert into attribute_changes (tenant_id, object, record_id, attribute, before, after, effective_at, cause)
     select $1, 'account', a.id, 'own:health', null, to_jsonb(v.value), v.at, 'api'
     from activity_accounts a
     join (values ('done', 60, '2026-01-05T00:00:00Z'::timestamptz), ('done', 70, '2026-05-20T00:00:00Z'),
       ('done', 90, '2026-10-20T00:00:00Z'), ('open', 50, '2026-01-05T00:00:00Z')) v (kind, value, at)
       on a.key like v.kind || '-%'
     where a.tenant_id = $1`,
    [tenantId],
  );
  await owner.query(
    `update activity_accounts set custom = jsonb_build_object('own:health', case when key like 'done-%' then 91 else 50 end)
     where tenant_id = $1`,
    [tenantId],
  );
  await tell(
    owner,
    tenantId,
    five.flatMap((n) => [
      {
        user: `user-done-${n}`,
        at: "2026-03-01T09:00:00Z",
        verb: "enrol",
        title: "One",
        kind: "course",
      },
      {
        user: `user-done-${n}`,
        at: "2026-04-10T09:00:00Z",
        verb: "complete",
        title: "One",
        kind: "course",
      },
    ]),
  );
  await foldAll(worker, tenantId, now);

  const reading = await read();
  expect(reading?.attributes).toEqual([{ key: "own:health", label: "Health" }]);
  expect(reading?.impact).toMatchObject({
    today: { trained: { mean: 91, accounts: 5 }, untrained: { mean: 50, accounts: 5 } },
    before: { mean: 60, accounts: 5 },
    // Ninety days after 10 April the second value stood, the third came later.
    after: { mean: 70, accounts: 5 },
  });
  const month = (name: string) => reading?.impact.trend[reading.months.indexOf(name)];
  expect(month("2025-12")?.untrained).toEqual({ mean: null, accounts: 0 });
  expect(month("2026-03")).toEqual({
    trained: { mean: null, accounts: 0 },
    untrained: { mean: 55, accounts: 10 },
  });
  expect(month("2026-04")).toEqual({
    trained: { mean: 60, accounts: 5 },
    untrained: { mean: 50, accounts: 5 },
  });
  expect(month("2026-10")?.trained).toEqual({ mean: 90, accounts: 5 });
});
