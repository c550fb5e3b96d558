import { and, asc, eq, lte } from "drizzle-orm";
import { z } from "zod";
import { engagementMetrics } from "@/db/schema/engagement-metrics";
import { command } from "@/lib/core/server/command";
import { enqueueJob } from "@/lib/core/server/enqueue-job";
import { refreshMetrics } from "./refresh-metrics";

/** Engagements refreshed in one transaction, so that events of others do not wait long. */
const BATCH = 500;

/**
 * Measures anew what the clock alone has changed: ends, openings of remeasurement, sessions gone by, paused days.
 * Where more is due than one transaction takes, the rest is queued.
 */
export const refreshDueMetrics = command({
  action: "coaching.refresh",
  allow: "coaching.record",
  input: z.object({}),
  async run(tx, _input, { tenantId }) {
    const now = new Date();
    const due = await tx
      .select({ id: engagementMetrics.engagementId })
      .from(engagementMetrics)
      .where(and(eq(engagementMetrics.tenantId, tenantId), lte(engagementMetrics.movesAt, now)))
      .orderBy(asc(engagementMetrics.movesAt))
      .limit(BATCH);
    await refreshMetrics(
      tx,
      tenantId,
      due.map(({ id }) => id),
      now,
    );
    if (due.length === BATCH) await enqueueJob(tx, "coaching.refresh", {}, "coaching.refresh");
    return { result: { refreshed: due.length }, audit: [] };
  },
});
