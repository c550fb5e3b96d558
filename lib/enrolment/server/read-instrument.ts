import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { instruments } from "@/db/schema/coaching-set-up";
import { AppError } from "@/lib/core/errors";
import { RowId } from "@/lib/core/row-id";
import { query } from "@/lib/core/server/command";

/** An assessment or survey as learners will see it, item by item; throws `not_found`. */
export const readInstrument = query({
  allow: "learners.manage",
  input: z.object({ instrumentId: RowId }),
  async run(tx, { instrumentId }, actor) {
    const [found] = await tx
      .select({
        name: instruments.name,
        description: instruments.description,
        origin: instruments.origin,
        items: instruments.items,
      })
      .from(instruments)
      .where(and(eq(instruments.tenantId, actor.tenantId), eq(instruments.id, instrumentId)));
    if (!found) throw new AppError("not_found", "There is no such assessment or survey.");
    return found;
  },
});
