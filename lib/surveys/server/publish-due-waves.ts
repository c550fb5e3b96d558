import { and, eq, gt, isNull, lte, notExists } from "drizzle-orm";
import { z } from "zod";
import { publications } from "@/db/schema/segmentation";
import { waves } from "@/db/schema/surveys";
import { command } from "@/lib/core/server/command";
import { enqueueJob } from "@/lib/core/server/enqueue-job";
import { leastBetweenPublications, nextPublication } from "../publication-schedule";

/**
 * Queues the publication of the tenant's open waves whose time has come, and sets their next one. A wave whose
 * last version is younger than the least pause waits for a later run.
 */
export const publishDueWaves = command({
  action: "wave.publish",
  allow: "waves.close",
  input: z.object({}),
  async run(tx, _input, actor) {
    const now = new Date();
    const recent = tx
      .select({ waveId: publications.waveId })
      .from(publications)
      .where(
        and(
          eq(publications.tenantId, waves.tenantId),
          eq(publications.waveId, waves.id),
          gt(publications.publishedAt, new Date(now.getTime() - leastBetweenPublications)),
        ),
      );
    const due = await tx
      .update(waves)
      .set({ nextPublishAt: nextPublication(now) })
      .where(
        and(
          eq(waves.tenantId, actor.tenantId),
          isNull(waves.closingAt),
          lte(waves.nextPublishAt, now),
          notExists(recent),
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
