import type { CallStatus } from "@/lib/activity/console-call";
import classes from "./call-mark.module.css";
import { statusWords } from "./call-words";

/** How a call ended: dot accepted, square rejected, ring held, and the word. */
export function CallMark({ status }: { status: CallStatus }) {
  return (
    <span className={classes.mark} data-status={status}>
      {statusWords[status]}
    </span>
  );
}
