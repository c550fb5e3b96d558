import { formatPercent } from "@/components/ui/figures";
import classes from "./courses.module.css";
import { none } from "./figure-words";

/** A share as a bar and in words. */
export function RateBar({ rate }: { rate: number | null }) {
  if (rate === null) return none;
  return (
    <span className={classes.rate}>
      <span className={classes.track} aria-hidden="true">
        <span className={classes.done} style={{ width: `${rate * 100}%` }} />
      </span>
      <span className={classes.share}>{formatPercent(rate)}</span>
    </span>
  );
}
