import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/tenant";
import { appendEvents, type NewEvent } from "@/lib/learners/server/append-events";

/** Cancels the sessions of engagements, locked before, that are still to come with a coach; answers how many. */
export async function endSessions(
  tx: Transaction,
  {
    tenantId,
    coachId,
    engagementIds,
    actorName,
    now,
  }: {
    tenantId: string;
    coachId: number;
    engagementIds: readonly number[];
    actorName: string;
    now: Date;
  },
): Promise<number> {
  const { rows } = await tx.execute<{ engagement_id: number; key: string }>(sql`
    select engagement_id::int, key from coaching_sessions
    where tenant_id = ${tenantId} and coach_id = ${coachId} and state = 'scheduled'
      and starts_at > ${now.toISOString()} and engagement_id = any(${sql.param([...engagementIds])}::bigint[])
    order by engagement_id, key`);
  const actionId = randomUUID();
  const events = rows.map(
    ({ engagement_id: engagementId, key: sessionId }): NewEvent => ({
      ...{ engagementId, occurredAt: now, actionId, actorName, type: "session.cancelled" },
      payload: { sessionId, by: "other" },
      key: `${actionId}:cancel:${engagementId}:${sessionId}`,
    }),
  );
  await appendEvents(tx, tenantId, events, now);
  return events.length;
}
