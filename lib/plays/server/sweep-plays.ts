import { and, asc, eq, lt } from "drizzle-orm";
import { z } from "zod";
import { webhookDeliveries } from "@/db/schema/plays";
import type { Actor } from "@/lib/auth/actor";
import { command } from "@/lib/core/server/command";
import { enqueueDelivery } from "./queue-webhook";
import { getOrganizationClock } from "./run-context";
import { runDuePlays } from "./run-due-plays";
import { triggerMoves } from "./trigger-plays";
import { triggerSchedules } from "./trigger-schedules";

const MOST_DELIVERIES = 500;
const MINUTE = 60_000;

/** What plays do by the clock: starts those whose time has come, queues late messages again, looks at runs that are due. */
export async function sweepPlays(actor: Actor): Promise<{ advanced: number }> {
  await startByClock(actor, {});
  return runDuePlays(actor);
}

const startByClock = command({
  action: "play.sweep",
  allow: "activity.compute",
  input: z.object({}),
  async run(tx, _input, { tenantId }) {
    const now = new Date();
    const { timeZone } = await getOrganizationClock(tx, tenantId);
    const started =
      (await triggerSchedules(tx, tenantId, now, timeZone)) +
      (await triggerMoves(tx, tenantId, now));
    const late = await tx
      .select({ id: webhookDeliveries.id })
      .from(webhookDeliveries)
      .where(
        and(
          eq(webhookDeliveries.tenantId, tenantId),
          eq(webhookDeliveries.state, "waiting"),
          lt(webhookDeliveries.nextAt, new Date(now.getTime() - MINUTE)),
        ),
      )
      .orderBy(asc(webhookDeliveries.nextAt))
      .limit(MOST_DELIVERIES);
    for (const { id } of late) await enqueueDelivery(tx, id);
    return { result: { started }, audit: [] };
  },
});
