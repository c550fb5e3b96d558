"use client";

import { SegmentedControl, Select } from "@mantine/core";
import { GroupAnswers } from "@/components/chart/group-answers";
import type { HeatRow } from "@/components/chart/heat-map-model";
import { EmptyState } from "@/components/ui/empty-state";
import { type ReportChart as Chart, reportCharts } from "@/lib/segmentation/report-state";
import { answerRows, questionsNear } from "../_view/answer-rows";
import { ALL_KEY } from "../_view/heat-model";
import type { ReportPayload } from "../_view/report-payload";
import { publishedLabel, type ReportView, type ViewItem } from "../_view/report-view";
import { ItemTrend } from "./item-trend";
import classes from "./report.module.css";
import { ReportChart } from "./report-chart";
import type { ReportControls } from "./use-report-state";

interface ReportChartsProps {
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
  if (chart === "answers") return <Answers {...props} />;
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

function Answers({ view, rows, item, controls, onSelect }: ReportChartsProps) {
  const questions = questionsNear(view, item);
  const question = questions.find(({ key }) => key === item.key) ?? questions[0];
  if (!question) return null;
  const { groups, note } = answerRows(view, rows, question);
  const title = "How each group answered";
  const control = (
    <Select
      className={classes.question}
      aria-label="Question"
      data={questions.map(({ key, label }) => ({ value: key, label }))}
      value={question.key}
      onChange={(key) => key && controls.set({ item: key })}
      allowDeselect={false}
      searchable={questions.length > 12}
    />
  );
  if (groups.length === 0) {
    return (
      <>
        {control}
        <EmptyState title={title} isCompact>
          No group’s answers can be shown apart: {note}.
        </EmptyState>
      </>
    );
  }
  return (
    <GroupAnswers
      title={title}
      groups={groups}
      low={`${question.scaleMin} least favourable`}
      high={`${question.scaleMax} most favourable`}
      selected={controls.state.group}
      onSelect={onSelect}
      control={control}
      note={note}
    />
  );
}
