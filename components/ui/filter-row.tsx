import type { ReactNode } from "react";
import classes from "./filter-row.module.css";

/** Search and filters between a page's tabs and its table. */
export function FilterRow({ children }: { children: ReactNode }) {
  return <div className={classes.row}>{children}</div>;
}
