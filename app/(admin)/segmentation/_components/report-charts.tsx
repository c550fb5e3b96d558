"use client";

import { SegmentedControl } from "@mantine/core";
import dynamic from "next/dynamic";
import type { HeatRow } from "@/components/chart/heat-map-model";
import { retrying } from "@/components/ui/retrying";
import { type ReportChart as Chart, reportCharts } from "@/lib/segmentation/report-state";
import { ALL_KEY } from "../_view/heat-model";
import type { ReportPayload } from "../_view/report-payload";
import { publishedLabel, type ReportView, type ViewItem } from "../_view/report-view";
import classes from "./report.module.css";
import { ReportChart } from "./report-chart";
import type { ReportControls } from "./use-report-state";

const ReportAnswers = dynamic(
  retrying(() => import("./report-answers").then((module) => module.ReportAnswers)),
  { loading: () => null },
);
const ItemTrend = dynamic(
  retrying(() => import("./item-trend").then((module) => module.ItemTrend)),
  { loading: () => null },
);

export interface ReportChartsProps {
  payload: ReportPayload;
  view: ReportView;
  /** The rows of the table, in its order. */
  rows: readonly HeatRow[];
  item: ViewItem;
  controls: ReportControls;
  onSelect: (key: string) => void;
  /** Pixels across on paper; null on a screen. */
  paperWidth: number | null;
}

/* More groups than this may part on paper. */
const mostTogether = 14;

const names: Record<Chart, string> = { groups: "Groups", answers: "Answers", trend: "Trend" };

/** Under the table: its groups against the reference, how they answered, or the item over the waves. */
export function ReportCharts(props: ReportChartsProps) {
  const { state, set, isBusy } = props.controls;
  return (
    <div
      className={classes.chart}
      data-busy={isBusy || undefined}
      data-long={(props.rows.length > mostTogether && state.chart !== "trend") || undefined}
    >
      <SegmentedControl
        className={classes.chartChoice}
        aria-label="Chart"
        data={reportCharts.map((value) => ({ value, label: names[value] }))}
        value={state.chart}
        onChange={(chosen) =>
          set({ chart: reportCharts.find((one) => one === chosen) ?? "groups" })
        }
      />
      <ChosenChart {...props} />
    </div>
  );
}

function ChosenChart(props: ReportChartsProps) {
  const { payload, view, rows, item, controls, onSelect, paperWidth } = props;
  const { chart, metric, group } = controls.state;
  if (chart === "answers") return <ReportAnswers {...props} />;
  if (chart === "trend") {
    const label = group === ALL_KEY || group === null ? null : group;
    const known = view.groups.find((one) => one.label === label);
    return (
      <ItemTrend
        title={`${item.label}: ${label ?? "all learners"} over the waves`}
        wave={payload.wave}
        field={view.breakdown}
        group={known ? publishedLabel(known) : label}
        item={item}
        metric={metric}
        threshold={view.threshold}
        paperWidth={paperWidth}
      />
    );
  }
  return <ReportChart {...{ view, rows, item, metric, onSelect, paperWidth }} selected={group} />;
}
