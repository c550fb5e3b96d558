import { performance } from "node:perf_hooks";
import { isDeepStrictEqual } from "node:util";
import { Pool } from "pg";
import { startEmbedded } from "@/db/embedded";
import { ensureLogins } from "@/db/logins";
import { migrate } from "@/db/migrate";
import { SeededRandom } from "@/db/seed/random";
import { createPool, withTenant } from "@/db/tenant";
import { makeTemporaryDataDir } from "@/db/testing/temporary-data-dir";
import { type Actor, systemActor } from "@/lib/auth/actor";
import { setDatabase } from "@/lib/core/server/database";
import type { CoachingEvent } from "@/lib/learners/coaching-event";
import { measureEngagement } from "@/lib/learners/measure-engagement";
import { recordCoachingEvents } from "@/lib/learners/server/record-coaching-events";
import {
  type CoachingWorld,
  coachingWorld,
  launch,
} from "@/lib/learners/server/testing/coaching-world";
import { coachingStory, storyCoachIds, storyTerms } from "./coaching-story";

/**
 * Replays the events of engagements shuffled and doubled and compares their metrics with those of the same events
 * once and in order: first the pure fold, then a smaller part through the recording of the API into the database,
 * next to one INSERT of the same events and nothing else. Usage: tsx bench/coaching-events.ts [engagements] [recorded]
 */
const engagementCount = Number(process.argv[2] ?? 40_000);
const recordedCount = Number(process.argv[3] ?? 2_000);
const LENGTH = 50;
const BATCH = 5000;
const MONTHS = 24;

const isFoldSame = replay();
const isRecordSame = await record();
process.exitCode = isFoldSame && isRecordSame ? 0 : 1;

/** Whether the pure fold gives the same. */
function replay(): boolean {
  const random = new SeededRandom(1);
  const at = { now: new Date("2025-06-20T12:00:00Z"), timeZone: "Europe/Berlin" };
  const inOrder = { events: 0, milliseconds: 0 };
  const shuffled = { events: 0, milliseconds: 0 };
  const fold = (events: readonly CoachingEvent[], taken: typeof inOrder) => {
    const start = performance.now();
    const metrics = measureEngagement(storyTerms, events, at);
    taken.milliseconds += performance.now() - start;
    taken.events += events.length;
    return metrics;
  };
  const stages = new Map<string, number>();
  let different = 0;
  for (let learner = 1; learner <= engagementCount; learner++) {
    const story = coachingStory(learner, { length: LENGTH, steps: true });
    const once = fold(story, inOrder);
    const again = fold(random.shuffle([...story, ...story]), shuffled);
    if (!isDeepStrictEqual(again, once)) different++;
    stages.set(once.stage, (stages.get(once.stage) ?? 0) + 1);
  }
  const rate = ({ events, milliseconds }: typeof inOrder) => perSecond(events, milliseconds);
  console.log(
    [
      `${inOrder.events.toLocaleString("en")} events of ${engagementCount.toLocaleString("en")} engagements (${[...stages].map(([stage, count]) => `${count} ${stage}`).join(", ")})`,
      `  folded once, in order            ${rate(inOrder)}`,
      `  folded twice, shuffled           ${rate(shuffled)}`,
      `  engagements that came out differently: ${different}`,
    ].join("\n"),
  );
  return different === 0;
}

/** Whether recording gives the same. */
async function record(): Promise<boolean> {
  const dataDir = await makeTemporaryDataDir();
  const database = await startEmbedded({ dataDir: dataDir.path });
  const owner = new Pool({ connectionString: database.ownerUrl, max: 2 });
  const web = createPool(database.webUrl, "quorum_web", 2);
  try {
    await migrate(database.ownerUrl);
    await ensureLogins(database);
    setDatabase(web);
    return await compare(owner, web);
  } finally {
    await Promise.all([owner.end(), web.end()]);
    await database.stop();
    await dataDir.remove();
  }
}

async function compare(owner: Pool, web: Pool): Promise<boolean> {
  const stories = Array.from({ length: recordedCount }, (_, index) =>
    coachingStory(index + 1, { length: LENGTH, steps: false }).map((event) =>
      toSent(event, index + 1),
    ),
  );
  const byDay = stories.flat().sort((a, b) => (a.occurredAt < b.occurredAt ? -1 : 1));
  const random = new SeededRandom(2);
  const plain = await worldOf(owner);
  const ordered = await worldOf(owner);
  const shuffled = await worldOf(owner);
  await owner.query("analyze");

  const limit = await timed(async () => {
    for (const batch of batchesOf(byDay)) await insertOnly(web, plain, batch);
  });
  const once = await timed(() => recordAll(ordered, batchesOf(byDay)));
  const twice = await timed(() =>
    recordAll(shuffled, batchesOf(random.shuffle([...byDay, ...byDay]))),
  );
  const different = await countDifferences(owner, ordered, shuffled);
  const row = (name: string, events: number, milliseconds: number) =>
    `  ${name.padEnd(33)}${perSecond(events, milliseconds)}, ${(milliseconds / events / (limit / byDay.length)).toFixed(1)} × the limit`;
  console.log(
    [
      `${byDay.length.toLocaleString("en")} events of ${recordedCount.toLocaleString("en")} engagements into the database, ${BATCH} a call`,
      row("inserted and nothing else (limit)", byDay.length, limit),
      row("recorded once, as they happened", byDay.length, once),
      row("recorded twice, shuffled", 2 * byDay.length, twice),
      `  rows that came out differently: ${different}`,
    ].join("\n"),
  );
  return different === 0;
}

async function worldOf(owner: Pool): Promise<CoachingWorld> {
  const world = await coachingWorld(owner, {
    coaches: storyCoachIds.length,
    licences: recordedCount,
  });
  await launch(owner, world, {
    count: recordedCount,
    launchedAt: storyTerms.launchedAt.toISOString(),
    durationDays: storyTerms.durationDays + MONTHS * 30,
  });
  return world;
}

/** An event as the platform sends it. */
function toSent({ key, type, occurredAt, payload }: CoachingEvent, learner: number) {
  const { coachId, ...rest } = { coachId: undefined, ...payload };
  return {
    id: key,
    type,
    occurredAt: occurredAt.toISOString(),
    learner: `learner-${learner}@example.com`,
    ...rest,
    ...(coachId === undefined ? {} : { coach: `coach-${coachId}@example.com` }),
  };
}
type Sent = ReturnType<typeof toSent>;

function batchesOf(events: readonly Sent[]): Sent[][] {
  return Array.from({ length: Math.ceil(events.length / BATCH) }, (_, batch) =>
    events.slice(batch * BATCH, (batch + 1) * BATCH),
  );
}

async function recordAll({ tenantId }: CoachingWorld, batches: Sent[][]): Promise<void> {
  const actor: Actor = systemActor(tenantId, "bench");
  for (const events of batches) {
    const { refused, issues } = await recordCoachingEvents(actor, { events });
    if (refused > 0) throw new Error(JSON.stringify(issues[0]));
  }
}

/** What any recording must do at least: the events become durable rows. */
async function insertOnly(web: Pool, { tenantId }: CoachingWorld, batch: Sent[]): Promise<void> {
  await withTenant(web, tenantId, (tx) =>
    tx.$client.query(
      `insert into coaching_events (tenant_id, engagement_id, key, type, occurred_at, payload)
       select $1, e.id, t.id, t.type, t."occurredAt", '{}'
       from json_to_recordset($2) as t (id text, type text, "occurredAt" timestamptz, learner text)
       join learners l on l.tenant_id = $1 and l.roster_key = t.learner
       join engagements e on e.tenant_id = $1 and e.learner_id = l.id
       on conflict do nothing`,
      [tenantId, JSON.stringify(batch)],
    ),
  );
}

/** Rows of metrics and sessions that two organizations with the same people do not share. */
async function countDifferences(
  owner: Pool,
  one: CoachingWorld,
  other: CoachingWorld,
): Promise<number> {
  const { rows } = await owner.query<{ count: number }>(
    `with rows as (
       select m.tenant_id, m.email, to_jsonb(m)
         - '{tenant_id,engagement_id,learner_id,group_id,plan_id,coach_id}'::text[] as row
       from engagement_metrics m where tenant_id in ($1, $2)
       union all
       select s.tenant_id, m.email, to_jsonb(s) - '{tenant_id,engagement_id,coach_id}'::text[]
         || jsonb_build_object('coach', c.name)
       from coaching_sessions s join engagement_metrics m using (tenant_id, engagement_id)
       left join coaches c on c.tenant_id = s.tenant_id and c.id = s.coach_id
       where s.tenant_id in ($1, $2)
     ), counted as (select email, row, count(distinct tenant_id) as tenants from rows group by email, row)
     select (select count(*) from counted where tenants < 2)::integer
       + case when (select count(*) from counted) < $3 then $3 else 0 end as count`,
    [one.tenantId, other.tenantId, recordedCount],
  );
  return rows[0]?.count ?? Number.POSITIVE_INFINITY;
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function perSecond(events: number, milliseconds: number): string {
  return `${Math.round((1000 * events) / milliseconds)
    .toLocaleString("en")
    .padStart(9)} events/s`;
}
