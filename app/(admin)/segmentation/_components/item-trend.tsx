"use client";

import { Skeleton } from "@mantine/core";
import { TrendChart } from "@/components/chart/trend-chart";
import { EmptyState } from "@/components/ui/empty-state";
import { numberWords } from "../_view/figure-words";
import type { ViewItem } from "../_view/report-view";
import type { Metric } from "../_view/search-params";
import { trendView } from "../_view/trend-view";
import classes from "./report.module.css";
import { useTrend } from "./use-trend";

interface ItemTrendProps {
  title: string;
  wave: string;
  field: string;
  /** Label of the group; null for all learners. */
  group: string | null;
  item: ViewItem;
  metric: Metric;
  threshold: number;
  paperWidth?: number | null;
}

/** An item over all published waves: of a group beside all learners, or of all learners alone. */
export function ItemTrend(props: ItemTrendProps) {
  const { title, wave, field, group, item, metric, threshold, paperWidth = null } = props;
  const { points, refusal, isCurrent } = useTrend({ wave, field, group, item });
  if (refusal !== null) {
    return (
      <EmptyState title={title} isCompact>
        The trend could not be read: {refusal} The figures above are not affected.
      </EmptyState>
    );
  }
  if (points === null) {
    return (
      <>
        <Skeleton className={classes.loading} height={216} />
        <p className={classes.missed}>{title}: not yet there when this was printed.</p>
      </>
    );
  }
  if (points.length < 2) {
    return (
      <EmptyState title={title} isCompact>
        A trend begins with the second published wave.
      </EmptyState>
    );
  }
  const { reasonOf, ...trend } = trendView(points, { item, metric, group, threshold });
  return (
    <div className={classes.trend} data-busy={!isCurrent || undefined}>
      <TrendChart
        title={title}
        timeHeader="Wave"
        paperWidth={paperWidth}
        {...trend}
        format={(value) => numberWords({ value, bound: "exact" }, metric)}
        reasonOf={reasonOf}
      />
    </div>
  );
}
