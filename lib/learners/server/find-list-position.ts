import { sql } from "drizzle-orm";
import { z } from "zod";
import { engagementMetrics as m } from "@/db/schema/engagement-metrics";
import { LongRowId } from "@/lib/core/row-id";
import { query } from "@/lib/core/server/command";
import { LearnerListRequest } from "../learner-list-request";
import type { ListPosition } from "../learner-profile";
import { orderOf, whereOf } from "./learner-sql";
import { loadListContext } from "./list-context";

/** Where an engagement stands in a list, and who comes before and after it; null when it is not in it. */
export const findListPosition = query({
  allow: "learners.read",
  input: z.object({ engagementId: LongRowId, request: LearnerListRequest }),
  async run(tx, { engagementId, request }, { tenantId }): Promise<ListPosition | null> {
    const context = await loadListContext(tx, tenantId);
    const { rows } = await tx.execute<Record<keyof ListPosition, string | null>>(sql`
      with listed as (
        select engagement_id, row_number() over in_order as position, count(*) over () as total,
          lag(engagement_id) over in_order as previous, lead(engagement_id) over in_order as next
        from ${m} where ${whereOf(request, context)}
        window in_order as (order by ${orderOf(request)})
      )
      select position, total, previous as "previousId", next as "nextId" from listed
      where engagement_id = ${engagementId}`);
    const [row] = rows;
    if (!row) return null;
    const idOf = (id: string | null) => (id === null ? null : Number(id));
    return {
      position: Number(row.position),
      total: Number(row.total),
      previousId: idOf(row.previousId),
      nextId: idOf(row.nextId),
    };
  },
});
