"use client";

import { usePathname } from "next/navigation";
import { InternalLink } from "./internal-link";
import classes from "./link-tabs.module.css";

interface LinkTabsProps {
  /** What the tabs choose between, for those who hear them. */
  label: string;
  tabs: { href: string; label: string; count?: number }[];
  /** `line` for the row of a page's parts, `pills` for the choice between pages beside a title. */
  look?: "line" | "pills";
}

/** Tabs that are pages of their own; the one whose address it is, is marked. */
export function LinkTabs({ label, tabs, look = "line" }: LinkTabsProps) {
  const path = usePathname();
  return (
    <nav className={classes.tabs} data-look={look} aria-label={label}>
      {tabs.map((tab) => (
        <InternalLink
          key={tab.href}
          href={tab.href}
          className={classes.tab}
          aria-current={tab.href === path ? "page" : undefined}
        >
          {tab.label}
          {tab.count === undefined ? null : <span className={classes.count}>{tab.count}</span>}
        </InternalLink>
      ))}
    </nav>
  );
}
