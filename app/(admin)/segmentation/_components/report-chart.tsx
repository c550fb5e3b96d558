"use client";

import { BenchmarkLollipop } from "@/components/chart/benchmark-lollipop";
import type { HeatRow } from "@/components/chart/heat-map-model";
import { EmptyState } from "@/components/ui/empty-state";
import { chartOf } from "../_view/chart-points";
import type { ReportView, ViewItem } from "../_view/report-view";
import type { Metric } from "../_view/search-params";

interface ReportChartProps {
  view: ReportView;
  /** The rows of the table, in its order. */
  rows: readonly HeatRow[];
  item: ViewItem;
  metric: Metric;
  selected: string | null;
  onSelect: (key: string) => void;
  paperWidth: number | null;
}

/** The groups of the table against the reference, for one item. */
export function ReportChart({ view, rows, item, metric, ...rest }: ReportChartProps) {
  const chart = chartOf(view, rows, item, metric);
  const { kind, name } = view.reference;
  const title =
    kind === "wave"
      ? `${item.label}: change of groups since ${name}`
      : `${item.label}: groups against the ${kind}`;
  if (!chart || chart.points.length === 0) {
    return (
      <EmptyState title={title} isCompact>
        {chart
          ? "No group has a figure that can be drawn."
          : `There is no ${kind} figure to draw against.`}
      </EmptyState>
    );
  }
  return (
    <BenchmarkLollipop
      title={title}
      reference={referenceNames[kind]}
      benchmark={chart.reference}
      isChange={chart.isChange}
      {...(chart.organization === null ? {} : { organization: chart.organization })}
      points={chart.points}
      selected={rest.selected}
      onSelect={rest.onSelect}
      paperWidth={rest.paperWidth}
      {...(metric === "favourable" ? { decimals: 0, unit: chart.isChange ? "" : "%" } : {})}
    />
  );
}

const referenceNames = {
  ...{ benchmark: "Benchmark", organization: "Organization" },
  ...{ group: "Group", wave: "No change" },
};
