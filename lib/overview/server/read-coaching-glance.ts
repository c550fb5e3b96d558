import { sql } from "drizzle-orm";
import { z } from "zod";
import { engagementMetrics as m } from "@/db/schema/engagement-metrics";
import type { Transaction } from "@/db/tenant";
import { query } from "@/lib/core/server/command";
import type { TabCounts } from "@/lib/learners/learner-list";
import { whereOf } from "@/lib/learners/server/learner-sql";
import { loadListContext } from "@/lib/learners/server/list-context";
import type { CoachingGlance } from "../coaching-glance";
import { nudges, withoutCoach } from "../nudges";

/** Learners by stage, coaches, licences and who needs a nudge: one pass over the learners' table. */
export const readCoachingGlance = query({
  allow: "learners.read",
  input: z.object({}),
  async run(tx, _input, { tenantId }): Promise<CoachingGlance> {
    const context = await loadListContext(tx, tenantId);
    const requests = [...nudges.map(({ request }) => request), withoutCoach];
    const counts = sql.join(
      requests.map((request) => sql`count(*) filter (where ${whereOf(request, context)})::int`),
      sql`, `,
    );
    const { rows } = await tx.execute<{
      stage: keyof TabCounts;
      count: number;
      hits: number[];
    }>(sql`
      select ${m.stage} as stage, count(*)::int as count, array[${counts}] as hits
      from ${m} where ${m.tenantId} = ${tenantId} group by ${m.stage}`);
    const stages: TabCounts = {
      ...{ all: 0, onboarding: 0, steady: 0, remeasurement: 0 },
      ...{ paused: 0, deactivated: 0, completed: 0 },
    };
    for (const { stage, count } of rows) {
      stages[stage] = count;
      stages.all += count;
    }
    const hits = (index: number) => rows.reduce((sum, row) => sum + (row.hits[index] ?? 0), 0);
    return {
      stages,
      ...(await countSupply(tx, tenantId)),
      nudges: nudges.map(({ key }, index) => ({ key, count: hits(index) })),
      withoutCoach: hits(nudges.length),
    };
  },
});

async function countSupply(tx: Transaction, tenantId: string) {
  const { rows } = await tx.execute<{
    platform: number;
    organization: number;
    used: number | null;
    of: number | null;
  }>(sql`
    select count(*) filter (where kind = 'platform')::int as platform,
      count(*) filter (where kind = 'organization')::int as organization, plans.*
    from coaches c, (
      select sum(licences_used)::int as used, sum(licences)::int as "of" from coaching_plans p
      where p.tenant_id = ${tenantId} and archived_at is null and current_date between starts_on and ends_on
    ) plans
    where c.tenant_id = ${tenantId} and c.deactivated_at is null group by plans.used, plans."of"`);
  const { platform = 0, organization = 0, used = null, of = null } = rows[0] ?? {};
  return {
    coaches: { platform, organization },
    licences: used === null || of === null ? null : { used, of },
  };
}
