import type { ReactNode } from "react";
import classes from "./state.module.css";

interface EmptyStateProps {
  /** One sentence: what is not there yet, and when or why it will be. */
  title: string;
  children?: ReactNode;
  /** The next step. */
  action?: ReactNode;
  icon?: ReactNode;
  /** Less room: inside a card or a panel. */
  isCompact?: boolean;
}

/** Stands in the place of the rows when there are none: one sentence and the next step. */
export function EmptyState({ title, children, action, icon, isCompact }: EmptyStateProps) {
  return (
    <div className={classes.state} data-compact={isCompact || undefined}>
      {icon ? <span className={classes.icon}>{icon}</span> : null}
      <p className={classes.title}>{title}</p>
      {children ? <p className={classes.text}>{children}</p> : null}
      {action ? <div className={classes.actions}>{action}</div> : null}
    </div>
  );
}
