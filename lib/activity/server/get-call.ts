import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { activityCalls, activityEvents, heldEvents } from "@/db/schema/activity";
import type { Transaction } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import { query } from "@/lib/core/server/command";
import type { CallDetails, HeldFor } from "../call-details";

/** One call in full. Throws `not_found` when it is not of the organization, or no longer kept. */
export const getCall = query({
  allow: "activity.read",
  input: z.object({ id: z.number().int().positive() }),
  async run(tx, { id }, { tenantId }): Promise<CallDetails> {
    const [call] = await tx
      .select()
      .from(activityCalls)
      .where(and(eq(activityCalls.tenantId, tenantId), eq(activityCalls.id, id)));
    if (!call) throw new AppError("not_found", "This call is no longer kept.");
    const { status, reason, place, body, request, eventKey } = call;
    const held = eventKey ? await findHeld(tx, tenantId, eventKey) : null;
    const stored = eventKey ? await findEvent(tx, tenantId, eventKey) : null;
    return {
      ...{ id, status, reason, place, body, request },
      read: stored ?? held?.event ?? null,
      held: held?.waits ?? null,
    };
  },
});

async function findEvent(tx: Transaction, tenantId: string, key: string) {
  const [event] = await tx
    .select()
    .from(activityEvents)
    .where(and(eq(activityEvents.tenantId, tenantId), eq(activityEvents.key, key)));
  if (!event) return null;
  const { tenantId: _, ...read } = event;
  return read;
}

async function findHeld(tx: Transaction, tenantId: string, key: string) {
  const [held] = await tx
    .select()
    .from(heldEvents)
    .where(and(eq(heldEvents.tenantId, tenantId), eq(heldEvents.key, key)));
  if (!held) return null;
  const { accountKey, reason, event, resolvedAt } = held;
  if (resolvedAt) return { event, waits: null };
  const [waiting] = await tx
    .select({ calls: sql<number>`count(*)::integer` })
    .from(heldEvents)
    .where(
      and(
        eq(heldEvents.tenantId, tenantId),
        eq(heldEvents.accountKey, accountKey),
        isNull(heldEvents.resolvedAt),
      ),
    );
  const waits: HeldFor = { accountKey, reason, calls: waiting?.calls ?? 0 };
  return { event, waits };
}
