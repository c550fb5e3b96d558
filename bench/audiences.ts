import { Pool } from "pg";
import { startEmbedded } from "@/db/embedded";
import { ensureLogins } from "@/db/logins";
import { migrate } from "@/db/migrate";
import { createPool, withTenant } from "@/db/tenant";
import { makeTemporaryDataDir } from "@/db/testing/temporary-data-dir";
import { getUsage } from "@/lib/activity/server/get-usage";
import { listActivityAccounts } from "@/lib/activity/server/list-activity-accounts";
import { listActivityUsers } from "@/lib/activity/server/list-activity-users";
import { usageParts, usagePeriods } from "@/lib/activity/usage";
import type { ConditionGroup } from "@/lib/audiences/condition";
import { countAudience } from "@/lib/audiences/server/count-audience";
import { refreshTimedAudiences } from "@/lib/audiences/server/keep-members";
import { getAudience, listActivityAudiences } from "@/lib/audiences/server/list-activity-audiences";
import { listAudienceMembers } from "@/lib/audiences/server/list-audience-members";
import { type Actor, systemActor } from "@/lib/auth/actor";
import { createOrganization } from "@/lib/auth/server/create-organization";
import { AppError } from "@/lib/core/errors";
import { setDatabase } from "@/lib/core/server/database";
import { pick, quantile, timeEach } from "./timings";

/**
 * Times what the pages of audiences and usage ask of the server in an academy of 100,000 users of 2,000 accounts, with
 * twelve courses, their provided audiences and a year of days; against one plain scan of the users in the same run.
 * Goal: p95 of each at most 100 ms, of a live count at most 500 ms. Usage: tsx bench/audiences.ts [users] [requests]
 */
const users = Number(process.argv[2] ?? 100_000);
const requests = Number(process.argv[3] ?? 60);
const pageGoal = 100;
const countGoal = 500;

/** Each user took up to four of twelve courses, half of them to the end, and came on some days of the last year. */
async function fillAcademy(superuser: Pool, tenantId: string): Promise<void> {
  await superuser.query(
    `insert into activity_subjects (tenant_id, kind, key, title, origin)
     select $1, 'course', 'c' || n, 'Course ' || n, 'api' from generate_series(1, 12) n`,
    [tenantId],
  );
  await superuser.query(
    `insert into activity_accounts (tenant_id, key, name, is_paying, lifecycle)
     select $1, 'ACC-' || n, 'Account ' || n, n % 4 <> 0, (array['Trial', 'Adopting', 'Renewal'])[1 + n % 3]
     from generate_series(1, 2000) n`,
    [tenantId],
  );
  await superuser.query(
    `with courses as (select array_agg(id order by id) as ids from activity_subjects where tenant_id = $1),
     accounts as (select array_agg(id order by id) as ids from activity_accounts where tenant_id = $1)
     insert into activity_users
       (tenant_id, key, name, email, account_id, computed, custom, first_seen_at, last_seen_at)
     select $1, 'u-' || n, 'Person ' || n, 'u' || n || '@example.com', accounts.ids[1 + n % 2000],
       coalesce((select jsonb_object_agg(key, value) from (
         select 'course:' || courses.ids[1 + (n * 7 + k) % 12] || ':' || part as key,
           to_jsonb(to_char(now() - (n * 13 + k * 31 + length(part)) % 700 * interval '1 day', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
             as value
         from generate_series(1, n % 5) k, unnest(array['enrolled', 'completed']) part
         where part = 'enrolled' or (n + k) % 2 = 0
         union all select 'course_enrollments', to_jsonb(n % 5)
         union all select 'course_completions', to_jsonb(n % 5 / 2)
         union all select 'first_course_enrolled',
           to_jsonb(to_char(now() - n % 700 * interval '1 day', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) where n % 5 > 0
       ) c), '{}'),
       jsonb_build_object('own:role', (array['Planner', 'Dispatcher', 'Shift lead'])[1 + n % 3]),
       now() - (n % 800 + 1) * interval '1 day', now() - n % 400 * interval '1 day' - n % 1440 * interval '1 minute'
     from generate_series(1, $2::int) n, courses, accounts`,
    [tenantId, users],
  );
  await superuser.query(
    `insert into attribute_definitions (tenant_id, object, key, label, type)
     values ($1, 'user', 'own:role', 'Role', 'text')`,
    [tenantId],
  );
  await superuser.query(
    `insert into activity_days (tenant_id, day, user_id, module, activity, is_presence, events)
     select tenant_id, current_date - ((id * 17 + k * 37) % 365)::int, id, (array['Academy', 'Help center'])[1 + k % 2],
       'Viewed - Page ' || k % 9, false, 1 + k % 3
     from activity_users, generate_series(1, 6) k where tenant_id = $1
     on conflict do nothing`,
    [tenantId],
  );
  await superuser.query("vacuum analyze activity_users, activity_days");
}

type Lines = ConditionGroup["conditions"];

const conditions: readonly [Lines, ...Lines[]] = [
  [{ kind: "attribute", attribute: "course_completions", operator: "at_least", values: [1] }],
  [
    {
      kind: "attribute",
      attribute: "first_course_enrolled",
      operator: "in_last_days",
      values: [30],
    },
    {
      kind: "attribute",
      attribute: "first_course_completed",
      operator: "does_not_exist",
      values: [],
    },
  ],
  [
    {
      kind: "attribute",
      attribute: "own:role",
      operator: "any_of",
      values: ["Planner", "Dispatcher"],
    },
    { kind: "activity", activity: "Viewed - Page 3", times: 1, days: 90 },
  ],
];

interface Ask {
  work: (turn: number) => Promise<unknown>;
  goal: number;
}

/** A count that takes three seconds is given up; it has then taken them. */
function giveUp(error: unknown): void {
  if (!(error instanceof AppError && error.code === "too_large")) throw error;
}

/** What the pages ask, by its name. */
function asksOf(actor: Actor, audienceIds: readonly [number, ...number[]]): Record<string, Ask> {
  const page = (work: Ask["work"]): Ask => ({ work, goal: pageGoal });
  return {
    "list of audiences": page(() => listActivityAudiences(actor, {})),
    "one audience": page((turn) => getAudience(actor, { id: pick(audienceIds, turn) })),
    "members, first page": page((turn) =>
      listAudienceMembers(actor, { audienceId: pick(audienceIds, turn) }),
    ),
    "members, searched": page((turn) =>
      listAudienceMembers(actor, { audienceId: pick(audienceIds, turn), search: `n ${turn}77` }),
    ),
    "live count": {
      goal: countGoal,
      work: (turn) =>
        countAudience(actor, {
          ...{ object: "user", audienceId: null },
          condition: { kind: "group", match: "all", conditions: pick(conditions, turn) },
        }).catch(giveUp),
    },
    "usage overview": page((turn) =>
      getUsage(actor, { days: pick(usagePeriods, turn), by: pick(usageParts, turn) }),
    ),
    "users, first page": page(() => listActivityUsers(actor, {})),
    "users, searched": page((turn) => listActivityUsers(actor, { search: `person ${turn}9` })),
    "users, of a week": page(() => listActivityUsers(actor, { seen: "7" })),
    "accounts, first page": page(() => listActivityAccounts(actor, {})),
    "accounts, searched": page((turn) => listActivityAccounts(actor, { search: `unt ${turn}` })),
  };
}

async function measure(web: Pool, actor: Actor, ids: readonly [number, ...number[]]) {
  const bare = await timeEach(requests, () =>
    withTenant(web, actor.tenantId, (tx) =>
      tx.$client.query("select count(last_seen_at) from activity_users where tenant_id = $1", [
        actor.tenantId,
      ]),
    ),
  );
  const scan = quantile(bare, 0.5);
  console.log(`one scan of ${users} users: p50 ${scan.toFixed(1)} ms`);
  let above = 0;
  for (const [name, { work, goal }] of Object.entries(asksOf(actor, ids))) {
    const taken = await timeEach(requests, work);
    const [p50, p95] = [quantile(taken, 0.5), quantile(taken, 0.95)];
    if (p95 > goal) above++;
    console.log(
      `${name.padEnd(22)} p50 ${p50.toFixed(1).padStart(7)} ms  p95 ${p95.toFixed(1).padStart(7)} ms  ${(p50 / scan).toFixed(1).padStart(5)} × one scan  goal ${goal}`,
    );
  }
  return above;
}

const dataDir = await makeTemporaryDataDir();
const database = await startEmbedded({ dataDir: dataDir.path, fsync: false });
const owner = createPool(database.ownerUrl, "quorum_owner");
const superuser = new Pool({ connectionString: database.ownerUrl });
try {
  await migrate(database.ownerUrl);
  await ensureLogins(database);
  setDatabase(owner);
  const tenantId = await createOrganization({
    ...{ name: "Bench", slug: "bench", rosterKey: "email", isPremium: true },
  });
  await fillAcademy(superuser, tenantId);
  const actor = systemActor(tenantId, "bench");
  const worker = setDatabase(createPool(database.workerUrl, "quorum_worker"));
  const start = performance.now();
  await refreshTimedAudiences(actor, {});
  console.log(`audiences filled in ${((performance.now() - start) / 1000).toFixed(1)} s`);
  await worker.end();
  await superuser.query("vacuum analyze audience_members");
  const { rows } = await superuser.query<{ id: number }>(
    "select id from audiences where tenant_id = $1 and size > 0 order by size desc limit 12",
    [tenantId],
  );
  const [first, ...others] = rows.map(({ id }) => id);
  if (first === undefined) throw new Error("No audience has a member.");
  const web = setDatabase(createPool(database.webUrl, "quorum_web"));
  const above = await measure(web, actor, [first, ...others]);
  await web.end();
  console.log(above === 0 ? "Every p95 is within its goal." : `${above} above their goals.`);
  process.exitCode = above === 0 ? 0 : 1;
} finally {
  await superuser.end();
  await owner.end();
  await database.stop();
  await dataDir.remove();
}
