import type { ReactNode } from "react";
import classes from "./stat.module.css";

interface StatProps {
  /** The figure, formatted. */
  value: string;
  /** What it counts: below a plain figure, beside a headline. */
  label: ReactNode;
  tone?: "ink" | "above" | "below" | "amber" | "red";
  /** `headline` is the one figure of a column, 30 px. */
  size?: "plain" | "headline";
}

/** A figure that matters with the words that make it one. */
export function Stat({ value, label, tone = "ink", size = "plain" }: StatProps) {
  return (
    <div className={classes.stat} data-size={size}>
      <span className={classes.value} data-tone={tone}>
        {value}
      </span>
      <span className={classes.label}>{label}</span>
    </div>
  );
}
