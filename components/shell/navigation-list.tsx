"use client";

import { usePathname } from "next/navigation";
import { InternalLink } from "../ui/internal-link";
import { NavIcon } from "./nav-icon";
import { currentEntry, type NavSection } from "./navigation";
import classes from "./navigation-list.module.css";
import { useStandsUnder } from "./stands-under";

interface NavigationListProps {
  sections: NavSection[];
  /** Called when a link is followed, so that a phone can close the drawer. */
  onFollow: () => void;
}

/** The column of pages, in sections; the page you are on carries `aria-current`. */
export function NavigationList({ sections, onFollow }: NavigationListProps) {
  const here = currentEntry(sections, usePathname(), useStandsUnder());

  return (
    <nav aria-label="Pages" className={classes.nav}>
      {sections.map((section) => (
        <div key={section.label ?? "first"} className={classes.section}>
          {section.label ? <h2 className={classes.label}>{section.label}</h2> : null}
          <ul className={classes.list}>
            {section.entries.map((entry) => (
              <li key={entry.href}>
                <InternalLink
                  href={entry.href}
                  className={classes.link}
                  aria-current={entry.href === here ? "page" : undefined}
                  onClick={onFollow}
                >
                  <NavIcon name={entry.icon} />
                  <span className={classes.text}>{entry.label}</span>
                  <Mark count={entry.count} badge={entry.badge} />
                </InternalLink>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

function Mark({ count, badge }: { count: number | undefined; badge: number | undefined }) {
  if (badge !== undefined && badge > 0) {
    return (
      <span className={classes.badge}>
        {badge.toLocaleString("en")}
        <span className={classes.spoken}> waiting</span>
      </span>
    );
  }
  return count === undefined ? null : (
    <span className={classes.count}>{count.toLocaleString("en")}</span>
  );
}
