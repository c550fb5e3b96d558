import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { waves } from "@/db/schema/surveys";
import { command } from "@/lib/core/server/command";
import { enqueueJob } from "@/lib/core/server/enqueue-job";
import { foldIntake } from "./fold-intake";

/**
 * Brings a wave to where it can be published: folds the intake, marks the wave closed when closing was asked for,
 * and queues its publication. The worker's. A wave that is closed already is left alone.
 */
export const settleWave = command({
  action: "wave.close",
  allow: "waves.publish",
  input: z.object({ waveId: z.number().int() }),
  async run(tx, { waveId }, actor) {
    const isWave = and(eq(waves.tenantId, actor.tenantId), eq(waves.id, waveId));
    // Read before the fold: once closing stands here, every answer the wave will ever have is in the intake.
    const [wave] = await tx.select().from(waves).where(isWave);
    await foldIntake(tx, actor.tenantId);
    if (!wave || wave.closedAt) return { result: null, audit: [] };
    const { code, closingAt: closedAt } = wave;
    if (closedAt) await tx.update(waves).set({ closedAt }).where(isWave);
    await enqueueJob(tx, "segmentation.publish", { waveId }, `segmentation.publish:${waveId}`);
    const audit = closedAt ? [{ entity: "wave", id: code, after: { closedAt } }] : [];
    return { result: { closedAt }, audit };
  },
});
