import type { ReactNode } from "react";
import classes from "./action-bar.module.css";

interface ActionBarProps {
  /** Ways back and side ways. */
  start?: ReactNode;
  /** What is missing or what will happen, in words, beside the main action. */
  note?: ReactNode;
  /** The main action, last. */
  end: ReactNode;
}

/** The bar of 56 px at the lower edge of a page that ends in one action. */
export function ActionBar({ start, note, end }: ActionBarProps) {
  return (
    <footer className={classes.bar}>
      <div className={classes.start}>{start}</div>
      {note ? (
        <div className={classes.note} aria-live="polite">
          {note}
        </div>
      ) : null}
      <div className={classes.end}>{end}</div>
    </footer>
  );
}
