import { z } from "zod";
import { command } from "@/lib/core/server/command";
import { enqueueJob } from "@/lib/core/server/enqueue-job";
import { lockCatalogue } from "./load-catalogue";

/**
 * Has all that follows from the log of an organization worked out anew, days of its calendar included: everybody
 * arrives again from the beginning of time, and the worker's fold does the rest. Answers how many users those are.
 */
export const rebuildActivity = command({
  action: "activity.rebuild",
  allow: "activity.compute",
  input: z.object({}),
  async run(tx, _input, { tenantId }) {
    const now = new Date();
    await lockCatalogue(tx, tenantId);
    const { rowCount } = await tx.$client.query(
      `insert into activity_arrivals (tenant_id, user_id, since, arrived_at)
       select tenant_id, id, '-infinity', $2 from activity_users where tenant_id = $1 order by id`,
      [tenantId, now],
    );
    // Accounts that have no user any more follow from nobody's arrival.
    await tx.$client.query(
      `insert into activity_arrivals (tenant_id, account_id, since, arrived_at)
       select a.tenant_id, a.id, $2, $2 from activity_accounts a
       where a.tenant_id = $1 and a.computed <> '{}' and not exists (
         select from activity_users u where u.tenant_id = a.tenant_id and u.account_id = a.id) order by a.id`,
      [tenantId, now],
    );
    await enqueueJob(tx, "activity.fold", {}, "activity.fold");
    const users = rowCount ?? 0;
    return { result: { users }, audit: { entity: "activity", id: tenantId, after: { users } } };
  },
});
