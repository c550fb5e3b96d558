import { formatCount } from "@/components/ui/figures";
import { InternalLink } from "@/components/ui/internal-link";
import { ScrolledNav } from "@/components/ui/scrolled-nav";
import { ShareBar } from "@/components/ui/share-bar";
import type { ChangeTab, ImportCounts } from "@/lib/roster/import-view";
import classes from "./change-tabs.module.css";
import { tabLooks, tabOrder } from "./planned-changes";
import { previewHref } from "./preview-address";

interface ChangeTabsProps {
  importId: string;
  counts: ImportCounts;
  current: ChangeTab;
}

/** Everybody concerned in proportion, and a tab for each kind of change. */
export function ChangeTabs({ importId, counts, current }: ChangeTabsProps) {
  return (
    <>
      <ShareBar
        look="edge"
        label="Everybody in the file or the roster"
        shares={tabOrder.map((tab) => ({ ...tabLooks[tab], count: counts[tab] }))}
      />
      <ScrolledNav className={classes.tabs} aria-label="Kinds of change">
        {tabOrder.map((tab) => (
          <InternalLink
            key={tab}
            href={previewHref(importId, { tab })}
            keepScroll
            className={classes.tab}
            aria-current={tab === current ? "page" : undefined}
          >
            <span className={classes.square} data-tone={tabLooks[tab].tone} aria-hidden="true" />
            {tabLooks[tab].label}
            <span className={classes.count}>{formatCount(counts[tab])}</span>
          </InternalLink>
        ))}
      </ScrolledNav>
    </>
  );
}
