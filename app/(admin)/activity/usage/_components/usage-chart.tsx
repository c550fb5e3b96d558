"use client";

import { BarChart } from "@mantine/charts";
import "@mantine/charts/styles.layer.css";
import { formatCount } from "@/components/ui/figures";
import { formatDay } from "@/components/ui/moment";
import type { UsageDay } from "@/lib/activity/usage";

/** Told apart in both themes; the first name is the most frequent. */
const shades = [
  "var(--q-accent)",
  "var(--q-above-bar)",
  "var(--q-amber-fill)",
  "var(--q-accent-line)",
  "var(--q-line-strong)",
  "var(--q-ink-faint)",
];

const shortDay = (day: string) =>
  formatDay(new Date(`${day}T00:00:00Z`), "UTC").replace(/ \d{4}$/, "");

interface UsageChartProps {
  names: string[];
  days: UsageDay[];
}

/** Bars of a day upon one another, by name. */
export function UsageChart({ names, days }: UsageChartProps) {
  return (
    <BarChart
      h={220}
      // By place: a name may hold what the chart would take for a path.
      data={days.map(({ day, events }) => ({
        day,
        ...Object.fromEntries(names.map((name, index) => [`n${index}`, events[name] ?? 0])),
      }))}
      dataKey="day"
      type="stacked"
      series={names.map((label, index) => ({
        ...{ name: `n${index}`, label, color: shades[index] ?? "gray" },
      }))}
      withLegend
      gridAxis="x"
      tickLine="none"
      valueFormatter={(value) => formatCount(value)}
      xAxisProps={{ tickFormatter: shortDay, minTickGap: 28 }}
      yAxisProps={{ width: 44, allowDecimals: false }}
      barProps={{ isAnimationActive: false }}
      tooltipAnimationDuration={0}
    />
  );
}
