import type { Metadata } from "next";
import { PageBody } from "@/components/shell/page-body";
import { EmptyState } from "@/components/ui/empty-state";
import { actorMay } from "@/lib/auth/actor";
import { requirePermission, requireSession } from "@/lib/auth/server/session";
import { listTasks } from "@/lib/plays/server/play-tasks";
import { PlaysHeader } from "../_components/plays-header";
import { TaskList } from "../_components/task-list";

export const metadata: Metadata = { title: "Tasks of plays" };

/** What plays left for people to do. */
export default async function TasksPage() {
  const actor = await requirePermission("activity.read");
  const { timeZone } = (await requireSession()).organization;
  const mayManage = actorMay(actor, "activity.manage");
  const [open, done] = await Promise.all([
    listTasks(actor, {}),
    listTasks(actor, { isDone: true }),
  ]);
  return (
    <>
      <PlaysHeader mayManage={mayManage} meta={open.length > 0 ? `${open.length} open` : ""} />
      <PageBody isFlush>
        {open.length + done.length === 0 ? (
          <EmptyState title="No task yet.">
            A play with the action “Create task” makes them.
          </EmptyState>
        ) : (
          <TaskList tasks={[...open, ...done]} timeZone={timeZone} mayManage={mayManage} />
        )}
      </PageBody>
    </>
  );
}
