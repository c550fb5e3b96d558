"use client";

import { CartesianGrid, Line, LineChart, XAxis, YAxis } from "recharts";
import { shiftLabels } from "./shift-labels";
import classes from "./trend-chart.module.css";
import type { TrendLine, TrendShape } from "./trend-model";

const height = 190;
const labelRoom = 128;

interface TrendLinesProps extends TrendShape {
  width: number;
  /** Whether lines carry their names at their ends, which takes room. */
  isNamed: boolean;
}

/** The picture of a trend: a line a run, its name at its end; a time without a figure has no place on the line. */
export default function TrendLines({
  times,
  lines,
  axis,
  format,
  width,
  isNamed,
}: TrendLinesProps) {
  const runs = [...new Set(times.map(({ run }) => run))];
  const { low, high, ticks } = axis;
  const data = times.map(({ label, run }, index) => ({
    label,
    ...Object.fromEntries(
      lines.map(({ key, values }) => [`${key} ${run}`, values[index] ?? null] as const),
    ),
  }));
  const ends = lines.map(({ values }) => values.findLast((value) => value !== null) ?? null);
  const shifts = shiftLabels(ends, (height - 40) / (high - low));
  return (
    <LineChart
      width={width}
      height={height}
      data={data}
      accessibilityLayer={false}
      margin={{ top: 18, right: isNamed ? labelRoom : 16, bottom: 0, left: 0 }}
    >
      <CartesianGrid vertical={false} stroke="var(--q-line-soft)" />
      <XAxis
        dataKey="label"
        tickLine={false}
        axisLine={{ stroke: "var(--q-line)" }}
        tick={{ fill: "var(--q-ink-3)", fontSize: 11.5 }}
        interval="preserveStartEnd"
        padding={{ left: 28, right: 16 }}
      />
      <YAxis
        width={40}
        domain={[low, high]}
        ticks={ticks}
        tickFormatter={format}
        tickLine={false}
        axisLine={false}
        tick={{ fill: "var(--q-ink-3)", fontSize: 11.5 }}
      />
      {lines.flatMap((line, at) =>
        runs.map((run) => (
          <Line
            key={`${line.key} ${run}`}
            dataKey={`${line.key} ${run}`}
            type="linear"
            stroke={line.isMain ? "var(--q-accent)" : "var(--q-ink-faint)"}
            strokeWidth={line.isMain ? 2 : 1.5}
            dot={{
              r: line.isMain ? 4 : 2.5,
              fill: line.isMain ? "var(--q-accent)" : "var(--q-ink-faint)",
              strokeWidth: 0,
            }}
            activeDot={false}
            connectNulls={false}
            isAnimationActive={false}
            label={({ x, y, index }) => (
              <PointLabel
                {...{ x, y, index, line, format, isNamed, shift: shifts[at] ?? 0 }}
                isOfRun={times[Number(index)]?.run === run}
              />
            )}
          />
        )),
      )}
    </LineChart>
  );
}

interface PointLabelProps {
  x?: number | string;
  y?: number | string;
  index?: number;
  line: TrendLine;
  format: (value: number) => string;
  /** Pixels by which the name at the end steps out of the way of another. */
  shift: number;
  isOfRun: boolean;
  isNamed: boolean;
}

/** The value above a point of the main line, and the line's name beside its last point. */
function PointLabel({ x, y, index = -1, line, format, shift, isOfRun, isNamed }: PointLabelProps) {
  const value = line.values[index];
  if (value == null || !isOfRun) return <g />;
  const isLast = index === line.values.findLastIndex((one) => one !== null);
  const [left, top] = [Number(x), Number(y)];
  return (
    <g className={classes.label} data-main={line.isMain || undefined}>
      {line.isMain ? (
        <text className={classes.value} x={left} y={top - 10} textAnchor="middle">
          {format(value)}
        </text>
      ) : null}
      {isNamed && isLast ? (
        <text className={classes.lineName} x={left + 12} y={top + 4 + shift}>
          {shorten(line.label)}
          {line.isMain ? "" : ` ${format(value)}`}
        </text>
      ) : null}
    </g>
  );
}

const mostLetters = 17;

/* The whole name stands in the title and in the table. */
const shorten = (text: string) =>
  text.length > mostLetters ? `${text.slice(0, mostLetters - 1)}…` : text;
