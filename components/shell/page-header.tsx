import type { ReactNode } from "react";
import classes from "./page-header.module.css";

interface PageHeaderProps {
  title: string;
  /** Where the page stands, before the title: links to the pages above. */
  above?: ReactNode;
  /** What it is and as of when: chips and quiet text after the title. */
  meta?: ReactNode;
  /** At most two plain buttons and one filled one. */
  actions?: ReactNode;
  /** The row of filters, tabs or steps under the title. */
  chips?: ReactNode;
  /** Quiet text at the end of the row of chips. */
  chipsEnd?: ReactNode;
  /** Draw a line below: when the body starts with panels that touch the header. */
  hasLine?: boolean;
}

/** The first rows of a page: what it is, as of when, what to do; then the filters. */
export function PageHeader({
  title,
  above,
  meta,
  actions,
  chips,
  chipsEnd,
  hasLine = false,
}: PageHeaderProps) {
  return (
    <header className={classes.header} data-line={hasLine || undefined}>
      <div className={classes.row}>
        {above ? <div className={classes.above}>{above}</div> : null}
        <h1 className={classes.title}>{title}</h1>
        {meta ? <div className={classes.meta}>{meta}</div> : null}
        {actions ? <div className={classes.actions}>{actions}</div> : null}
      </div>
      {chips ? (
        <div className={classes.chips}>
          {chips}
          {chipsEnd ? <div className={classes.end}>{chipsEnd}</div> : null}
        </div>
      ) : null}
    </header>
  );
}
