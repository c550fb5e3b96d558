import { sql } from "drizzle-orm";
import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { command } from "@/lib/core/server/command";
import { HeldOf } from "../held-choice";
import { heldCondition } from "./let-in";

/** Gives up held events: they are not counted. Throws `not_found` when there are none. */
export const discardHeld = command({
  action: "held.discard",
  allow: "activity.manage",
  input: z.object({ held: HeldOf }),
  async run(tx, { held }, actor) {
    const { rowCount } = await tx.execute(sql`
      update held_events h set resolution = 'discarded', resolved_at = now(), resolved_by = ${actor.name}
      where ${heldCondition(actor.tenantId, held)}`);
    const discarded = rowCount ?? 0;
    if (discarded === 0) {
      throw new AppError("not_found", "Nothing is held under this account ID any more.");
    }
    return {
      result: { discarded },
      audit: { entity: "account", id: held.accountKey, after: { ...held, events: discarded } },
    };
  },
});
