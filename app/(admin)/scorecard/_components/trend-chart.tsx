"use client";

import "@mantine/charts/styles.layer.css";
import { LineChart } from "@mantine/charts";
import { chartTicks } from "./chart-axis";
import classes from "./trend-chart.module.css";

/** A line of the chart, one value a month; named at its end. */
export interface TrendLine {
  key: string;
  /** At the end of the line: "Now 58.3 %". */
  label: string;
  color: "accent" | "quiet";
  values: readonly (number | null)[];
  /** The same points told in full, for the tip. */
  words: readonly string[];
}

export interface TrendChartProps {
  months: readonly { label: string; full: string }[];
  lines: readonly TrendLine[];
  unit: "percent" | "count";
  target: { value: number; label: string } | null;
}

const strokes = { accent: "var(--q-accent)", quiet: "var(--q-ink-faint)" };
const words = { accent: "var(--q-accent)", quiet: "var(--q-ink-3)" };

/** Lines over twelve months with their names at their ends and the target as a line across; has a table twin. */
export default function TrendChart({ months, lines, unit, target }: TrendChartProps) {
  const known = lines.flatMap(({ values }) => values.filter((value) => value !== null));
  const ticks = chartTicks([...known, ...(target ? [target.value] : [])], unit);
  const low = ticks[0] ?? 0;
  const high = ticks.at(-1) ?? 1;
  const data = months.map(({ label }, index) => ({
    month: label,
    ...Object.fromEntries(lines.map(({ key, values }) => [key, values[index] ?? null])),
  }));
  const shifts = labelShifts(lines, target?.value ?? null, { low, high });
  const decimals = ticks.some((tick) => !Number.isInteger(tick)) ? 1 : 0;
  return (
    <div className={classes.chart} aria-hidden="true">
      <LineChart
        h={232}
        gridColor="var(--q-line)"
        textColor="var(--q-ink-3)"
        data={data}
        dataKey="month"
        series={lines.map(({ key, color }) => ({ name: key, color: strokes[color] }))}
        curveType="linear"
        strokeWidth={2}
        withDots={false}
        tickLine="none"
        gridAxis="x"
        strokeDasharray="0"
        connectNulls={false}
        lineChartProps={{
          margin: { top: 8, right: 132, bottom: 0, left: 0 },
          accessibilityLayer: false,
        }}
        yAxisProps={{
          ...{ domain: [low, high], ticks, interval: 0, width: 44 },
          tickFormatter: (tick: number) =>
            tick.toLocaleString("en", { minimumFractionDigits: decimals }),
        }}
        xAxisProps={{ interval: "equidistantPreserveStart" }}
        referenceLines={
          target
            ? [
                {
                  ...{ y: target.value, color: "var(--q-ink-3)", strokeDasharray: "3 3" },
                  label: {
                    ...{ value: target.label, position: "right", fill: "var(--q-ink-2)" },
                    ...{ fontSize: 12, dy: shifts.target },
                  },
                },
              ]
            : []
        }
        lineProps={({ name }) => {
          const line = lines.find(({ key }) => key === name);
          const last = line?.values.findLastIndex((value) => value !== null);
          return {
            isAnimationActive: false,
            strokeWidth: line?.color === "quiet" ? 1.5 : 2,
            label: ({ x, y, index }) =>
              line && index === last ? (
                <g>
                  {line.color === "accent" ? (
                    <circle cx={x} cy={y} r={3.5} fill={words.accent} />
                  ) : null}
                  <text
                    x={Number(x) + 10}
                    y={Number(y) + 4 + (shifts[line.key] ?? 0)}
                    fill={words[line.color]}
                    fontSize={12}
                    fontWeight={line.color === "accent" ? 650 : 450}
                  >
                    {line.label}
                  </text>
                </g>
              ) : (
                <g />
              ),
          };
        }}
        tooltipProps={{
          cursor: { stroke: "var(--q-ink-3)", strokeWidth: 1 },
          content: ({ active, label }) => {
            const index = months.findIndex((month) => month.label === label);
            if (!active || index < 0) return null;
            return <Tip month={months[index]?.full ?? ""} lines={lines} index={index} />;
          },
        }}
      />
    </div>
  );
}

function Tip({
  month,
  lines,
  index,
}: {
  month: string;
  lines: readonly TrendLine[];
  index: number;
}) {
  return (
    <div className={classes.tip}>
      <span className={classes.tipMonth}>{month}</span>
      {lines.map(({ key, color, words }) => (
        <span key={key} data-color={color}>
          {words[index]}
        </span>
      ))}
    </div>
  );
}

const HEIGHT = 190;
const LINE = 15;

/** How far names at the ends move apart, in pixels, so that none covers another. */
function labelShifts(
  lines: readonly TrendLine[],
  target: number | null,
  { low, high }: { low: number; high: number },
): Record<string, number> {
  const yOf = (value: number) => HEIGHT - ((value - low) / (high - low || 1)) * HEIGHT;
  const ends = [
    ...lines.map(({ key, values }) => ({ key, value: values.findLast((one) => one !== null) })),
    { key: "target", value: target },
  ]
    .flatMap(({ key, value }) =>
      value === null || value === undefined ? [] : [{ key, y: yOf(value), at: yOf(value) }],
    )
    .sort((a, b) => a.y - b.y);
  for (let index = 1; index < ends.length; index++) {
    const above = ends[index - 1];
    const here = ends[index];
    if (above && here) here.at = Math.max(here.at, above.at + LINE);
  }
  const over = Math.max(0, (ends.at(-1)?.at ?? 0) - HEIGHT - 4);
  return Object.fromEntries(ends.map(({ key, y, at }) => [key, at - over - y]));
}
