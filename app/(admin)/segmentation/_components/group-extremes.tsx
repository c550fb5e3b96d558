"use client";

import { SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { DifferenceList } from "@/components/chart/difference-list";
import { PanelSection } from "@/components/shell/side-panel";
import { type ReportLevel, reportLevels } from "@/lib/segmentation/report-rows";
import { extremesOf } from "../_view/panel-model";
import type { ReportView, ViewGroup } from "../_view/report-view";
import type { Metric } from "../_view/search-params";
import classes from "./report.module.css";

interface GroupExtremesProps {
  view: ReportView;
  group: ViewGroup;
  metric: Metric;
  /** The level of the table. */
  level: ReportLevel;
}

const names: Record<ReportLevel, string> = {
  competency: "Competencies",
  indicator: "Indicators",
  question: "Questions",
};

/** Where a group differs most by more than chance, for better and worse, at a level of choice. */
export function GroupExtremes({ view, group, metric, level: ofTable }: GroupExtremesProps) {
  const [chosen, setChosen] = useState<ReportLevel | null>(null);
  const level = chosen ?? (ofTable === "competency" ? "indicator" : ofTable);
  const { strengths, weaknesses } = extremesOf(view, group, { level, metric });
  const { kind, name } = view.reference;
  const isChange = kind === "wave";
  const reach = Math.max(
    metric === "score" ? 0.6 : 25,
    ...[...strengths, ...weaknesses].map(({ difference }) => Math.abs(difference)),
  );
  const lists = [
    { title: isChange ? "Risen" : "Strengths", items: strengths },
    { title: isChange ? "Fallen" : "Weaknesses", items: weaknesses },
  ].filter(({ items }) => items.length > 0);
  return (
    <PanelSection
      title={isChange ? "More than chance" : "Strengths and weaknesses"}
      aside={isChange ? `since ${name}` : `vs ${kind}`}
    >
      <SegmentedControl
        fullWidth
        size="xs"
        mb={10}
        aria-label="Level of strengths and weaknesses"
        data={reportLevels.map((value) => ({ value, label: names[value] }))}
        value={level}
        onChange={(value) => setChosen(reportLevels.find((one) => one === value) ?? null)}
      />
      {lists.length === 0 ? (
        <p className={classes.extremesNone}>
          {isChange ? "No change" : "No difference"} here is more than chance.
        </p>
      ) : null}
      {lists.map(({ title, items }) => (
        <div key={title} className={classes.extremesList}>
          <p className={classes.extremesHead}>{title}</p>
          <DifferenceList label={title} items={items} reach={reach} />
        </div>
      ))}
    </PanelSection>
  );
}
