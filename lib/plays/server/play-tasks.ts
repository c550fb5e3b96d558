import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { playTasks } from "@/db/schema/plays";
import { AppError } from "@/lib/core/errors";
import { LongRowId } from "@/lib/core/row-id";
import { command, query } from "@/lib/core/server/command";
import type { PlayTask } from "../play-view";

/** The tasks that plays made, at most 200: the open ones by when they are due, or the done ones, newest first. */
export const listTasks = query({
  allow: "activity.read",
  input: z.object({ isDone: z.boolean().default(false) }),
  async run(tx, { isDone }, { tenantId }): Promise<PlayTask[]> {
    const { rows } = await tx.execute<StoredTask>(sql`
      select t.id, t.title, t.object, t.record_id as "recordId", coalesce(u.name, a.name) as "recordName",
        p.name as "assigneeName", t.due_at as "dueAt", t.created_at as "createdAt", t.done_at as "doneAt",
        t.done_by as "doneBy"
      from play_tasks t
      left join activity_users u on t.object = 'user' and u.tenant_id = t.tenant_id and u.id = t.record_id
      left join activity_accounts a on t.object = 'account' and a.tenant_id = t.tenant_id and a.id = t.record_id
      left join memberships m on m.tenant_id = t.tenant_id and m.user_id = t.assignee_id
      left join users p on p.id = m.user_id
      where t.tenant_id = ${tenantId} and t.done_at is ${isDone ? sql`not null` : sql`null`}
      order by ${isDone ? sql`t.done_at desc` : sql`t.due_at nulls last, t.created_at`}, t.id
      limit 200`);
    const at = (text: string | null) => (text === null ? null : new Date(text));
    return rows.map((row) => ({
      ...row,
      ...{ id: Number(row.id), recordId: Number(row.recordId), createdAt: new Date(row.createdAt) },
      ...{ dueAt: at(row.dueAt), doneAt: at(row.doneAt) },
    }));
  },
});

interface StoredTask extends Record<string, unknown> {
  id: string;
  title: string;
  object: "user" | "account";
  recordId: string;
  recordName: string | null;
  assigneeName: string | null;
  dueAt: string | null;
  createdAt: string;
  doneAt: string | null;
  doneBy: string | null;
}

/** Ticks a task off, or takes that back. */
export const finishTask = command({
  action: "task.finish",
  allow: "activity.manage",
  input: z.object({ id: LongRowId, isDone: z.boolean() }),
  async run(tx, { id, isDone }, { tenantId, name }) {
    const [changed] = await tx
      .update(playTasks)
      .set(isDone ? { doneAt: new Date(), doneBy: name } : { doneAt: null, doneBy: null })
      .where(
        and(
          eq(playTasks.tenantId, tenantId),
          eq(playTasks.id, id),
          isDone ? isNull(playTasks.doneAt) : undefined,
        ),
      )
      .returning({ title: playTasks.title });
    if (!changed) throw new AppError("not_found", "There is no such task that is open.");
    const audit = { entity: "task", id: String(id), after: { title: changed.title, isDone } };
    return { result: null, audit };
  },
});
