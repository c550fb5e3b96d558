"use client";

import { Box } from "@mantine/core";
import { IconClock } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useMemo } from "react";
import { HeatCards } from "@/components/chart/heat-cards";
import { HeatMap } from "@/components/chart/heat-map";
import { PAPER_WIDTH } from "@/components/chart/paper-columns";
import { usePrinting } from "@/components/chart/use-printing";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { useIsPhone } from "@/components/shell/use-is-phone";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterChip } from "@/components/ui/filter-chip";
import { retryingPanel } from "@/components/ui/retrying";
import { SavedViews, type SavedViewsProps } from "../../_views/saved-views";
import type { Combining } from "../_view/combining";
import { ALL_KEY, heatModel } from "../_view/heat-model";
import { type ReportPayload, unpackView } from "../_view/report-payload";
import type { ReportView, ViewItem } from "../_view/report-view";
import { reportWords } from "../_view/report-words";
import type { AskedOfServer } from "../_view/search-params";
import { nextSort } from "../_view/sort-groups";
import { BudgetNote } from "./budget-note";
import { CombineButton, NotCombinedNote } from "./combine-button";
import { ExportMenu } from "./export-menu";
import { FilterByChip } from "./filter-by-chip";
import { PaperHead, PaperTables, referenceName } from "./paper-report";
import { PhoneControls } from "./phone-controls";
import classes from "./report.module.css";
import { ReportCharts } from "./report-charts";
import { CompareChip, FieldChip, LevelChip, MetricChip, RowToggles } from "./report-chips";
import { ThresholdHelp } from "./threshold-help";
import { useReportState } from "./use-report-state";

const GroupPanel = dynamic(
  retryingPanel(() => import("./group-panel").then((module) => module.GroupPanel)),
  { loading: () => null },
);

interface ReportScreenProps {
  payload: ReportPayload;
  /** What the server was asked for it. */
  asked: AskedOfServer;
  /** The saved views that this person can open. */
  views: SavedViewsProps;
  /** What can be combined and filtered by. */
  combining: Combining | null;
  /** Fields that the address asks for together and that are not combined. */
  missing: readonly string[] | null;
}

/** The Segmentation report: chips, heat map, chart and the panel of a group. */
export function ReportScreen({ payload, asked, views, combining, missing }: ReportScreenProps) {
  const controls = useReportState(asked);
  const { state, set, isBusy } = controls;
  const isPhone = useIsPhone();
  const isPrinting = usePrinting();
  const view = useMemo(() => unpackView(payload.view), [payload.view]);
  const { level, metric, sort, significant, shown, open } = state;
  const model = useMemo(
    () => heatModel(view, { level, metric, sort, significant, shown, open }),
    [view, level, metric, sort, significant, shown, open],
  );
  const item = itemOf(view, state.item, model.leaves);
  const group = groupOf(view, state.group);
  const caption = `${view.field.label}: ${metric === "score" ? "scores" : "favourable answers"} by group`;
  const select = (key: string | null, column: string | null) => {
    const isSame = key === state.group && (column === null || column === item?.key);
    set({ group: isSame ? null : key, ...(column === null ? {} : { item: column }) });
  };
  const toggle = (key: string) =>
    set({
      open: model.expanded.includes(key)
        ? model.expanded.filter((opened) => opened !== key)
        : [...model.expanded, key],
    });
  const rows = model.groups.length > 0;

  return (
    <>
      <div className={classes.screen}>
        <PageHeader
          title="Segmentation"
          meta={
            <>
              <FilterChip
                options={[...payload.waves]}
                value={payload.wave}
                onChange={(wave) => set({ wave, group: null, against: null })}
                mark={<span className={classes.dot} data-closed={!payload.isOpen || undefined} />}
              />
              <span className={classes.meta}>
                <IconClock size={16} stroke={1.6} aria-hidden="true" />
                Data as of {payload.asOf}
                {payload.nextRefresh ? ` · next refresh ${payload.nextRefresh}` : " · final"}
              </span>
            </>
          }
          actions={
            <>
              <SavedViews {...views} />
              <ThresholdHelp threshold={view.threshold} />
              {combining ? (
                <CombineButton
                  combining={combining}
                  threshold={view.threshold}
                  controls={controls}
                  isShort
                />
              ) : null}
              <ExportMenu state={state} />
            </>
          }
          chips={
            <>
              <FieldChip payload={payload} controls={controls} />
              <Box visibleFrom="sm" style={{ display: "contents" }}>
                <LevelChip controls={controls} />
              </Box>
              <MetricChip payload={payload} controls={controls} />
              <Box visibleFrom="sm" style={{ display: "contents" }}>
                <CompareChip payload={payload} controls={controls} />
                {combining ? (
                  <FilterByChip combining={combining} payload={payload} controls={controls} />
                ) : null}
                <RowToggles controls={controls} />
              </Box>
              <PhoneControls payload={payload} controls={controls} combining={combining} />
            </>
          }
          chipsEnd={
            <Box visibleFrom="sm">
              <BudgetNote {...payload.budget} threshold={view.threshold} />
            </Box>
          }
          hasLine
        />
      </div>
      <PageBody
        panel={
          group && item ? (
            <GroupPanel
              {...{ payload, view, group, item, controls }}
              onClose={() => controls.set({ group: null })}
            />
          ) : null
        }
      >
        <div className={classes.sheets} data-paper="wide">
          <PaperHead {...reportWords(payload, view, state, model)} />
          {missing && combining ? (
            <NotCombinedNote
              missing={missing}
              combining={combining}
              threshold={view.threshold}
              controls={controls}
            />
          ) : null}
          {isPrinting ? <PaperTables view={view} model={model} caption={caption} /> : null}
          {isPhone || isPrinting ? null : (
            <Box visibleFrom="sm">
              <HeatMap
                caption={caption}
                rowHeader={view.field.label}
                columns={model.columns}
                expanded={model.expanded}
                onToggle={toggle}
                {...(model.benchmark ? { benchmark: model.benchmark } : {})}
                all={model.all}
                groups={model.groups}
                sort={model.sort}
                onSort={(key) => set({ sort: nextSort(key, model.sort) })}
                selected={state.group}
                onSelect={select}
                reference={referenceName(view)}
                summary={model.summary}
                threshold={view.threshold}
                isBusy={isBusy}
              />
            </Box>
          )}
          {item && isPhone !== false && !isPrinting ? (
            <Box hiddenFrom="sm">
              <HeatCards
                columns={model.leaves}
                current={item.key}
                onChange={(key) => set({ item: key })}
                {...(model.benchmark ? { benchmark: model.benchmark } : {})}
                all={model.all}
                groups={model.groups}
                onSelect={select}
                reach={metric === "score" ? 0.6 : 25}
                threshold={view.threshold}
                isBusy={isBusy}
              />
            </Box>
          ) : null}
          {rows ? null : (
            <EmptyState title="No group is left" isCompact>
              {significant
                ? "None of the differences is more than chance. Switch “Only significant” off to see all groups."
                : "Switch “Hide empty” off to see all groups."}
            </EmptyState>
          )}
          {item && rows ? (
            <ReportCharts
              payload={payload}
              view={view}
              rows={model.groups}
              item={item}
              controls={controls}
              onSelect={(key) => select(key, item.key)}
              paperWidth={isPrinting ? PAPER_WIDTH : null}
            />
          ) : null}
        </div>
      </PageBody>
    </>
  );
}

/** The item of the address while it is in view, else the first in view. */
function itemOf(view: ReportView, key: string | null, leaves: readonly ViewItem[]) {
  return view.items.find((item) => item.key === key) ?? leaves[0] ?? view.items[0] ?? null;
}

function groupOf(view: ReportView, key: string | null) {
  if (key === null) return null;
  if (key === ALL_KEY) return view.all;
  return view.groups.find(({ label }) => label === key) ?? null;
}
