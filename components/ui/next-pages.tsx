"use client";

import { Button } from "@mantine/core";
import classes from "./next-pages.module.css";

interface NextPagesProps {
  /** Where this page begins; empty or null on the first one. */
  after: string | null;
  /** Where the next page begins; null on the last one. */
  next: string | null;
  /** Told where to begin; null is the first page. */
  onTurn: (after: string | null) => void;
}

/** Steps through a list that is read onwards, page by page; nothing when there is one page. */
export function NextPages({ after, next, onTurn }: NextPagesProps) {
  if (!after && !next) return null;
  return (
    <nav className={classes.pages} aria-label="Pages">
      <Button variant="default" disabled={!after} onClick={() => onTurn(null)}>
        First page
      </Button>
      <Button variant="default" disabled={next === null} onClick={() => onTurn(next)}>
        Next page
      </Button>
    </nav>
  );
}
