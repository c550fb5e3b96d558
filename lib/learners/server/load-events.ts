import type { Transaction } from "@/db/tenant";
import type { CoachingEvent } from "../coaching-event";
import { readCoachingEvent } from "../read-coaching-event";

/** The events of a tenant's engagements, by engagement, without the steps that were taken back. */
export async function loadEvents(
  tx: Transaction,
  tenantId: string,
  engagementIds: readonly number[],
): Promise<Map<number, CoachingEvent[]>> {
  const { rows } = await tx.$client.query<Record<string, unknown>>(
    `select engagement_id as "engagementId", key, type, occurred_at as "occurredAt", payload,
       actor_name as "actorName"
     from coaching_events
     where tenant_id = $1 and engagement_id = any($2::bigint[]) and voided_at is null`,
    [tenantId, engagementIds],
  );
  const byEngagement = new Map<number, CoachingEvent[]>();
  for (const { engagementId, ...stored } of rows) {
    const id = Number(engagementId);
    const event = readCoachingEvent(stored);
    const told = byEngagement.get(id);
    if (told) told.push(event);
    else byEngagement.set(id, [event]);
  }
  return byEngagement;
}
