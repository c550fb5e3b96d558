"use client";

import { Select } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { DistributionChart } from "@/components/chart/distribution-chart";
import { ReasonIcon, reasonWords } from "@/components/chart/hidden-reason";
import { PanelSection, SidePanel } from "@/components/shell/side-panel";
import { formatCount, formatPercent } from "@/components/ui/figures";
import { Stat } from "@/components/ui/stat";
import { groupWords } from "../_view/group-words";
import { hiddenReason } from "../_view/heat-cells";
import { answersOf, headlineOf } from "../_view/panel-model";
import type { ReportPayload } from "../_view/report-payload";
import {
  publishedLabel,
  type ReportView,
  type ViewGroup,
  type ViewItem,
} from "../_view/report-view";
import { GroupExtremes } from "./group-extremes";
import { ItemTrend } from "./item-trend";
import classes from "./report.module.css";
import type { ReportControls } from "./use-report-state";

interface GroupPanelProps {
  payload: ReportPayload;
  view: ReportView;
  group: ViewGroup;
  /** The competency, indicator or question in view. */
  item: ViewItem;
  controls: ReportControls;
  onClose: () => void;
}

/** One group beside the table: its figure, where it is strong and weak, how it answered. */
export function GroupPanel(props: GroupPanelProps) {
  const { payload, view, group, item } = props;
  const { state } = props.controls;
  const headline = headlineOf(view, group, item, state.metric);
  const answers = answersOf(view, group, item);
  const items = view.items.filter(({ level: own }) => own !== "question" || item.level === own);

  return (
    <SidePanel
      kind={group === view.all ? "Organization" : view.field.label}
      title={groupWords(view, group)}
      subtitle={countsOf(group, view.threshold)}
      onClose={props.onClose}
      isPrinted
    >
      <PanelSection isFirst>
        {headline ? (
          <div className={classes.headline}>
            <Stat value={headline.value} label={item.label} />
            {[headline.againstReference, headline.againstOrganization].map((distance) =>
              distance ? (
                <Stat
                  key={distance.label}
                  value={distance.words}
                  label={distance.label}
                  tone={toneOf(distance.difference)}
                />
              ) : null,
            )}
          </div>
        ) : (
          <HiddenNote view={view} group={group} item={item} />
        )}
        {headline && headline.notes.length > 0 ? (
          <p className={classes.headlineNotes}>{headline.notes.join(" · ")}</p>
        ) : null}
      </PanelSection>
      <GroupExtremes view={view} group={group} metric={state.metric} level={state.level} />
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
              onChange={(key) => key && props.controls.set({ item: key })}
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
      {hasTrend(payload) ? (
        <PanelSection>
          <ItemTrend
            title={`Trend: ${item.label}`}
            wave={payload.wave}
            field={view.breakdown}
            group={group === view.all ? null : publishedLabel(group)}
            item={item}
            metric={state.metric}
            threshold={view.threshold}
          />
        </PanelSection>
      ) : null}
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

/** A trend needs a second wave, before this one or after it. */
const hasTrend = ({ earlier, waves, wave }: ReportPayload) =>
  earlier.length > 0 || waves[0]?.value !== wave;

const toneOf = (difference: number) =>
  difference === 0 ? "ink" : difference < 0 ? "below" : "above";
