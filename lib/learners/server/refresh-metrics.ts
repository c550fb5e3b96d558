import { and, asc, eq, inArray } from "drizzle-orm";
import { engagements } from "@/db/schema/coaching";
import { organizations } from "@/db/schema/organizations";
import type { Transaction } from "@/db/tenant";
import type { LearnerMetrics } from "../learner-metrics";
import { measureEngagement } from "../measure-engagement";
import { loadEvents } from "./load-events";
import { lockEngagements } from "./lock-engagements";
import { type StoredEngagement, storeMetrics } from "./store-metrics";
import { storeSessions } from "./store-sessions";

/** Engagements measured at a time; bounds the memory of a rebuild. */
const CHUNK = 1000;

/**
 * Measures engagements of a tenant anew from their terms and events, and keeps what follows: the learners'
 * table, the sessions, and the licences of the plans. A late report that takes a licence back is a fact, even
 * where the plan has none left. Ids of no engagement are passed over. `setsNames` writes the names anew, too.
 */
export async function refreshMetrics(
  tx: Transaction,
  tenantId: string,
  engagementIds: readonly number[],
  now: Date,
  { setsNames = false } = {},
): Promise<void> {
  const ids = [...new Set(engagementIds)].sort((a, b) => a - b);
  if (ids.length === 0) return;
  await lockEngagements(tx, tenantId, ids);
  const timeZone = await timeZoneOf(tx, tenantId);
  const licences = new LicenceChanges();
  for (let start = 0; start < ids.length; start += CHUNK) {
    const chunk = ids.slice(start, start + CHUNK);
    const stored = await loadEngagements(tx, tenantId, chunk);
    const events = await loadEvents(tx, tenantId, chunk);
    const measured = stored.map((engagement) => {
      const told = events.get(engagement.id) ?? [];
      return { engagement, metrics: measureEngagement(engagement, told, { now, timeZone }) };
    });
    await storeMetrics(tx, tenantId, measured, { setsNames });
    await storeSessions(tx, tenantId, measured);
    licences.note(measured);
  }
  await licences.store(tx, tenantId);
}

async function timeZoneOf(tx: Transaction, tenantId: string): Promise<string> {
  const [organization] = await tx
    .select({ timeZone: organizations.timeZone })
    .from(organizations)
    .where(eq(organizations.id, tenantId));
  if (!organization) throw new Error("The organization of the engagements does not exist.");
  return organization.timeZone;
}

function loadEngagements(
  tx: Transaction,
  tenantId: string,
  ids: readonly number[],
): Promise<StoredEngagement[]> {
  return tx
    .select()
    .from(engagements)
    .where(and(eq(engagements.tenantId, tenantId), inArray(engagements.id, [...ids])))
    .orderBy(asc(engagements.id));
}

/** Engagements that took or freed a licence, kept in step with their plans after all of them are locked. */
class LicenceChanges {
  readonly #engagementIds: number[] = [];
  readonly #byPlan = new Map<number, number>();

  note(measured: readonly { engagement: StoredEngagement; metrics: LearnerMetrics }[]): void {
    for (const { engagement, metrics } of measured) {
      if (engagement.holdsLicence === metrics.holdsLicence) continue;
      this.#engagementIds.push(engagement.id);
      const change = metrics.holdsLicence ? 1 : -1;
      this.#byPlan.set(engagement.planId, (this.#byPlan.get(engagement.planId) ?? 0) + change);
    }
  }

  async store(tx: Transaction, tenantId: string): Promise<void> {
    if (this.#engagementIds.length === 0) return;
    await tx.$client.query(
      `update engagements set holds_licence = not holds_licence
       where tenant_id = $1 and id = any($2::bigint[])`,
      [tenantId, this.#engagementIds],
    );
    await tx.$client.query(
      `with change as (
         select p.tenant_id, p.id, t.licences
         from unnest($2::integer[], $3::integer[]) as t (id, licences)
         join coaching_plans p on p.tenant_id = $1 and p.id = t.id
         order by p.id for update of p
       )
       update coaching_plans p set licences_used = p.licences_used + c.licences
       from change c where p.tenant_id = c.tenant_id and p.id = c.id`,
      [tenantId, [...this.#byPlan.keys()], [...this.#byPlan.values()]],
    );
  }
}
