import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { playSteps, webhookDeliveries, webhookEndpoints } from "@/db/schema/plays";
import type { Actor } from "@/lib/auth/actor";
import { command, query } from "@/lib/core/server/command";
import { readEnv } from "@/lib/core/server/env";
import { openBox } from "@/lib/core/server/sealed-box";
import { whileHolding } from "@/lib/core/server/while-holding";
import { mostTries, waitAfterTry } from "../play-run";
import { settleBySteps } from "./advance-run";
import { endpointContext } from "./endpoint-context";
import { postWebhook } from "./post-webhook";
import { enqueueDelivery } from "./queue-webhook";

type Settled = "waiting" | "delivered" | "postponed" | "failed";

const OfDelivery = z.object({ deliveryId: z.uuid() });

/**
 * Posts one message to its endpoint, outside of any transaction, when it is due and no other worker is at it; then
 * settles it, its action and its run. A worker that is killed between the two posts it again with the same ID, by
 * which the receiver knows a repeat. For the worker alone, and safe to run at any time.
 */
export async function deliverWebhook(
  actor: Actor,
  { deliveryId }: z.input<typeof OfDelivery>,
): Promise<Settled> {
  if (!(await findDueMessage(actor, { deliveryId }))) return "waiting";
  const outcome = await whileHolding(`webhook:${deliveryId}`, async () => {
    const message = await findDueMessage(actor, { deliveryId });
    if (!message) return "waiting" as const;
    const { url, secret, body, isDisabled } = message;
    const now = new Date();
    const posted = isDisabled
      ? { status: null, error: "the endpoint is disabled", took: 0 }
      : await postWebhook(url, secret, { id: deliveryId, body }, now);
    return settleDelivery(actor, { deliveryId, at: now.toISOString(), ...posted });
  });
  return outcome ?? "waiting";
}

const findDueMessage = query({
  allow: "activity.compute",
  input: OfDelivery,
  async run(tx, { deliveryId }, { tenantId }) {
    const [row] = await tx
      .select({
        body: webhookDeliveries.body,
        url: webhookEndpoints.url,
        sealed: webhookEndpoints.secret,
        endpointId: webhookEndpoints.id,
        disabledAt: webhookEndpoints.disabledAt,
      })
      .from(webhookDeliveries)
      .innerJoin(
        webhookEndpoints,
        and(
          eq(webhookEndpoints.tenantId, tenantId),
          eq(webhookEndpoints.id, webhookDeliveries.endpointId),
        ),
      )
      .where(
        and(
          eq(webhookDeliveries.tenantId, tenantId),
          eq(webhookDeliveries.id, deliveryId),
          eq(webhookDeliveries.state, "waiting"),
          sql`${webhookDeliveries.nextAt} <= now()`,
        ),
      );
    if (!row) return null;
    const secret = openBox(
      readEnv("worker").QUORUM_SEAL_KEY,
      row.sealed,
      endpointContext(tenantId),
    );
    return { url: row.url, body: row.body, secret, isDisabled: row.disabledAt !== null };
  },
});

/** An endpoint that answers so is gone for good (RFC 9110, 15.5.11). */
const GONE = 410;

const settleDelivery = command({
  action: "webhook.settle",
  allow: "activity.compute",
  input: OfDelivery.extend({
    at: z.iso.datetime(),
    status: z.int().nullable(),
    error: z.string().nullable(),
    took: z.number(),
  }),
  async run(tx, { deliveryId, ...attempt }, { tenantId }): Promise<{ result: Settled; audit: [] }> {
    const mine = and(
      eq(webhookDeliveries.tenantId, tenantId),
      eq(webhookDeliveries.id, deliveryId),
    );
    const [row] = await tx.select().from(webhookDeliveries).where(mine).for("update");
    if (row?.state !== "waiting") return { result: "waiting", audit: [] };
    const attempts = [...row.attempts, attempt];
    const tries = attempts.length;
    const now = new Date();
    const isTaken = attempt.error === null;
    const wait = isTaken || attempt.status === GONE ? null : waitAfterTry(tries);
    const isOver = isTaken || wait === null || tries >= mostTries;
    const nextAt = isOver ? null : new Date(now.getTime() + (wait ?? 0));
    const state = isTaken ? "delivered" : isOver ? "failed" : "waiting";
    await tx.update(webhookDeliveries).set({ state, attempts, nextAt }).where(mine);
    if (nextAt) await enqueueDelivery(tx, deliveryId, nextAt);
    const outcome = isTaken
      ? `Delivered, answered ${attempt.status}`
      : `The webhook ${attempt.error}${isOver ? "" : `, try ${tries} of ${mostTries}`}`;
    if (row.runId !== null && row.position !== null) {
      await tx
        .update(playSteps)
        .set({
          ...{ outcome, attempts: tries, finishedAt: isOver ? now : null },
          state: isTaken ? "done" : isOver ? "failed" : "waiting",
        })
        .where(
          and(
            eq(playSteps.tenantId, tenantId),
            eq(playSteps.runId, row.runId),
            eq(playSteps.position, row.position),
          ),
        );
      await settleBySteps(tx, tenantId, row.runId, now);
    }
    const result: Settled = isTaken ? "delivered" : isOver ? "failed" : "postponed";
    return { result, audit: [] };
  },
});
