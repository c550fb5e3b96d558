import { and, desc, eq } from "drizzle-orm";
import { z } from "zod";
import { playRuns, playSteps, webhookDeliveries, webhookEndpoints } from "@/db/schema/plays";
import { AppError } from "@/lib/core/errors";
import { RowId } from "@/lib/core/row-id";
import { command, query } from "@/lib/core/server/command";
import type { WebhookDelivery } from "../webhook-endpoint";
import { enqueueDelivery } from "./queue-webhook";

/** The last messages, of one endpoint, play or state or all, newest first; at most 100. */
export const listDeliveries = query({
  allow: "activity.read",
  input: z.object({
    endpointId: RowId.optional(),
    playId: RowId.optional(),
    state: z.enum(["waiting", "delivered", "failed"]).optional(),
  }),
  async run(tx, { endpointId, playId, state }, { tenantId }): Promise<WebhookDelivery[]> {
    const { id, attempts, nextAt, createdAt, body } = webhookDeliveries;
    return tx
      .select({
        ...{ id, attempts, nextAt, createdAt, body, state: webhookDeliveries.state },
        ...{ endpointId: webhookDeliveries.endpointId, endpointName: webhookEndpoints.name },
      })
      .from(webhookDeliveries)
      .innerJoin(
        webhookEndpoints,
        and(
          eq(webhookEndpoints.tenantId, tenantId),
          eq(webhookEndpoints.id, webhookDeliveries.endpointId),
        ),
      )
      .leftJoin(
        playRuns,
        and(eq(playRuns.tenantId, tenantId), eq(playRuns.id, webhookDeliveries.runId)),
      )
      .where(
        and(
          eq(webhookDeliveries.tenantId, tenantId),
          endpointId ? eq(webhookDeliveries.endpointId, endpointId) : undefined,
          playId ? eq(playRuns.playId, playId) : undefined,
          state ? eq(webhookDeliveries.state, state) : undefined,
        ),
      )
      .orderBy(desc(createdAt), desc(id))
      .limit(100);
  },
});

/** Sends a message again that failed, at once and under its own ID, by which the receiver knows a repeat. */
export const replayDelivery = command({
  action: "webhook.replay",
  allow: "activity.manage",
  input: z.object({ deliveryId: z.uuid() }),
  async run(tx, { deliveryId }, { tenantId }) {
    const mine = and(
      eq(webhookDeliveries.tenantId, tenantId),
      eq(webhookDeliveries.id, deliveryId),
    );
    const [row] = await tx.select().from(webhookDeliveries).where(mine).for("update");
    if (!row) throw new AppError("not_found", "There is no such message.");
    if (row.state !== "failed") {
      throw new AppError("conflict", "Only a message that failed can be sent again.");
    }
    const now = new Date();
    await tx.update(webhookDeliveries).set({ state: "waiting", nextAt: now }).where(mine);
    if (row.runId !== null && row.position !== null) {
      await tx
        .update(playRuns)
        .set({ state: "running", finishedAt: null })
        .where(and(eq(playRuns.tenantId, tenantId), eq(playRuns.id, row.runId)));
      await tx
        .update(playSteps)
        .set({ state: "waiting", finishedAt: null })
        .where(
          and(
            eq(playSteps.tenantId, tenantId),
            eq(playSteps.runId, row.runId),
            eq(playSteps.position, row.position),
          ),
        );
    }
    await enqueueDelivery(tx, deliveryId);
    const audit = { entity: "webhook delivery", id: deliveryId };
    return { result: null, audit };
  },
});
