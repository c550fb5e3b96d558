import { and, eq, isNull, lte } from "drizzle-orm";
import { z } from "zod";
import { waves } from "@/db/schema/surveys";
import { command } from "@/lib/core/server/command";
import { enqueueJob } from "@/lib/core/server/enqueue-job";
import { nextPublication } from "../publication-schedule";

/**
 * Queues the publication of the tenant's open waves whose time has come, and sets their next one.
 */
export const publishDueWaves = command({
  action: "wave.publish",
  allow: "waves.publish",
  input: z.object({}),
  async run(tx, _input, actor) {
    const now = new Date();
    const due = await tx
      .update(waves)
      .set({ nextPublishAt: nextPublication(now) })
      .where(
        and(
          eq(waves.tenantId, actor.tenantId),
          isNull(waves.closingAt),
          lte(waves.nextPublishAt, now),
        ),
      )
      .returning({ id: waves.id, code: waves.code });
    for (const { id } of due) {
      await enqueueJob(tx, "waves.settle", { waveId: id }, `waves.settle:${id}`);
    }
    return {
      result: { queued: due.map(({ code }) => code) },
      audit: due.map(({ code }) => ({ entity: "wave", id: code, after: { queued: true } })),
    };
  },
});
