import { Tabs } from "@mantine/core";
import { formatCount } from "@/components/ui/figures";
import { type LearnerTab, learnerTabs } from "@/lib/learners/learner-columns";
import type { TabCounts } from "@/lib/learners/learner-list";
import { stageNames } from "@/lib/learners/stage";
import classes from "./learners.module.css";

interface LearnerTabsProps {
  tab: LearnerTab;
  counts: TabCounts;
  onChange: (tab: LearnerTab) => void;
}

/** The stages as tabs, each with how many learners are in it. */
export function LearnerTabs({ tab, counts, onChange }: LearnerTabsProps) {
  return (
    <Tabs
      value={tab}
      onChange={(chosen) => onChange(learnerTabs.find((one) => one === chosen) ?? "all")}
      className={classes.tabs}
    >
      <Tabs.List className={classes.tabList}>
        {learnerTabs.map((one) => (
          <Tabs.Tab key={one} value={one} aria-controls="learners">
            {tabName(one)} <span className={classes.count}>{formatCount(counts[one])}</span>
          </Tabs.Tab>
        ))}
      </Tabs.List>
    </Tabs>
  );
}

/** What a tab is called. */
export function tabName(tab: LearnerTab): string {
  return tab === "all" ? "All" : stageNames[tab];
}
