import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { learners } from "@/db/schema/roster";
import { AppError } from "@/lib/core/errors";
import { LongRowId } from "@/lib/core/row-id";
import { command } from "@/lib/core/server/command";
import { enqueueJob } from "@/lib/core/server/enqueue-job";

/**
 * Has a person erased, which cannot be taken back: its key must be repeated. The worker does it within moments. Throws
 * `not_found`, or `invalid` when the key is another one.
 */
export const requestErasure = command({
  action: "roster.erase.request",
  allow: "roster.erase",
  input: z.object({ learnerId: LongRowId, typedKey: z.string().max(255) }),
  async run(tx, { learnerId, typedKey }, { tenantId }) {
    const [learner] = await tx
      .select({ rosterKey: learners.rosterKey })
      .from(learners)
      .where(and(eq(learners.tenantId, tenantId), eq(learners.id, learnerId)));
    if (!learner) throw new AppError("not_found", "There is no such person any more.");
    if (typedKey.trim() !== learner.rosterKey) {
      throw new AppError("invalid", "That is not the key of this person.");
    }
    await enqueueJob(tx, "roster.erase", { learnerId }, `roster.erase:${learnerId}`);
    return { result: null, audit: { entity: "learner", id: String(learnerId) } };
  },
});
