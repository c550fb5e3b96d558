import { IconCheck, IconCircle } from "@tabler/icons-react";
import classes from "./task-list.module.css";

/** Something to be done once; null while it is not. */
export interface Task {
  name: string;
  /** "Leadership 360", where the task has a name of its own. */
  what?: string | null;
  doneOn: string | null;
}

/** Tasks with the day on which each was done. */
export function TaskList({ tasks }: { tasks: readonly Task[] }) {
  return (
    <ul className={classes.tasks}>
      {tasks.map(({ name, what, doneOn }) => (
        <li key={name} data-done={doneOn !== null || undefined}>
          {doneOn === null ? (
            <IconCircle size={14} stroke={1.6} aria-hidden="true" />
          ) : (
            <IconCheck size={14} stroke={2} aria-hidden="true" />
          )}
          <span>
            {name}
            {what ? <small dir="auto">{what}</small> : null}
          </span>
          <span className={classes.day}>{doneOn ?? "open"}</span>
        </li>
      ))}
    </ul>
  );
}
