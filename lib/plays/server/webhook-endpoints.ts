import { randomBytes } from "node:crypto";
import { and, asc, eq, isNotNull, sql } from "drizzle-orm";
import { z } from "zod";
import { webhookDeliveries, webhookEndpoints } from "@/db/schema/plays";
import { AppError } from "@/lib/core/errors";
import { RowId } from "@/lib/core/row-id";
import { command, query } from "@/lib/core/server/command";
import { readEnv } from "@/lib/core/server/env";
import { allowsLoopback } from "@/lib/core/server/outside-address";
import { sealToWorker } from "@/lib/core/server/sealed-box";
import { addressFault } from "../webhook-address";
import { NewEndpoint, type WebhookEndpoint } from "../webhook-endpoint";
import { endpointContext } from "./endpoint-context";

/** The organization's endpoints by name, disabled ones too. */
export const listEndpoints = query({
  allow: "activity.read",
  input: z.object({}),
  async run(tx, _input, { tenantId }): Promise<WebhookEndpoint[]> {
    const count = (
      state: string,
    ) => sql<number>`(select count(*)::integer from ${webhookDeliveries} d
      where d.tenant_id = ${tenantId} and d.endpoint_id = webhook_endpoints.id and d.state = ${state}
        and d.created_at > now() - interval '30 days')`;
    return tx
      .select({
        ...{ id: webhookEndpoints.id, name: webhookEndpoints.name, url: webhookEndpoints.url },
        ...{ createdAt: webhookEndpoints.createdAt, disabledAt: webhookEndpoints.disabledAt },
        ...{ delivered: count("delivered"), waiting: count("waiting"), failed: count("failed") },
      })
      .from(webhookEndpoints)
      .where(eq(webhookEndpoints.tenantId, tenantId))
      .orderBy(asc(webhookEndpoints.name), asc(webhookEndpoints.id));
  },
});

/** Makes an endpoint. Its signing secret is in the answer and never again. */
export const createEndpoint = command({
  action: "webhook.create",
  allow: "activity.manage",
  input: NewEndpoint,
  async run(tx, { name, url }, { tenantId }) {
    const fault = addressFault(url, { allowsLoopback: allowsLoopback() });
    if (fault) throw new AppError("invalid", fault, [{ path: "url", message: fault }]);
    const { secret, sealed } = newSecret(tenantId);
    const [made] = await tx
      .insert(webhookEndpoints)
      .values({ tenantId, name, url, secret: sealed })
      .returning({ id: webhookEndpoints.id });
    if (!made) throw new Error("The endpoint was not written.");
    const audit = { entity: "webhook", id: String(made.id), after: { name, url } };
    return { result: { id: made.id, secret }, audit };
  },
});

/** Gives an endpoint another secret, at once; messages that are tried again are signed with it too. */
export const rotateEndpoint = command({
  action: "webhook.rotate",
  allow: "activity.manage",
  input: z.object({ id: RowId }),
  async run(tx, { id }, { tenantId }) {
    const { secret, sealed } = newSecret(tenantId);
    const [changed] = await tx
      .update(webhookEndpoints)
      .set({ secret: sealed })
      .where(and(eq(webhookEndpoints.tenantId, tenantId), eq(webhookEndpoints.id, id)))
      .returning({ name: webhookEndpoints.name });
    if (!changed) throw new AppError("not_found", "There is no such endpoint.");
    const audit = { entity: "webhook", id: String(id), after: changed };
    return { result: { secret }, audit };
  },
});

/** Disables an endpoint, or takes that back. What waits for a disabled one is tried later, and fails in the end. */
export const disableEndpoint = command({
  action: "webhook.disable",
  allow: "activity.manage",
  input: z.object({ id: RowId, isDisabled: z.boolean() }),
  async run(tx, { id, isDisabled }, { tenantId }) {
    const mine = and(eq(webhookEndpoints.tenantId, tenantId), eq(webhookEndpoints.id, id));
    const [before] = await tx
      .select({ isDisabled: isNotNull(webhookEndpoints.disabledAt).mapWith(Boolean) })
      .from(webhookEndpoints)
      .where(mine);
    if (!before) throw new AppError("not_found", "There is no such endpoint.");
    await tx
      .update(webhookEndpoints)
      .set({ disabledAt: isDisabled ? sql`coalesce(disabled_at, now())` : null })
      .where(mine);
    const audit = { entity: "webhook", id: String(id), before, after: { isDisabled } };
    return { result: null, audit };
  },
});

/** A secret of 256 bits, as Standard Webhooks 1.0.0 writes it, and as only the worker can open it. */
function newSecret(tenantId: string): { secret: string; sealed: string } {
  const key = readEnv("webhooks").QUORUM_SEAL_PUBLIC_KEY;
  if (!key) {
    throw new AppError(
      "conflict",
      "This server cannot seal secrets yet: QUORUM_SEAL_PUBLIC_KEY is not set.",
    );
  }
  const secret = `whsec_${randomBytes(32).toString("base64")}`;
  return { secret, sealed: sealToWorker(key, secret, endpointContext(tenantId)) };
}
