import { and, desc, eq, gt, ne } from "drizzle-orm";
import { z } from "zod";
import { activityUsers } from "@/db/schema/activity";
import { activityCalls, activityEvents } from "@/db/schema/activity-log";
import type { Transaction } from "@/db/tenant";
import { query } from "@/lib/core/server/command";
import type { SeenArrival, Verification } from "../verification";

const LATELY_MS = 15 * 60_000;
const LAST_CALLS = 500;

/** What of the organization's set-up was seen to work: the latest view, enrolment and completion. */
export const readVerification = query({
  allow: "activity.read",
  input: z.object({}),
  async run(tx, _input, { tenantId }): Promise<Verification> {
    return {
      seen: {
        view: await findLast(tx, tenantId, "presence"),
        enrolment: await findLast(tx, tenantId, "enrol"),
        completion: await findLast(tx, tenantId, "complete"),
      },
      trouble: await findTrouble(tx, tenantId),
    };
  },
});

/** By the key, which is the event's time: found in the newest months first. */
async function findLast(
  tx: Transaction,
  tenantId: string,
  verb: "presence" | "enrol" | "complete",
): Promise<SeenArrival | null> {
  const [last] = await tx
    .select({
      at: activityEvents.occurredAt,
      module: activityEvents.module,
      title: activityEvents.subjectTitle,
      activity: activityEvents.activity,
      by: activityUsers.name,
      source: activityEvents.source,
    })
    .from(activityEvents)
    .innerJoin(
      activityUsers,
      and(
        eq(activityUsers.tenantId, activityEvents.tenantId),
        eq(activityUsers.id, activityEvents.userId),
      ),
    )
    .where(and(eq(activityEvents.tenantId, tenantId), eq(activityEvents.verb, verb)))
    .orderBy(desc(activityEvents.key))
    .limit(1);
  if (!last) return null;
  const { at, module, title, activity, by, source } = last;
  return { at, by, source, what: verb === "presence" ? module : (title ?? activity) };
}

/** Among the last calls only: the console's list is long on a busy day. */
async function findTrouble(tx: Transaction, tenantId: string): Promise<Verification["trouble"]> {
  const last = tx
    .select({
      id: activityCalls.id,
      at: activityCalls.at,
      status: activityCalls.status,
      reason: activityCalls.reason,
      activity: activityCalls.activity,
    })
    .from(activityCalls)
    .where(eq(activityCalls.tenantId, tenantId))
    .orderBy(desc(activityCalls.id))
    .limit(LAST_CALLS)
    .as("last");
  const [call] = await tx
    .select()
    .from(last)
    .where(and(ne(last.status, "accepted"), gt(last.at, new Date(Date.now() - LATELY_MS))))
    .orderBy(desc(last.id))
    .limit(1);
  if (!call || call.status === "accepted") return null;
  const { at, status, reason, activity } = call;
  return { at, status, activity, reason: reason ?? "no reason was noted" };
}
