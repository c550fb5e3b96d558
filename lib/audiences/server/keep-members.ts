import { z } from "zod";
import { RowId } from "@/lib/core/row-id";
import { command } from "@/lib/core/server/command";
import { ensureProvidedAudiences } from "./ensure-provided";
import { fillAudiences, refreshTimed } from "./refresh-memberships";

/** Decides the members of audiences anew over all records, and of those that ask for them: after one was saved. */
export const refillAudiences = command({
  action: "audience.refill",
  allow: "activity.compute",
  input: z.object({ audienceIds: z.array(RowId).max(1000) }),
  async run(tx, { audienceIds }, { tenantId }) {
    return {
      result: { moves: await fillAudiences(tx, tenantId, audienceIds, new Date()) },
      audit: [],
    };
  },
});

/** Brings the audiences up to date that the clock, or the catalogue, may have changed. */
export const refreshTimedAudiences = command({
  action: "audience.refresh",
  allow: "activity.compute",
  input: z.object({}),
  async run(tx, _input, { tenantId }) {
    await ensureProvidedAudiences(tx, tenantId);
    return { result: { moves: await refreshTimed(tx, tenantId, new Date()) }, audit: [] };
  },
});
