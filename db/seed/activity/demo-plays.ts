import { sql } from "drizzle-orm";
import type { Pool } from "pg";
import { type Transaction, withTenant } from "@/db/tenant";
import { loadTimeZone } from "@/lib/audiences/server/load-vocabulary";
import type { Actor } from "@/lib/auth/actor";
import type { PlayDefinition } from "@/lib/plays/play-definition";
import { agoWords } from "@/lib/plays/run-words";
import { finishTask, listTasks } from "@/lib/plays/server/play-tasks";
import { publishPlay } from "@/lib/plays/server/publish-play";
import { runDuePlays } from "@/lib/plays/server/run-due-plays";
import { createPlay } from "@/lib/plays/server/save-play";
import { switchOnSuggestion } from "@/lib/plays/server/switch-on-suggestion";
import { triggerPlays } from "@/lib/plays/server/trigger-plays";

/** A play of the demo organization's own: somebody greets whoever leads a shift and begins a path. */
const welcome: PlayDefinition = {
  object: "user",
  trigger: {
    ...{ kind: "activity", times: 1, days: 7, delayDays: 0 },
    pattern: { kind: "progress", verb: "enrol", subject: { kind: "path" } },
  },
  condition: {
    ...{ kind: "group", match: "all" },
    conditions: [
      {
        ...{ kind: "attribute", attribute: "own:role", operator: "any_of" },
        values: ["Shift lead", "Planner", "Dispatcher"],
      },
    ],
  },
  subjectMustBe: null,
  actions: [
    {
      ...{ kind: "task", assigneeId: null, dueInDays: 5 },
      title: "Greet {user.name} on the way into {course.title}",
    },
  ],
  again: { kind: "never" },
};

/**
 * Switches plays on as if some weeks ago, and does what they would have done since then: notices, tasks, and mails
 * that stand in the outbox as sent, since the demo's people have no mailbox. `owner` may date back what is written
 * once.
 */
export async function seedPlays(owner: Pool, actor: Actor, now: Date): Promise<void> {
  const { tenantId } = actor;
  const name = "Greet who begins a path";
  const { id: greet } = await createPlay(actor, { name, definition: welcome });
  await publishPlay(actor, { id: greet });
  const { id: notify } = await switchOnSuggestion(actor, { suggestion: "notify_owner" });
  const { id: remind } = await switchOnSuggestion(actor, { suggestion: "remind" });
  await withTenant(owner, tenantId, async (tx) => {
    for (const id of [greet, notify]) await dateBack(tx, tenantId, id, daysBefore(now, 29));
    await dateBack(tx, tenantId, remind, daysBefore(now, 17));
    // Each looks seven days back.
    await triggerPlays(tx, tenantId, "all", daysBefore(now, 22));
  });
  await runDuePlays(actor);
  await withTenant(owner, tenantId, (tx) => moveRunsBack(tx, tenantId));
  const late = (await listTasks(actor, {})).filter(({ dueAt }) => dueAt !== null && dueAt < now);
  for (const { id } of late.slice(2)) await finishTask(actor, { id, isDone: true });
  await withTenant(owner, tenantId, async (tx) => {
    await moveTicksBack(tx, tenantId);
    await readNotices(tx, tenantId);
  });
}

/** Tasks were ticked off three hours before they were due. */
async function moveTicksBack(tx: Transaction, tenantId: string): Promise<void> {
  await tx.execute(sql`
    update play_tasks set done_at = due_at - interval '3 hours' where tenant_id = ${tenantId} and done_at is not null`);
  await tx.execute(sql`
    update audit_events a set at = t.done_at from play_tasks t
    where a.tenant_id = ${tenantId} and a.action = 'task.finish' and t.tenant_id = a.tenant_id and t.id::text = a.entity_id
      and t.done_at is not null`);
}

/** Everybody has read the notices but for the last three. */
async function readNotices(tx: Transaction, tenantId: string): Promise<void> {
  await tx.execute(sql`
    insert into notices_read (tenant_id, user_id, read_at)
    select m.tenant_id, m.user_id, n.created_at from memberships m, (
        select created_at from notices where tenant_id = ${tenantId} order by created_at desc, id desc offset 3 limit 1
      ) n where m.tenant_id = ${tenantId}`);
}

const daysBefore = (now: Date, days: number) => new Date(now.getTime() - days * 86_400_000);

async function dateBack(tx: Transaction, tenantId: string, id: number, at: Date): Promise<void> {
  const since = sql`${at.toISOString()}::timestamptz`;
  await tx.execute(sql`
    update plays set created_at = ${since}, live_since = ${since} where tenant_id = ${tenantId} and id = ${id}`);
  await tx.execute(sql`
    update play_versions set published_at = ${since} where tenant_id = ${tenantId} and play_id = ${id}`);
}

/** Runs were looked at within a minute of being due, and what they made is as old as they are. */
async function moveRunsBack(tx: Transaction, tenantId: string): Promise<void> {
  const timeZone = await loadTimeZone(tx, tenantId);
  const { rows } = await tx.execute<{ id: string; triggered: string; looked: string }>(sql`
    update play_runs set looked_at = due_at + (3 + id % 40) * interval '1 second',
      finished_at = due_at + (3 + id % 40) * interval '1 second'
    where tenant_id = ${tenantId} and looked_at is not null
    returning id, triggered_at as triggered, looked_at as looked`);
  const reads = rows.map(({ triggered, looked }) =>
    agoWords(new Date(triggered), new Date(looked), timeZone),
  );
  await tx.execute(sql`
    update play_runs r set findings = jsonb_set(r.findings, '{0,read}', to_jsonb(told.read))
    from unnest(${sql.param(rows.map(({ id }) => id))}::bigint[], ${sql.param(reads)}::text[]) told(id, read)
    where r.tenant_id = ${tenantId} and r.id = told.id`);
  const ofRun = sql`r.tenant_id = ${tenantId} and r.looked_at is not null`;
  await tx.execute(sql`
    update play_steps s set finished_at = r.looked_at from play_runs r
    where ${ofRun} and s.tenant_id = r.tenant_id and s.run_id = r.id and s.finished_at is not null`);
  await tx.execute(sql`
    update play_tasks t set created_at = r.looked_at, due_at = t.due_at - (t.created_at - r.looked_at) from play_runs r
    where ${ofRun} and t.tenant_id = r.tenant_id and t.run_id = r.id`);
  await tx.execute(sql`
    update notices n set created_at = r.looked_at from play_runs r
    where ${ofRun} and n.tenant_id = r.tenant_id and n.key = 'play:' || r.id || ':0'`);
  await tx.execute(sql`
    update emails e set state = 'sent', attempts = 1, created_at = r.looked_at, send_after = r.looked_at,
      sent_at = r.looked_at + interval '2 seconds' from play_runs r
    where ${ofRun} and e.tenant_id = r.tenant_id and e.key = 'play:' || r.id || ':0'`);
}
