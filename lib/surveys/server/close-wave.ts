import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { waves } from "@/db/schema/surveys";
import { AppError } from "@/lib/core/errors";
import { command } from "@/lib/core/server/command";
import { enqueueJob } from "@/lib/core/server/enqueue-job";
import { holdIntakeGate } from "./locks";

/**
 * Closes a wave for good: from now on no answer to it is accepted. The worker folds what was accepted before, then
 * marks it closed and publishes its last version. Throws `not_found`, or `conflict` when it is closed already.
 */
export const closeWave = command({
  action: "wave.close",
  allow: "waves.close",
  input: z.object({ code: z.string().min(1).max(100) }),
  async run(tx, { code }, actor) {
    // Uploads under way may still have answers for this wave: they end first.
    await holdIntakeGate(tx);
    const [wave] = await tx
      .select()
      .from(waves)
      .where(and(eq(waves.tenantId, actor.tenantId), eq(waves.code, code)));
    if (!wave) throw new AppError("not_found", `There is no wave “${code}”.`);
    if (wave.closingAt) throw new AppError("conflict", `The wave “${code}” is closed already.`);
    const closingAt = new Date();
    await tx
      .update(waves)
      .set({ closingAt, nextPublishAt: null })
      .where(and(eq(waves.tenantId, actor.tenantId), eq(waves.id, wave.id)));
    await enqueueJob(tx, "waves.settle", { waveId: wave.id }, `waves.settle:${wave.id}`);
    return {
      result: { code, closingAt: closingAt.toISOString() },
      audit: { entity: "wave", id: code, after: { closingAt } },
    };
  },
});
