"use client";

import { ActionIcon, Box, Button, SegmentedControl } from "@mantine/core";
import { IconChartLine, IconTable, IconX } from "@tabler/icons-react";
import { useId, useState } from "react";
import { DataTable } from "@/components/ui/data-table";
import type { KpiCourses } from "@/lib/scorecard/kpi-courses";
import type { KpiReading } from "@/lib/scorecard/scorecard";
import { BehindIt } from "./behind-it";
import { figureWords, monthWords, nameWords, pointWords, targetWords } from "./kpi-words";
import { LazyTrendChart } from "./lazy-trend-chart";
import classes from "./open-kpi.module.css";
import { TargetForm } from "./target-form";

interface OpenKpiProps {
  id: string;
  kpi: KpiReading;
  /** Null while it is being fetched. */
  courses: KpiCourses | null;
  /** Which tile of how many it hangs from. */
  place: { index: number; count: number } | null;
  mayManage: boolean;
  /** The key under which the target is kept: the KPI's own unless told. */
  targetKey?: string;
  peopleHref: (side: "counted" | "missing") => string;
  onClose: () => void;
  onEdit: (() => void) | null;
}

/** What a tile opens: the chart with its table twin, the target, the courses behind it, and the people behind it. */
export function OpenKpi(props: OpenKpiProps) {
  const { id, kpi, courses, place, mayManage, onClose, onEdit } = props;
  const [isTable, setIsTable] = useState(false);
  const titleId = useId();
  const { unit, points, yearBefore, target } = kpi;
  const hasBefore = yearBefore.some(({ value }) => value !== null);
  const figure = (value: number | null) => figureWords(value, unit);
  const lines = [
    {
      ...{ key: "now", color: "accent" as const, label: `Now ${figure(kpi.now.value)}` },
      values: points.map(({ value }) => value),
      words: points.map((point) => pointWords(point, unit)),
    },
    ...(hasBefore
      ? [
          {
            ...{ key: "before", color: "quiet" as const },
            label: `Year before ${figure(yearBefore.at(-1)?.value ?? null)}`,
            values: yearBefore.map(({ value }) => value),
            words: yearBefore.map((point) => `year before ${pointWords(point, unit)}`),
          },
        ]
      : []),
  ];
  return (
    <Box
      component="section"
      id={id}
      className={classes.panel}
      aria-labelledby={titleId}
      data-hangs={place ? true : undefined}
      __vars={place ? { "--q-place": String((place.index + 0.5) / place.count) } : {}}
    >
      <div className={classes.chart}>
        <div className={classes.head}>
          <h3 className={classes.title} id={titleId}>
            {nameWords(kpi)}
          </h3>
          <p className={classes.definition}>{kpi.definition}</p>
          <div className={classes.tools}>
            <SegmentedControl
              size="xs"
              aria-label="Show as"
              value={isTable ? "table" : "chart"}
              onChange={(value) => setIsTable(value === "table")}
              data={[
                { value: "chart", label: <Icon of={IconChartLine} words="Chart" /> },
                { value: "table", label: <Icon of={IconTable} words="Table" /> },
              ]}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              onClick={onClose}
              aria-label="Close the chart"
            >
              <IconX size={16} stroke={1.6} aria-hidden="true" />
            </ActionIcon>
          </div>
        </div>
        {isTable ? (
          <DataTable
            caption={`${nameWords(kpi)} by month`}
            density="compact"
            rows={points.map((point, index) => ({ point, before: yearBefore[index] }))}
            rowKey={({ point }) => point.month}
            columns={[
              {
                ...{ key: "month", header: "Month", isRowHeader: true },
                render: ({ point }) => monthWords(point.month, { hasYear: true }),
              },
              {
                ...{ key: "now", header: unit === "percent" ? "Rate" : "Figure", kind: "figure" },
                render: ({ point }) => figure(point.value),
              },
              {
                ...{ key: "of", header: "Made of", kind: "figure" },
                render: ({ point }) =>
                  point.whole === null ? "" : `${point.part} of ${point.whole}`,
              },
              {
                ...{ key: "before", header: "Year before", kind: "figure" },
                render: ({ before }) => figure(before?.value ?? null),
              },
            ]}
          />
        ) : (
          <LazyTrendChart
            months={points.map(({ month }) => ({
              label: monthWords(month),
              full: monthWords(month, { hasYear: true }),
            }))}
            lines={lines}
            unit={unit}
            target={
              target === null
                ? null
                : { value: target, label: `Target ${targetWords(target, unit)}` }
            }
          />
        )}
        <div className={classes.foot}>
          {mayManage ? (
            <TargetForm
              key={target}
              kpi={props.targetKey ?? kpi.key}
              name={nameWords(kpi)}
              unit={unit}
              target={target}
            />
          ) : null}
          {onEdit ? (
            <Button variant="default" size="xs" onClick={onEdit}>
              Edit KPI
            </Button>
          ) : null}
        </div>
      </div>
      <BehindIt kpi={kpi} courses={courses} peopleHref={props.peopleHref} />
    </Box>
  );
}

function Icon({ of: Sign, words }: { of: typeof IconTable; words: string }) {
  return (
    <span className={classes.sign}>
      <Sign size={16} stroke={1.6} aria-hidden="true" />
      <span className={classes.signWords}>{words}</span>
    </span>
  );
}
