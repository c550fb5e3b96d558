import { Card } from "@/components/ui/card";
import { formatDay } from "@/components/ui/moment";
import { Tag } from "@/components/ui/tag";
import type { RecordTask } from "@/lib/plays/server/list-record-tasks";
import classes from "./record.module.css";

interface TasksCardProps {
  tasks: RecordTask[];
  timeZone: string;
  now: Date;
}

/** What plays asked people to do about it; nothing when there is none. */
export function TasksCard({ tasks, timeZone, now }: TasksCardProps) {
  if (tasks.length === 0) return null;
  const open = tasks.filter(({ doneAt }) => doneAt === null).length;
  return (
    <Card title="Tasks" aside={`${open} to do`} isFlush>
      <ul className={classes.list}>
        {tasks.map(({ id, title, dueAt, doneAt }) => (
          <li key={id}>
            <span dir="auto">{title}</span>
            {doneAt ? (
              <Tag>done {formatDay(doneAt, timeZone)}</Tag>
            ) : dueAt ? (
              <Tag tone={dueAt < now ? "amber" : "plain"}>due {formatDay(dueAt, timeZone)}</Tag>
            ) : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}
