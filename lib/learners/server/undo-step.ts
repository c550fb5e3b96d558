import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { coachingEvents, learnerActions } from "@/db/schema/coaching";
import { emails } from "@/db/schema/emails";
import type { Transaction } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import { command } from "@/lib/core/server/command";
import { withdrawEmails } from "@/lib/email/server/withdraw-emails";
import type { Move } from "../stage-moves";
import { findCoachedElsewhere, lockAccess, restoreAccess } from "./coaching-access";
import { lockEngagements } from "./lock-engagements";
import { refreshMetrics } from "./refresh-metrics";
import { setGroups } from "./set-groups";
import { undoUntil } from "./take-move";

const cancelsSessions: ReadonlySet<string> = new Set<Move["kind"]>([
  "pause",
  "deactivate",
  "change_coach",
]);

/**
 * Takes a step back as if it had not been: its events are voided, its mails withdrawn, what it replaced is
 * restored. For a minute, and not where something else has been built on it since: then it is refused, whole.
 * A step that was taken back already stays so.
 */
export const undoStep = command({
  action: "learner.undo",
  allow: "learners.manage",
  input: z.object({ actionId: z.uuid() }),
  async run(tx, { actionId }, { tenantId }) {
    const now = new Date();
    const action = await lockAction(tx, tenantId, actionId);
    const result = { actionId, kind: action.kind, learners: action.learners };
    if (action.undoneAt) return { result, audit: [] };
    if (now > undoUntil(action.takenAt)) {
      throw new AppError(
        "conflict",
        "A step can be taken back for a minute. It is too late for this one.",
      );
    }
    const ids = await engagementsOf(tx, tenantId, actionId);
    await lockEngagements(tx, tenantId, ids);
    await lockAccess(tx, tenantId, ids);
    await refuseLaterSteps(tx, tenantId, actionId);
    const held = await licencesHeld(tx, tenantId, ids);

    await withdrawAll(tx, tenantId, actionId);
    await voidEvents(tx, tenantId, actionId, now);
    await setGroups(tx, tenantId, action.before.groups ?? []);
    await restoreAccess(tx, tenantId, action.before);
    await refreshMetrics(tx, tenantId, ids, now);
    if (action.kind === "deactivate") await refuseAddedAgain(tx, tenantId, ids);
    await refuseTakenLicences(tx, tenantId, ids, held);
    if (cancelsSessions.has(action.kind)) {
      await refuseTakenTimes(tx, tenantId, ids, action.takenAt);
    }

    await tx
      .update(learnerActions)
      .set({ undoneAt: now })
      .where(and(eq(learnerActions.tenantId, tenantId), eq(learnerActions.id, actionId)));
    return {
      result,
      audit: ids.map((id) => ({
        entity: "engagement",
        id: String(id),
        before: { step: action.kind, actionId },
      })),
    };
  },
});

async function lockAction(tx: Transaction, tenantId: string, actionId: string) {
  const [action] = await tx
    .select()
    .from(learnerActions)
    .where(and(eq(learnerActions.tenantId, tenantId), eq(learnerActions.id, actionId)))
    .for("update");
  if (!action) throw new AppError("not_found", "There is no such step here.");
  return action;
}

async function engagementsOf(
  tx: Transaction,
  tenantId: string,
  actionId: string,
): Promise<number[]> {
  const rows = await tx
    .selectDistinct({ id: coachingEvents.engagementId })
    .from(coachingEvents)
    .where(and(eq(coachingEvents.tenantId, tenantId), eq(coachingEvents.actionId, actionId)))
    .orderBy(coachingEvents.engagementId);
  return rows.map(({ id }) => id);
}

/** A step that was taken on the strength of this one would be left hanging. Mails and notes hang on nothing. */
async function refuseLaterSteps(
  tx: Transaction,
  tenantId: string,
  actionId: string,
): Promise<void> {
  const { rows } = await tx.$client.query<{ name: string; actor: string | null }>(
    `select m.name, later.actor_name as actor
     from coaching_events own
     join coaching_events later on later.tenant_id = own.tenant_id
       and later.engagement_id = own.engagement_id and later.action_id <> own.action_id
       and later.voided_at is null and later.occurred_at >= own.occurred_at
       and later.type not in ('note.edited', 'reminder.sent', 'welcome.sent')
     join engagement_metrics m on m.tenant_id = own.tenant_id and m.engagement_id = own.engagement_id
     where own.tenant_id = $1 and own.action_id = $2 and own.type <> 'reminder.sent'
     order by m.name limit 1`,
    [tenantId, actionId],
  );
  const [later] = rows;
  if (!later) return;
  throw new AppError(
    "conflict",
    `${later.actor ?? "Somebody"} has changed ${later.name} since. This step can no longer be taken back.`,
  );
}

async function withdrawAll(tx: Transaction, tenantId: string, actionId: string): Promise<void> {
  const withdrawn = await withdrawEmails(tx, tenantId, actionId);
  const written = await tx.$count(
    emails,
    and(eq(emails.tenantId, tenantId), eq(emails.actionId, actionId)),
  );
  if (withdrawn === written) return;
  throw new AppError("conflict", "The mails are on their way and cannot be called back.");
}

async function voidEvents(
  tx: Transaction,
  tenantId: string,
  actionId: string,
  now: Date,
): Promise<void> {
  const e = coachingEvents;
  await tx
    .update(e)
    .set({ voidedAt: now })
    .where(and(eq(e.tenantId, tenantId), eq(e.actionId, actionId), isNull(e.voidedAt)));
}

/** Who was deactivated may have been added anew, and is coached once at a time. */
async function refuseAddedAgain(
  tx: Transaction,
  tenantId: string,
  ids: readonly number[],
): Promise<void> {
  const [first] = await findCoachedElsewhere(tx, tenantId, ids);
  if (!first) return;
  throw new AppError(
    "conflict",
    `${first.name} is in another engagement by now. This step can no longer be taken back.`,
  );
}

/** How many of these engagements hold a licence, by plan. */
async function licencesHeld(
  tx: Transaction,
  tenantId: string,
  ids: readonly number[],
): Promise<Map<number, number>> {
  const { rows } = await tx.execute<{ plan: number; held: number }>(sql`
    select plan_id as plan, count(*) filter (where holds_licence)::int as held from engagements
    where tenant_id = ${tenantId} and id = any(${sql.param(ids)}::bigint[]) group by plan_id`);
  return new Map(rows.map(({ plan, held }) => [plan, held]));
}

/** A licence that a step freed may have been given to somebody else. */
async function refuseTakenLicences(
  tx: Transaction,
  tenantId: string,
  ids: readonly number[],
  before: ReadonlyMap<number, number>,
): Promise<void> {
  const after = await licencesHeld(tx, tenantId, ids);
  const taken = [...after].filter(([plan, held]) => held > (before.get(plan) ?? 0));
  const { rows } = await tx.execute<{ name: string; missing: number }>(sql`
    select name, licences_used - licences as missing from coaching_plans
    where tenant_id = ${tenantId} and id = any(${sql.param(taken.map(([plan]) => plan))}::int[])
      and licences_used > licences order by name limit 1`);
  const [plan] = rows;
  if (!plan) return;
  throw new AppError(
    "conflict",
    `The licences that were freed are in use again: “${plan.name}” lacks ${plan.missing}. This step can no longer be taken back.`,
  );
}

/** A time that a step freed may have been booked by somebody else in the meantime. */
async function refuseTakenTimes(
  tx: Transaction,
  tenantId: string,
  ids: readonly number[],
  takenAt: Date,
): Promise<void> {
  const { rows } = await tx.$client.query<{ count: string }>(
    `select count(*) from coaching_sessions own
     join coaching_sessions other on other.tenant_id = own.tenant_id and other.coach_id = own.coach_id
       and other.engagement_id <> own.engagement_id and other.state = 'scheduled'
       and other.starts_at < own.ends_at and other.ends_at > own.starts_at
     where own.tenant_id = $1 and own.engagement_id = any($2::bigint[])
       and own.state = 'scheduled' and own.starts_at > $3
       and exists (select from coaching_events e where e.tenant_id = other.tenant_id
         and e.engagement_id = other.engagement_id and e.payload ->> 'sessionId' = other.key
         and e.type in ('session.scheduled', 'session.rescheduled') and e.received_at > $3)`,
    [tenantId, ids, takenAt],
  );
  const count = Number(rows[0]?.count ?? 0);
  if (count === 0) return;
  throw new AppError(
    "conflict",
    `The time of ${count === 1 ? "a session" : `${count} sessions`} that this step cancelled has been booked by somebody else. It can no longer be taken back.`,
  );
}
