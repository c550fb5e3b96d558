import type { ReactNode } from "react";
import classes from "./count-tabs.module.css";
import { formatCount } from "./figures";
import { InternalLink } from "./internal-link";

interface CountTabsProps {
  /** For those who hear it: "Coaches by status". */
  label: string;
  tabs: readonly { key: string; name: string; count: number; href: string; isCurrent: boolean }[];
  /** Stands at the end of the row. */
  aside?: ReactNode;
}

/** Views of one page as a row of links, each with how many it holds. */
export function CountTabs({ label, tabs, aside }: CountTabsProps) {
  return (
    <div className={classes.row}>
      <nav className={classes.tabs} aria-label={label}>
        {tabs.map(({ key, name, count, href, isCurrent }) => (
          <InternalLink
            key={key}
            href={href}
            className={classes.tab}
            aria-current={isCurrent ? "page" : undefined}
          >
            {name} <span className={classes.count}>{formatCount(count)}</span>
          </InternalLink>
        ))}
      </nav>
      {aside}
    </div>
  );
}
