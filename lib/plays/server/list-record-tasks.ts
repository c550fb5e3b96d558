import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { playTasks } from "@/db/schema/plays";
import { activityObjects } from "@/lib/activity/attributes";
import { LongRowId } from "@/lib/core/row-id";
import { query } from "@/lib/core/server/command";

const TASKS_SHOWN = 50;

/** Something that a play asked a person to do about a record. */
export interface RecordTask {
  id: number;
  title: string;
  dueAt: Date | null;
  doneAt: Date | null;
}

/** The tasks about a user or an account: those to do first, by when they are due; then the latest done. */
export const listRecordTasks = query({
  allow: "activity.read",
  input: z.object({ object: z.enum(activityObjects), id: LongRowId }),
  run(tx, { object, id }, { tenantId }): Promise<RecordTask[]> {
    const { title, dueAt, doneAt } = playTasks;
    return tx
      .select({ id: playTasks.id, title, dueAt, doneAt })
      .from(playTasks)
      .where(
        and(
          eq(playTasks.tenantId, tenantId),
          eq(playTasks.object, object),
          eq(playTasks.recordId, id),
        ),
      )
      .orderBy(
        sql`${doneAt} is not null`,
        sql`${doneAt} desc nulls first`,
        sql`${dueAt} nulls last`,
        playTasks.id,
      )
      .limit(TASKS_SHOWN);
  },
});
