"use client";

import { Checkbox } from "@mantine/core";
import { useRouter } from "next/navigation";
import { InternalLink } from "@/components/ui/internal-link";
import { formatDay } from "@/components/ui/moment";
import { useAction } from "@/components/ui/use-action";
import type { PlayTask } from "@/lib/plays/play-view";
import { finishTaskAction } from "../actions";
import classes from "./plays.module.css";

interface TaskListProps {
  tasks: PlayTask[];
  timeZone: string;
  mayManage: boolean;
}

/** The tasks, to be ticked off; who may not, reads them. */
export function TaskList({ tasks, timeZone, mayManage }: TaskListProps) {
  const router = useRouter();
  const { isBusy, run } = useAction();
  return (
    <ul className={classes.list}>
      {tasks.map(({ id, title, object, recordId, recordName, doneAt, doneBy, ...task }) => (
        <li key={id} className={classes.item}>
          <Checkbox
            aria-label={`Done: ${title}`}
            checked={doneAt !== null}
            disabled={!mayManage || isBusy}
            onChange={(event) =>
              run(() => finishTaskAction({ id, isDone: event.currentTarget.checked }), {
                onDone: () => router.refresh(),
              })
            }
          />
          <div className={classes.itemWords}>
            <p className={classes.itemName}>{title}</p>
            <p className={classes.quiet}>
              <InternalLink href={`/activity/${object}s/${recordId}`}>
                {recordName ?? "no longer there"}
              </InternalLink>
              , for {task.assigneeName ?? "anybody"}, made {formatDay(task.createdAt, timeZone)}
            </p>
          </div>
          <span className={classes.quiet}>
            {doneAt
              ? `done by ${doneBy}, ${formatDay(doneAt, timeZone)}`
              : task.dueAt
                ? `due ${formatDay(task.dueAt, timeZone)}`
                : "no date"}
          </span>
        </li>
      ))}
    </ul>
  );
}
