import { and, eq, inArray } from "drizzle-orm";
import { coachingEvents, engagements } from "@/db/schema/coaching";
import type { Transaction } from "@/db/tenant";

/** The content of an event that is kept already. */
export interface KeptEvent {
  learnerId: number;
  type: string;
  occurredAt: Date;
  payload: unknown;
}

/** The kept events of a tenant that have one of the keys, by key. */
export async function findKeptEvents(
  tx: Transaction,
  tenantId: string,
  keys: readonly string[],
): Promise<Map<string, KeptEvent>> {
  if (keys.length === 0) return new Map();
  const rows = await tx
    .select({
      key: coachingEvents.key,
      learnerId: engagements.learnerId,
      type: coachingEvents.type,
      occurredAt: coachingEvents.occurredAt,
      payload: coachingEvents.payload,
    })
    .from(coachingEvents)
    .innerJoin(
      engagements,
      and(
        eq(engagements.tenantId, coachingEvents.tenantId),
        eq(engagements.id, coachingEvents.engagementId),
      ),
    )
    .where(and(eq(coachingEvents.tenantId, tenantId), inArray(coachingEvents.key, [...keys])));
  return new Map(rows.map(({ key, ...kept }) => [key, kept]));
}
