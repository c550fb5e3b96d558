import { IconArrowLeft, IconArrowRight } from "@tabler/icons-react";
import { InternalLink } from "./internal-link";
import classes from "./pager.module.css";

interface PagerProps {
  /** What is paged, for those who hear it: "Pages of the changed learners". */
  label: string;
  /** What this page holds: "Lines 126 to 240". */
  range?: string;
  /** Null on the first page. */
  firstHref: string | null;
  /** Null on the last page. */
  nextHref: string | null;
}

/** Steps through a long list page by page; nothing when there is one page. */
export function Pager({ label, range, firstHref, nextHref }: PagerProps) {
  if (!firstHref && !nextHref) return null;
  return (
    <nav className={classes.pager} aria-label={label}>
      {firstHref ? (
        <InternalLink href={firstHref} className={classes.link}>
          <IconArrowLeft size={15} stroke={1.6} aria-hidden="true" />
          First page
        </InternalLink>
      ) : null}
      <span className={classes.range}>{range}</span>
      {nextHref ? (
        <InternalLink href={nextHref} className={classes.link}>
          Next page
          <IconArrowRight size={15} stroke={1.6} aria-hidden="true" />
        </InternalLink>
      ) : null}
    </nav>
  );
}
