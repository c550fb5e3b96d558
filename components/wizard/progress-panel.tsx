import { formatCount, formatDuration } from "../ui/figures";
import classes from "./progress-panel.module.css";

interface ProgressPanelProps {
  /** What is going on: "Checking rows". */
  title: string;
  /** Units done so far and in all; null while the total is not known. */
  done: number;
  total: number | null;
  /** What is counted, in the plural. */
  unit?: string;
  /** Units a second; null before the first measure. */
  rate: number | null;
  /** True when done and total are not counted but reckoned. */
  isEstimate?: boolean;
  /** Words under the bar: that one may leave, what is safe. */
  note?: string;
}

function quarterWords(title: string, done: number, total: number | null): string {
  const quarters = total ? Math.floor((4 * done) / total) : 0;
  return quarters === 0 ? title : `${title}: ${quarters * 25} %`;
}

/** Long work: rows done, rate and time left, on a bar that speaks the same sentence. */
export function ProgressPanel({
  title,
  done,
  total,
  unit = "rows",
  rate,
  isEstimate = false,
  note,
}: ProgressPanelProps) {
  const whole = total === null ? "" : ` of ${formatCount(total)}`;
  const isNew = done === 0 && total === null;
  const amount = isNew ? "" : `${isEstimate ? "about " : ""}${formatCount(done)}${whole} ${unit}`;
  const secondsLeft = rate && total !== null ? (total - done) / rate : null;
  const isDone = total !== null && done >= total;

  return (
    <section className={classes.panel} aria-label={title}>
      <div className={classes.row}>
        <h2 className={classes.title}>{title}</h2>
        <span className={classes.amount}>{amount}</span>
      </div>
      <progress
        className={classes.bar}
        max={total ?? undefined}
        value={total === null ? undefined : done}
        aria-label={isNew ? title : `${title}: ${amount}`}
      />
      {/* Spoken at every quarter, not at every row. */}
      <p className={classes.spoken} role="status">
        {quarterWords(title, done, total)}
      </p>
      <div className={classes.row}>
        <span className={classes.quiet}>{note}</span>
        <span className={classes.quiet}>
          {rate !== null && !isDone ? `${formatCount(rate)} ${unit} a second` : null}
          {secondsLeft !== null && secondsLeft >= 1 && !isDone
            ? ` · about ${formatDuration(secondsLeft)} left`
            : null}
        </span>
      </div>
    </section>
  );
}
