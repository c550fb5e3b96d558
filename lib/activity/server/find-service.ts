import { createHash } from "node:crypto";
import { withScope } from "@/db/tenant";
import { database } from "@/lib/core/server/database";

/** How an organization's academy reports. */
export interface ActivityService {
  tenantId: string;
  /** Origins whose pages may send; none listed means any. */
  origins: readonly string[];
  honoursPrivacySignals: boolean;
}

/** For how long a change of the set-up may go unnoticed. */
const KEPT_MS = 5000;
const MOST_KEPT = 10_000;

const kept = new Map<string, { service: Promise<ActivityService | null>; until: number }>();

/** The service of a public ID, as it was at most five seconds ago; null when no organization has it. */
export function findService(serviceId: string): Promise<ActivityService | null> {
  const now = Date.now();
  const known = kept.get(serviceId);
  if (known && known.until > now) return known.service;
  if (kept.size >= MOST_KEPT) kept.clear();
  const service = readService(serviceId);
  kept.set(serviceId, { service, until: now + KEPT_MS });
  service.catch(() => kept.delete(serviceId));
  return service;
}

async function readService(serviceId: string): Promise<ActivityService | null> {
  if (!/^[\w-]{1,40}$/.test(serviceId)) return null;
  return withScope(database(), {}, async (tx) => {
    const { rows } = await tx.$client.query<ActivityService>(
      `select tenant_id as "tenantId", origins, honours_privacy_signals as "honoursPrivacySignals"
       from quorum.find_activity_service($1)`,
      [serviceId],
    );
    return rows[0] ?? null;
  });
}

/** The stored form of a webhook's secret address. It has 256 random bits, so a plain hash is enough. */
export function hashEndpoint(endpoint: string): string {
  return createHash("sha256").update(endpoint).digest("hex");
}

/** The organization of an academy's secret webhook address; null when there is none. */
export async function findWebhookTenant(endpoint: string): Promise<string | null> {
  return withScope(database(), {}, async (tx) => {
    const { rows } = await tx.$client.query<{ tenant_id: string }>(
      "select tenant_id from quorum.find_academy_webhook($1)",
      [hashEndpoint(endpoint)],
    );
    return rows[0]?.tenant_id ?? null;
  });
}
