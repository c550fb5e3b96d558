"use client";

import { Select } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { DifferenceList } from "@/components/chart/difference-list";
import { DistributionChart } from "@/components/chart/distribution-chart";
import { ReasonIcon, reasonWords } from "@/components/chart/hidden-reason";
import { PanelSection, SidePanel } from "@/components/shell/side-panel";
import { formatCount, formatPercent } from "@/components/ui/figures";
import { Stat } from "@/components/ui/stat";
import { answersOf, extremesOf, headlineOf } from "../_view/panel-model";
import type { ReportView, ViewGroup, ViewItem } from "../_view/report-view";
import classes from "./report.module.css";
import type { ReportControls } from "./use-report-state";

interface GroupPanelProps {
  view: ReportView;
  group: ViewGroup;
  /** The competency, indicator or question in view. */
  item: ViewItem;
  controls: ReportControls;
}

/** One group beside the table: its figure, where it is strong and weak, how it answered. */
export function GroupPanel({ view, group, item, controls: { state, set } }: GroupPanelProps) {
  const headline = headlineOf(view, group, item, state.metric);
  const { strengths, weaknesses } = extremesOf(view, group, state);
  const answers = answersOf(view, group, item);
  const level = state.level === "question" ? "questions" : "indicators";
  const aside = `${level}, vs ${view.reference.kind}`;
  const items = view.items.filter(({ level: own }) => own !== "question" || item.level === own);

  return (
    <SidePanel
      kind={group === view.all ? "Organization" : view.field.label}
      title={group.label}
      subtitle={countsOf(group, view.threshold)}
      onClose={() => set({ group: null })}
    >
      <PanelSection isFirst>
        {headline ? (
          <div className={classes.headline}>
            <Stat value={headline.value} label={item.label} />
            {headline.againstReference ? (
              <Stat
                value={headline.againstReference.words}
                label="vs benchmark"
                tone={toneOf(headline.againstReference.difference)}
              />
            ) : null}
            {headline.againstOrganization ? (
              <Stat
                value={headline.againstOrganization.words}
                label="vs organization"
                tone={toneOf(headline.againstOrganization.difference)}
              />
            ) : null}
          </div>
        ) : (
          <HiddenNote view={view} group={group} item={item} />
        )}
      </PanelSection>
      {strengths.length > 0 ? (
        <PanelSection title="Strengths" aside={aside}>
          <DifferenceList label="Strengths" items={strengths} reach={reachOf(state.metric)} />
        </PanelSection>
      ) : null}
      {weaknesses.length > 0 ? (
        <PanelSection title="Weaknesses" aside={strengths.length > 0 ? undefined : aside}>
          <DifferenceList label="Weaknesses" items={weaknesses} reach={reachOf(state.metric)} />
        </PanelSection>
      ) : null}
      <PanelSection>
        <Select
          className={classes.panelItem}
          aria-label="Questions of"
          data={items.map(({ key, label, level: own }) => ({
            value: key,
            label: own === "indicator" ? `– ${label}` : label,
          }))}
          value={item.key}
          onChange={(key) => key && set({ item: key })}
          allowDeselect={false}
          searchable={items.length > 12}
        />
        {answers.questions.length > 0 ? (
          <DistributionChart
            title="How they answered"
            questions={answers.questions}
            low={`${answers.scaleMin} least favourable`}
            high={`${answers.scaleMax} most favourable`}
          />
        ) : null}
        {answers.note ? (
          <p className={classes.note}>
            <IconInfoCircle size={15} stroke={1.6} aria-hidden="true" />
            {answers.note}
          </p>
        ) : null}
      </PanelSection>
    </SidePanel>
  );
}

function HiddenNote({ view, group, item }: Pick<GroupPanelProps, "view" | "group" | "item">) {
  const state = group.figures[view.items.indexOf(item)]?.state ?? "no_answers";
  const reason = state === "shown" ? "below_threshold" : state;
  return (
    <p className={classes.hiddenNote}>
      <ReasonIcon reason={reason} size={16} />
      {reasonWords(reason, view.threshold)}
    </p>
  );
}

function countsOf({ learners, responded }: ViewGroup, threshold: number): string {
  if (learners === null) return `Fewer than ${threshold} learners`;
  const counted = `${formatCount(learners)} learners`;
  if (responded === null) return counted;
  const share = learners === 0 ? "" : ` (${formatPercent(responded / learners)})`;
  return `${counted} · ${formatCount(responded)} responded${share}`;
}

const toneOf = (difference: number) =>
  difference === 0 ? "ink" : difference < 0 ? "below" : "above";

/** Where the short bars end: a difference that is large for the metric. */
const reachOf = (metric: "score" | "favourable") => (metric === "score" ? 0.6 : 25);
