import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { webhookDeliveries, webhookEndpoints } from "@/db/schema/plays";
import type { Transaction } from "@/db/tenant";
import { enqueueJob } from "@/lib/core/server/enqueue-job";
import type { RunContext } from "./run-context";
import type { StepEnd } from "./step-end";

interface Step {
  runId: number;
  position: number;
}

/** Writes the message of a webhook and queues its delivery, which settles the step later. */
export async function queueWebhook(
  tx: Transaction,
  run: RunContext,
  { runId, position }: Step,
  endpointId: number,
  text?: string,
): Promise<StepEnd> {
  const { tenantId } = run;
  const [endpoint] = await tx
    .select({ name: webhookEndpoints.name, disabledAt: webhookEndpoints.disabledAt })
    .from(webhookEndpoints)
    .where(and(eq(webhookEndpoints.tenantId, tenantId), eq(webhookEndpoints.id, endpointId)));
  if (!endpoint) return { state: "failed", outcome: "The endpoint is no longer there." };
  if (endpoint.disabledAt) return { state: "failed", outcome: `${endpoint.name} is disabled.` };
  const id = randomUUID();
  const body = JSON.stringify(messageOf(run, runId, text));
  await tx.insert(webhookDeliveries).values({
    ...{ tenantId, id, endpointId, runId, position, body },
    ...{ state: "waiting", nextAt: run.now },
  });
  await enqueueDelivery(tx, id);
  return { state: "waiting", outcome: `On its way to ${endpoint.name}` };
}

/** Queues the delivery of a message, or moves one that is queued to another time. */
export function enqueueDelivery(tx: Transaction, deliveryId: string, at?: Date): Promise<void> {
  return enqueueJob(tx, "plays.deliver", { deliveryId }, `plays.deliver:${deliveryId}`, at);
}

/** What a receiver gets: `type`, `timestamp` and `data`, as Standard Webhooks 1.0.0 recommends. */
function messageOf(run: RunContext, runId: number, text: string | undefined) {
  const { play, record, user, subject } = run;
  return {
    type: text === undefined ? "play.ran" : "play.notified",
    timestamp: run.now.toISOString(),
    data: {
      run: runId,
      play: { id: play.id, name: play.name, version: play.version },
      object: record.object,
      user: user && { id: user.key, name: user.name, email: user.email },
      account: record.account && { id: record.account.key, name: record.account.name },
      event: {
        at: run.triggeredAt.toISOString(),
        subject: subject && { kind: subject.kind, id: subject.key, title: subject.title },
      },
      ...(text === undefined ? { attributes: record.values } : { text }),
    },
  };
}
