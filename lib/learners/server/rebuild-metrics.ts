import { and, asc, eq, gt } from "drizzle-orm";
import { z } from "zod";
import { engagements } from "@/db/schema/coaching";
import { command } from "@/lib/core/server/command";
import { enqueueJob } from "@/lib/core/server/enqueue-job";
import { refreshMetrics } from "./refresh-metrics";

/** Engagements rebuilt in one transaction. */
const BATCH = 1000;

/**
 * Measures a batch of the organization's engagements anew from their events, names included: those whose id comes
 * after `after`. Answers the last id done, null once there are no more; `goesOn` queues the rest as jobs.
 */
export const rebuildMetrics = command({
  action: "coaching.rebuild",
  allow: "coaching.record",
  input: z.object({ after: z.number().int().default(0), goesOn: z.boolean().default(true) }),
  async run(tx, { after, goesOn }, { tenantId }) {
    const next = await tx
      .select({ id: engagements.id })
      .from(engagements)
      .where(and(eq(engagements.tenantId, tenantId), gt(engagements.id, after)))
      .orderBy(asc(engagements.id))
      .limit(BATCH);
    const ids = next.map(({ id }) => id);
    await refreshMetrics(tx, tenantId, ids, new Date(), { setsNames: true });
    const last = ids.at(-1) ?? null;
    if (last !== null && goesOn) await enqueueJob(tx, "coaching.rebuild", { after: last });
    return { result: { rebuilt: ids.length, last }, audit: [] };
  },
});
