import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { activityCalls, activityEvents, heldEvents } from "@/db/schema/activity-log";
import type { Transaction } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import { LongRowId } from "@/lib/core/row-id";
import { query } from "@/lib/core/server/command";
import type { CallDetails, HeldFor } from "../call-details";
import type { HeldOf } from "../held-choice";
import { heldCondition } from "./let-in";

/** One call in full. Throws `not_found` when it is not of the organization, or no longer kept. */
export const getCall = query({
  allow: "activity.read",
  input: z.object({ id: LongRowId }),
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
  const { accountKey, userKey, reason, event, resolvedAt } = held;
  if (resolvedAt) return { event, waits: null };
  const of: HeldOf =
    reason === "unknown_account" ? { reason, accountKey } : { reason, accountKey, userKey };
  return { event, waits: await describeHeld(tx, tenantId, of, userKey) };
}

async function describeHeld(
  tx: Transaction,
  tenantId: string,
  of: HeldOf,
  userKey: string,
): Promise<HeldFor> {
  const { rows } = await tx.execute<{
    calls: number;
    known: string | null;
    sent: string | null;
  }>(sql`
    select (select count(*)::integer from held_events h where ${heldCondition(tenantId, of)}) as calls,
      (select a.name from activity_users u join activity_accounts a on a.tenant_id = u.tenant_id and a.id = u.account_id
        where u.tenant_id = ${tenantId} and u.key = ${userKey}) as known,
      (select name from activity_accounts where tenant_id = ${tenantId} and (key = ${of.accountKey} or id = (
        select account_id from account_aliases where tenant_id = ${tenantId} and key = ${of.accountKey})) limit 1) as sent`);
  const [found] = rows;
  return {
    of,
    calls: found?.calls ?? 0,
    knownAccount: found?.known ?? null,
    sentAccount: found?.sent ?? null,
  };
}
