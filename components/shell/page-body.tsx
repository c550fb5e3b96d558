import type { ReactNode } from "react";
import classes from "./page-body.module.css";

interface PageBodyProps {
  children: ReactNode;
  /** A `SidePanel`: a column at the right on a desk. */
  panel?: ReactNode;
  /** An `ActionBar`: stays at the lower edge. */
  footer?: ReactNode;
  /** Without padding: for tables and panels that go edge to edge. */
  isFlush?: boolean;
}

/** The content scrolls, and may hold nothing else that takes the focus. */
const scrolledByKeys = { tabIndex: 0 };

/** The part of a page under its header: content that scrolls, beside it a panel, below it a bar. */
export function PageBody({ children, panel, footer, isFlush = false }: PageBodyProps) {
  return (
    <>
      <div className={classes.body}>
        <div {...scrolledByKeys} className={classes.content} data-flush={isFlush || undefined}>
          {children}
        </div>
        {panel}
      </div>
      {footer}
    </>
  );
}
