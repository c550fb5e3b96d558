import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { breakdowns } from "@/db/schema/breakdowns";
import { AppError } from "@/lib/core/errors";
import { command } from "@/lib/core/server/command";

/**
 * Takes a breakdown out of every report at once; later versions do without it. What was shown stays in the ledgers, so
 * its budget does not come back. Throws `not_found` for one that is not declared.
 */
export const retireBreakdown = command({
  action: "breakdown.retire",
  allow: "segmentation.declare",
  input: z.object({ key: z.string().max(500) }),
  async run(tx, { key }, { tenantId, name }) {
    const retired = await tx
      .update(breakdowns)
      .set({ retiredAt: new Date(), retiredBy: name })
      .where(
        and(
          eq(breakdowns.tenantId, tenantId),
          eq(breakdowns.key, key),
          isNull(breakdowns.retiredAt),
        ),
      )
      .returning({ key: breakdowns.key });
    if (retired.length === 0) throw new AppError("not_found", `There is no breakdown “${key}”.`);
    return { result: { key }, audit: { entity: "breakdown", id: key } };
  },
});
