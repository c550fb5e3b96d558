import { z } from "zod";
import { foldArrivals } from "@/lib/activity/server/fold-arrivals";
import { ensureProvidedAudiences } from "@/lib/audiences/server/ensure-provided";
import { refreshMemberships } from "@/lib/audiences/server/refresh-memberships";
import type { Actor } from "@/lib/auth/actor";
import { command } from "@/lib/core/server/command";
import { triggerPlays } from "@/lib/plays/server/trigger-plays";

/** Takes a batch of arrivals and brings attributes, audiences and plays up to it; answers how many it touched. */
export const foldActivity = command({
  action: "activity.fold",
  allow: "activity.compute",
  input: z.object({}),
  async run(tx, _input, { tenantId }) {
    const now = new Date();
    const touched = await foldArrivals(tx, tenantId, now);
    const count = touched.userIds.length + touched.accountIds.length;
    if (count > 0) {
      // In one transaction, and in this order: no play looks at members that the log has overtaken.
      await ensureProvidedAudiences(tx, tenantId);
      await refreshMemberships(tx, tenantId, touched, now);
      await triggerPlays(tx, tenantId, touched, now);
    }
    return { result: count, audit: [] };
  },
});

/** Folds an organization's arrivals, a transaction for each batch, until there are none. */
export async function foldAllActivity(actor: Actor): Promise<void> {
  let touched: number;
  do touched = await foldActivity(actor, {});
  while (touched > 0);
}
