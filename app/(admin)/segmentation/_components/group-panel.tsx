"use client";

import { Select } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { DifferenceList } from "@/components/chart/difference-list";
import { DistributionChart } from "@/components/chart/distribution-chart";
import { ReasonIcon, reasonWords } from "@/components/chart/hidden-reason";
import { PanelSection, SidePanel } from "@/components/shell/side-panel";
import { formatCount, formatPercent } from "@/components/ui/figures";
import { Stat } from "@/components/ui/stat";
import { hiddenReason } from "../_view/heat-cells";
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
  const reach = Math.max(
    state.metric === "score" ? 0.6 : 25,
    ...[...strengths, ...weaknesses].map(({ difference }) => Math.abs(difference)),
  );
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
          <DifferenceList label="Strengths" items={strengths} reach={reach} />
        </PanelSection>
      ) : null}
      {weaknesses.length > 0 ? (
        <PanelSection title="Weaknesses" aside={strengths.length > 0 ? undefined : aside}>
          <DifferenceList label="Weaknesses" items={weaknesses} reach={reach} />
        </PanelSection>
      ) : null}
      <PanelSection>
        <DistributionChart
          title="How they answered"
          control={
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
          }
          questions={answers.questions}
          low={`${answers.scaleMin} least favourable`}
          high={`${answers.scaleMax} most favourable`}
        />
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
  const figure = group.figures[view.items.indexOf(item)];
  const reason = figure ? hiddenReason(figure) : "no_answers";
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
