import type { ReactNode } from "react";
import classes from "./loading-rows.module.css";

interface LoadingRowsProps {
  isLoading: boolean;
  children: ReactNode;
}

/** What a page lists: dimmed while the rows that were asked for are on their way. */
export function LoadingRows({ isLoading, children }: LoadingRowsProps) {
  return (
    <div className={classes.rows} data-loading={isLoading || undefined}>
      {children}
    </div>
  );
}
