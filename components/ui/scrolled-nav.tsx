"use client";

import type { ComponentProps } from "react";

/** A row of links that scrolls sideways; it opens with the current one in sight, and is left alone from then on. */
export function ScrolledNav(props: ComponentProps<"nav">) {
  return <nav {...props} ref={showCurrent} />;
}

/** Moves the row alone: `scrollIntoView` would move the page as well. */
function showCurrent(row: HTMLElement | null) {
  const current = row?.querySelector("[aria-current]");
  if (!row || !current) return;
  const [seen, link] = [row.getBoundingClientRect(), current.getBoundingClientRect()];
  if (link.left >= seen.left && link.right <= seen.right) return;
  row.scrollLeft += (link.left + link.right - seen.left - seen.right) / 2;
}
