import { z } from "zod";
import { foldArrivals } from "@/lib/activity/server/fold-arrivals";
import { refreshMemberships } from "@/lib/audiences/server/refresh-memberships";
import type { Actor } from "@/lib/auth/actor";
import { command } from "@/lib/core/server/command";
import { triggerPlays } from "@/lib/plays/server/trigger-plays";

/**
 * Takes a batch of arrivals and brings all that follows from the log up to it, in one transaction: facts, then
 * audiences, then plays. Answers how many users it touched.
 */
export const foldActivity = command({
  action: "activity.fold",
  allow: "activity.compute",
  input: z.object({}),
  async run(tx, _input, { tenantId }) {
    const now = new Date();
    const touched = await foldArrivals(tx, tenantId, now);
    if (touched.userIds.length + touched.accountIds.length > 0) {
      await refreshMemberships(tx, tenantId, touched, now);
      await triggerPlays(tx, tenantId, touched, now);
    }
    return { result: touched.userIds.length, audit: [] };
  },
});

/** Folds an organization's arrivals, a transaction for each batch, until there are none. */
export async function foldAllActivity(actor: Actor): Promise<void> {
  let touched: number;
  do touched = await foldActivity(actor, {});
  while (touched > 0);
}
