import { sql } from "drizzle-orm";
import { engagementMetrics as m } from "@/db/schema/engagement-metrics";
import { query } from "@/lib/core/server/command";
import { LearnerSelection } from "../learner-selection";
import { whereSelected } from "./learner-sql";
import { loadListContext } from "./list-context";

/** A group that occurs in a selection, and how many of the selection are in it. */
export interface ExportGroup {
  id: number;
  name: string;
  learners: number;
}

/** The groups of a selection by name: what an export of it can be narrowed to. */
export const listExportGroups = query({
  allow: "learners.export",
  input: LearnerSelection,
  async run(tx, selection, actor): Promise<ExportGroup[]> {
    const context = await loadListContext(tx, actor.tenantId);
    return tx
      .select({ id: m.groupId, name: m.groupName, learners: sql<number>`count(*)::int` })
      .from(m)
      .where(whereSelected(selection, context))
      .groupBy(m.groupId, m.groupName)
      .orderBy(sql`${m.groupName} collate "und-x-icu"`, m.groupId);
  },
});
