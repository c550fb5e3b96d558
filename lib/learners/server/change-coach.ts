import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import { coachedStages } from "../coached-stages";
import { appendEvents, type NewEvent } from "./append-events";
import { lockEngagements } from "./lock-engagements";

/**
 * What becomes of the sessions that are booked with a former coach: they stay with that coach, are cancelled, or
 * go to the new one at their time where it is free then, and are cancelled where it is not.
 */
export type FormerSessions = "keep" | "cancel" | "move";

interface ChangeCoach {
  tenantId: string;
  coachId: number;
  engagementIds: readonly number[];
  formerSessions: FormerSessions;
  /** Whether the new coach can hold a session then; sessions of its own are looked at anyhow. */
  canHold?: (session: { startsAt: Date; endsAt: Date }) => boolean;
  /** The step it is part of; a new one where there is none yet. */
  actionId?: string;
  actorName: string;
  now: Date;
}

export interface CoachChange {
  /** Learners that have the coach now. */
  engagementIds: number[];
  sessionsCancelled: number;
  sessionsMoved: number;
  sessionsKept: number;
}

/**
 * Gives learners another coach, with the events that say so. Those who have it already, and those whose engagement
 * is over, are passed over. Throws `not_found` without the coach, and `conflict` when it is not active or has not as
 * many free places as there are learners to come: the coach's row stays locked, so that nobody takes one meanwhile.
 */
export async function changeCoach(tx: Transaction, change: ChangeCoach): Promise<CoachChange> {
  const { tenantId, coachId, now } = change;
  await lockEngagements(tx, tenantId, change.engagementIds);
  const coach = await lockCoach(tx, tenantId, coachId);
  const engagementIds = await findComing(tx, change);
  if (engagementIds.length > 0) requirePlaces(coach, engagementIds.length);
  const booked = await findBooked(tx, { tenantId, engagementIds, coachId, now });
  const own = await findBusy(tx, { tenantId, coachId, now });
  const pause = coach.break_minutes * 60_000;
  const actionId = change.actionId ?? randomUUID();
  const canMove = ({ startsAt, endsAt }: Busy) =>
    (change.canHold?.({ startsAt, endsAt }) ?? true) &&
    own.every(
      (other) =>
        other.startsAt.getTime() - pause >= endsAt.getTime() ||
        other.endsAt.getTime() + pause <= startsAt.getTime(),
    );
  const step = { occurredAt: now, actionId, actorName: change.actorName };
  const events = engagementIds.map(
    (engagementId): NewEvent => ({
      ...{ engagementId, ...step, type: "coach.assigned", payload: { coachId } },
      key: `${actionId}:coach:${engagementId}`,
    }),
  );
  const outcome = { sessionsCancelled: 0, sessionsMoved: 0, sessionsKept: 0 };
  for (const session of booked) {
    const { engagementId, key: sessionId } = session;
    if (change.formerSessions === "keep") outcome.sessionsKept++;
    else if (change.formerSessions === "move" && canMove(session)) {
      own.push(session);
      outcome.sessionsMoved++;
      const minutes = (session.endsAt.getTime() - session.startsAt.getTime()) / 60_000;
      const startsAt = session.startsAt.toISOString();
      events.push({
        ...{ engagementId, ...step, type: "session.scheduled" },
        payload: { sessionId, coachId, startsAt, minutes },
        key: `${actionId}:move:${engagementId}:${sessionId}`,
      });
    } else {
      outcome.sessionsCancelled++;
      events.push({
        ...{ engagementId, ...step, type: "session.cancelled" },
        payload: { sessionId, by: "other" },
        key: `${actionId}:cancel:${engagementId}:${sessionId}`,
      });
    }
  }
  await appendEvents(tx, tenantId, events, now);
  return { engagementIds, ...outcome };
}

interface LockedCoach extends Record<string, unknown> {
  name: string;
  status: "onboarding" | "active" | "deactivated";
  capacity: number;
  break_minutes: number;
  taken: number;
}

/**
 * Locks coaches of a tenant against other changes of who has them, in the order of their ids; what refers to them
 * can still be written. To be called with the engagements locked before.
 */
export async function lockCoaches(
  tx: Transaction,
  tenantId: string,
  coachIds: readonly number[],
): Promise<void> {
  await tx.$client.query(
    "select from coaches where tenant_id = $1 and id = any($2::int[]) order by id for no key update",
    [tenantId, coachIds],
  );
}

/** Counts in a statement after the one that locks: it then sees what others have committed. */
async function lockCoach(tx: Transaction, tenantId: string, coachId: number): Promise<LockedCoach> {
  await lockCoaches(tx, tenantId, [coachId]);
  const { rows } = await tx.execute<LockedCoach>(sql`
    select coalesce(c.name, p.name) as name, c.status, c.capacity, c.break_minutes,
      (select count(*)::int from engagement_metrics m where m.tenant_id = c.tenant_id and m.coach_id = c.id
        and m.stage = any(${sql.param([...coachedStages])}::text[])) as taken
    from coaches c left join platform_coaches p on p.id = c.platform_coach_id
    where c.tenant_id = ${tenantId} and c.id = ${coachId}`);
  const [coach] = rows;
  if (!coach) throw new AppError("not_found", "There is no such coach.");
  return coach;
}

function requirePlaces({ name, status, capacity, taken }: LockedCoach, coming: number): void {
  if (status !== "active") {
    throw new AppError("conflict", `${name} is not active and takes no learners.`);
  }
  const free = Math.max(0, capacity - taken);
  if (coming <= free) return;
  throw new AppError(
    "conflict",
    `${name} has ${free === 0 ? "no place" : `${free} of ${capacity} places`} left; ${coming} ${coming === 1 ? "is" : "are"} needed.`,
  );
}

async function findComing(
  tx: Transaction,
  { tenantId, engagementIds, coachId }: ChangeCoach,
): Promise<number[]> {
  const { rows } = await tx.execute<{ id: number }>(sql`
    select engagement_id::int as id from engagement_metrics
    where tenant_id = ${tenantId} and engagement_id = any(${sql.param([...engagementIds])}::bigint[])
      and stage = any(${sql.param([...coachedStages])}::text[]) and coach_id is distinct from ${coachId}
    order by engagement_id`);
  return rows.map(({ id }) => id);
}

interface Busy {
  startsAt: Date;
  endsAt: Date;
}

interface Booked extends Busy {
  engagementId: number;
  key: string;
}

/** The sessions to come of learners with anybody but the new coach. */
async function findBooked(
  tx: Transaction,
  of: { tenantId: string; engagementIds: readonly number[]; coachId: number; now: Date },
): Promise<Booked[]> {
  const { rows } = await tx.execute<{ id: number; key: string; start: string; end: string }>(sql`
    select engagement_id::int as id, key, starts_at as start, ends_at as end from coaching_sessions
    where tenant_id = ${of.tenantId} and engagement_id = any(${sql.param([...of.engagementIds])}::bigint[])
      and coach_id is distinct from ${of.coachId} and state = 'scheduled' and starts_at > ${of.now.toISOString()}
    order by starts_at, engagement_id, key`);
  return rows.map((row) => ({
    ...{ engagementId: row.id, key: row.key },
    ...{ startsAt: new Date(row.start), endsAt: new Date(row.end) },
  }));
}

async function findBusy(
  tx: Transaction,
  of: { tenantId: string; coachId: number; now: Date },
): Promise<Busy[]> {
  const { rows } = await tx.execute<{ start: string; end: string }>(sql`
    select starts_at as start, ends_at as end from coaching_sessions
    where tenant_id = ${of.tenantId} and coach_id = ${of.coachId} and state = 'scheduled'
      and ends_at > ${of.now.toISOString()}`);
  return rows.map(({ start, end }) => ({ startsAt: new Date(start), endsAt: new Date(end) }));
}
