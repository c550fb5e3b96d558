import { and, eq, lt, sql } from "drizzle-orm";
import { z } from "zod";
import { activityCalls } from "@/db/schema/activity-log";
import { command } from "@/lib/core/server/command";

/** Deletes lines of the live console that are older than a day: they hold what was sent. */
export const deleteOldCalls = command({
  action: "activity.delete-old-calls",
  allow: "activity.compute",
  input: z.object({}),
  async run(tx, _input, { tenantId }) {
    const { rowCount } = await tx
      .delete(activityCalls)
      .where(
        and(
          eq(activityCalls.tenantId, tenantId),
          lt(activityCalls.at, sql`now() - interval '1 day'`),
        ),
      );
    return { result: { deleted: rowCount ?? 0 }, audit: [] };
  },
});
