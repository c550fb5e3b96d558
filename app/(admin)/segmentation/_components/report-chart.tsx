"use client";

import { BenchmarkLollipop } from "@/components/chart/benchmark-lollipop";
import type { HeatRow } from "@/components/chart/heat-map-model";
import { EmptyState } from "@/components/ui/empty-state";
import { chartOf } from "../_view/chart-points";
import type { ReportView, ViewItem } from "../_view/report-view";
import type { Metric } from "../_view/search-params";
import classes from "./report.module.css";

interface ReportChartProps {
  view: ReportView;
  /** The rows of the table, in its order. */
  rows: readonly HeatRow[];
  item: ViewItem;
  metric: Metric;
  selected: string | null;
  onSelect: (key: string) => void;
  isBusy: boolean;
}

/** The groups of the table against the reference, for one item. */
export function ReportChart({ view, rows, item, metric, ...rest }: ReportChartProps) {
  const chart = chartOf(view, rows, item, metric);
  const title = `${item.label}: groups against the ${view.reference.kind}`;
  return (
    <div className={classes.chart} data-busy={rest.isBusy || undefined}>
      {chart && chart.points.length > 0 ? (
        <BenchmarkLollipop
          title={title}
          reference={view.reference.kind === "benchmark" ? "Benchmark" : "Organization"}
          benchmark={chart.reference}
          {...(chart.organization === null ? {} : { organization: chart.organization })}
          points={chart.points}
          selected={rest.selected}
          onSelect={rest.onSelect}
          {...(metric === "favourable" ? { decimals: 0, unit: "%" } : {})}
        />
      ) : (
        <EmptyState title={title} isCompact>
          {chart
            ? "No group has a figure that can be drawn."
            : `There is no ${view.reference.kind} figure to draw against.`}
        </EmptyState>
      )}
    </div>
  );
}
