import { UnstyledButton } from "@mantine/core";
import { memo } from "react";
import type { ConsoleCall } from "@/lib/activity/console-call";
import { CallMark } from "./call-mark";
import classes from "./call-table.module.css";
import { activityWords, clockOf, outcomeWords, sourceWords, userWords } from "./call-words";

interface CallRowProps {
  call: ConsoleCall;
  index: number;
  timeZone: string;
  isOpen: boolean;
  onOpen: (call: ConsoleCall) => void;
}

/** One call on one line; on a phone on three. */
export const CallRow = memo(function CallRow({
  call,
  index,
  timeZone,
  isOpen,
  onOpen,
}: CallRowProps) {
  const { time, ms } = clockOf(call.at, timeZone);
  const user = userWords(call);
  const outcome = outcomeWords(call);
  return (
    <tr
      className={classes.row}
      data-index={index}
      data-status={call.status}
      data-open={isOpen || undefined}
      aria-rowindex={index + 2}
    >
      <td className={classes.time}>
        <time dateTime={call.at}>
          {time}
          <span className={classes.ms}>.{ms}</span>
        </time>
      </td>
      <td className={classes.source}>{sourceWords[call.source]}</td>
      <td className={classes.status}>
        <CallMark status={call.status} />
      </td>
      <th scope="row" className={classes.activity} data-quiet={call.isPresence || undefined}>
        <UnstyledButton
          className={classes.open}
          aria-expanded={isOpen}
          title={activityWords(call)}
          onClick={() => onOpen(call)}
        >
          <span dir="auto">{activityWords(call)}</span>
        </UnstyledButton>
      </th>
      <td
        className={classes.user}
        data-missing={user === null || undefined}
        dir="auto"
        title={user ?? undefined}
      >
        {user ?? "not sent"}
      </td>
      <td className={classes.outcome} data-kind={outcome.kind} dir="auto" title={outcome.text}>
        {outcome.text}
      </td>
    </tr>
  );
});
