import { sql } from "drizzle-orm";
import { engagementMetrics as m } from "@/db/schema/engagement-metrics";
import { query } from "@/lib/core/server/command";
import type { ExportChoices } from "../learner-export";
import { LearnerSelection } from "../learner-selection";
import { whereSelected } from "./learner-sql";
import { loadListContext } from "./list-context";

/** What an export of a selection can be narrowed to, groups by name, and the clock it will be told by. */
export const listExportChoices = query({
  allow: "learners.export",
  input: LearnerSelection,
  async run(tx, selection, actor): Promise<ExportChoices> {
    const context = await loadListContext(tx, actor.tenantId);
    const groups = await tx
      .select({ id: m.groupId, name: m.groupName, learners: sql<number>`count(*)::int` })
      .from(m)
      .where(whereSelected(selection, context))
      .groupBy(m.groupId, m.groupName)
      .orderBy(sql`${m.groupName} collate "und-x-icu"`, m.groupId);
    return { groups, timeZone: context.timeZone };
  },
});
