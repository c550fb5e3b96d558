import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { engagementMetrics as m } from "@/db/schema/engagement-metrics";
import type { Transaction } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import { query } from "@/lib/core/server/command";
import { LearnerListRequest } from "../learner-list-request";
import { isPlaceOf, LearnerPlace } from "../learner-place";
import { LearnerSelection } from "../learner-selection";
import { type SelectedLearner, selectLearners, toLearnerRow } from "./learner-row";
import {
  isBehind,
  type ListContext,
  orderOf,
  placeValueOf,
  whereOf,
  whereSelected,
} from "./learner-sql";
import { loadListContext } from "./list-context";

/** A page of learners in the order asked for, and where the next page begins; null behind the last. */
export const listLearners = query({
  allow: "learners.read",
  input: z.object({
    request: LearnerListRequest,
    after: LearnerPlace.nullable().default(null),
    limit: z.number().int().min(1).max(200).default(100),
  }),
  async run(tx, { request, after, limit }, actor) {
    if (after && !isPlaceOf(request.sort, after)) {
      throw new AppError("invalid", "The page asked for is not one of this order.");
    }
    const context = await loadListContext(tx, actor.tenantId);
    const where = [whereOf(request, context), ...(after ? [isBehind(request, after)] : [])];
    const found = await findRows(tx, request, sql.join(where, sql` and `), context, limit + 1);
    const page = found.slice(0, limit);
    const last = page.at(-1);
    const next: LearnerPlace | null =
      last && found.length > limit
        ? { value: last.place, name: last.values.name ?? "", id: last.engagementId }
        : null;
    return { rows: page.map(toLearnerRow), next };
  },
});

/** The ids of a selection's engagements, in ascending order. */
export async function selectedEngagements(
  tx: Transaction,
  selection: LearnerSelection,
  context: ListContext,
): Promise<number[]> {
  const found = await tx
    .select({ id: m.engagementId })
    .from(m)
    .where(whereSelected(selection, context))
    .orderBy(m.engagementId);
  return found.map(({ id }) => id);
}

/** How many learners of a selection there are now. */
export const countSelected = query({
  allow: "learners.read",
  input: LearnerSelection,
  async run(tx, selection, actor) {
    const context = await loadListContext(tx, actor.tenantId);
    return tx.$count(m, whereSelected(selection, context));
  },
});

/** The page's ids come first: to read all columns of every row that is sorted takes twice as long. */
function findRows(
  tx: Transaction,
  request: LearnerListRequest,
  where: SQL,
  { tenantId, timeZone }: ListContext,
  limit: number,
): Promise<SelectedLearner[]> {
  const order = orderOf(request);
  const ids = tx.select({ id: m.engagementId }).from(m).where(where).orderBy(order).limit(limit);
  return selectLearners(tx, timeZone, placeValueOf(request))
    .where(sql`${m.tenantId} = ${tenantId} and ${m.engagementId} in ${ids}`)
    .orderBy(order);
}
