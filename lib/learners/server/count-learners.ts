import { type SQL, sql } from "drizzle-orm";
import { engagementMetrics as m } from "@/db/schema/engagement-metrics";
import type { Transaction } from "@/db/tenant";
import { query } from "@/lib/core/server/command";
import { isUnfiltered, type TabCounts } from "../learner-list";
import { LearnerListRequest } from "../learner-list-request";
import { stages } from "../stage";
import { whereInEveryTab } from "./learner-sql";
import { loadListContext } from "./list-context";

/** How many learners each tab has, and how many of them match the search and the filters of a request. */
export const countLearners = query({
  allow: "learners.read",
  input: LearnerListRequest,
  async run(tx, request, actor): Promise<{ tabs: TabCounts; matching: TabCounts }> {
    const tabs = await countByStage(tx, sql`${m.tenantId} = ${actor.tenantId}`);
    if (isUnfiltered(request)) return { tabs, matching: tabs };
    const context = await loadListContext(tx, actor.tenantId);
    return { tabs, matching: await countByStage(tx, whereInEveryTab(request, context)) };
  },
});

async function countByStage(tx: Transaction, where: SQL): Promise<TabCounts> {
  const counted = await tx
    .select({ stage: m.stage, count: sql<number>`count(*)::int` })
    .from(m)
    .where(where)
    .groupBy(m.stage);
  const counts: TabCounts = {
    ...{ all: 0, onboarding: 0, steady: 0, remeasurement: 0 },
    ...{ paused: 0, deactivated: 0, completed: 0 },
  };
  for (const { stage, count } of counted) counts[stage] = count;
  for (const stage of stages) counts.all += counts[stage];
  return counts;
}
