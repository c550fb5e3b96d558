import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { engagementMetrics as m } from "@/db/schema/engagement-metrics";
import type { Transaction } from "@/db/tenant";
import { query } from "@/lib/core/server/command";
import { noneChosen } from "../column-filter";
import { learnerColumns } from "../learner-columns";
import { type Facet, FacetKey, type FacetOption, requestForFacet } from "../learner-facet";
import { LearnerListRequest } from "../learner-list-request";
import { shownSql, sqlFor, whereOf } from "./learner-sql";
import { loadListContext } from "./list-context";

const mostOptions = 300;

/** The values that a column has among the learners of a request's tab, search and other filters, with counts. */
export const listFacet = query({
  allow: "learners.read",
  input: z.object({ request: LearnerListRequest, of: FacetKey }),
  async run(tx, { request, of }, actor): Promise<Facet> {
    const context = await loadListContext(tx, actor.tenantId);
    const where = whereOf(requestForFacet(request, of), context);
    const none: Facet = { options: [], set: 0, unset: 0, least: null, greatest: null };
    const choice = choiceOf(of);
    if (choice) return { ...none, options: await countOptions(tx, choice, where) };
    if (of === "group" || of === "plan") return none;
    const { type, filter } = learnerColumns[of];
    const isSet = type === "yesNo" ? sqlFor[of] : sql`${sqlFor[of]} is not null`;
    const hasEnds = filter === "days" || filter === "range" || filter === "below";
    const shown = hasEnds ? shownSql(of, context.timeZone) : sql`null::text`;
    const [counted] = await tx
      .select({
        set: sql<number>`(count(*) filter (where ${isSet}))::int`,
        unset: sql<number>`(count(*) filter (where not ${isSet}))::int`,
        least: sql<string | null>`min(${shown})::text`,
        greatest: sql<string | null>`max(${shown})::text`,
      })
      .from(m)
      .where(where);
    return { ...none, ...counted };
  },
});

interface Choice {
  value: SQL;
  label: SQL;
  /** Where a learner may have several values: what spreads them. */
  spread?: SQL;
}

function choiceOf(key: FacetKey): Choice | null {
  switch (key) {
    case "group":
      return { value: sql`${m.groupId}`, label: sql`${m.groupName}` };
    case "plan":
      return { value: sql`${m.planId}`, label: sql`${m.planName}` };
    case "coachName":
      return { value: sql`${m.coachId}`, label: sql`${m.coachName}` };
    case "coachAssigned":
      return { value: sql`${m.onboardingCoachName}`, label: sql`${m.onboardingCoachName}` };
    case "managerFeedback": {
      const word = sql`(array['none', 'invited', 'received'])[${m.managerFeedback} + 1]`;
      return { value: word, label: word };
    }
    case "focusAreas":
      return {
        value: sql`area`,
        label: sql`area`,
        spread: sql` left join lateral unnest(${m.focusAreas}) as area on true`,
      };
    default:
      return null;
  }
}

async function countOptions(tx: Transaction, choice: Choice, where: SQL): Promise<FacetOption[]> {
  const { value, label, spread = sql`` } = choice;
  const { rows } = await tx.execute<{ value: string | null; label: string | null; count: number }>(
    sql`select (${value})::text as value, min(${label}) as label, count(*)::int as count
      from ${m}${spread} where ${where} group by 1 order by count desc, label limit ${mostOptions}`,
  );
  return rows.map((row) => ({
    value: row.value ?? noneChosen,
    label: row.label ?? "None",
    count: row.count,
  }));
}
