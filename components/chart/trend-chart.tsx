"use client";

import { Skeleton } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import dynamic from "next/dynamic";
import type { ReactNode } from "react";
import { retrying } from "../ui/retrying";
import { TableTwin } from "./table-twin";
import classes from "./trend-chart.module.css";
import type { TrendShape } from "./trend-model";

const TrendLines = dynamic(
  retrying(() => import("./trend-lines").then((module) => module.default)),
  {
    ssr: false,
    loading: () => <Skeleton height={190} />,
  },
);

/* Narrower than this, the names stand above the picture. */
const leastForNames = 420;

export interface TrendChartProps extends TrendShape {
  title: string;
  /** What the times are: "Wave". */
  timeHeader: string;
  /** Why times have no figure, or stand apart. */
  notes?: readonly string[];
  /** Words in the place of a missing figure, by line and time. */
  reasonOf: (line: string, index: number) => string;
  control?: ReactNode;
  /** Pixels across on paper, where nothing can be measured in time; null on a screen. */
  paperWidth?: number | null;
}

/** Figures over time as lines, and the same as a table. */
export function TrendChart({
  title,
  timeHeader,
  notes = [],
  reasonOf,
  control,
  paperWidth = null,
  ...shape
}: TrendChartProps) {
  const { ref, width: onScreen } = useElementSize();
  const width = paperWidth ?? onScreen;
  const { times, lines, format } = shape;
  const isNamed = width >= leastForNames;
  return (
    <TableTwin
      title={title}
      control={control}
      legend={isNamed || width === 0 ? null : <Names lines={lines} />}
      rows={times.map((time, index) => ({ ...time, index }))}
      rowKey={({ key }) => key}
      columns={[
        { key: "time", header: timeHeader, isRowHeader: true, render: ({ label }) => label },
        ...lines.map((line) => ({
          key: line.key,
          header: line.label,
          kind: "figure" as const,
          render: ({ index }: { index: number }) => {
            const value = line.values[index];
            return value == null ? reasonOf(line.key, index) : format(value);
          },
        })),
      ]}
    >
      <div ref={ref} className={classes.plot} aria-hidden="true">
        {width > 0 ? <TrendLines {...shape} width={width} isNamed={isNamed} /> : null}
      </div>
      {notes.length > 0 ? (
        <ul className={classes.notes}>
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      ) : null}
    </TableTwin>
  );
}

function Names({ lines }: Pick<TrendShape, "lines">) {
  return lines.map(({ key, label, isMain }) => (
    <span key={key} className={classes.legend} data-main={isMain || undefined} dir="auto">
      {label}
    </span>
  ));
}
