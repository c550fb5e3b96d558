"use client";

import { SegmentedControl } from "@mantine/core";
import dynamic from "next/dynamic";
import { useQueryState } from "nuqs";
import { TableTwin } from "@/components/chart/table-twin";
import { formatCount } from "@/components/ui/figures";
import { retrying } from "@/components/ui/retrying";
import { type UsageDay, type UsagePart, usageParts } from "@/lib/activity/usage";
import { usageParams } from "../search-params";
import classes from "./usage.module.css";

const UsageChart = dynamic(
  retrying(() => import("./usage-chart").then((file) => file.UsageChart)),
  {
    ssr: false,
    loading: () => <div className={classes.chart} />,
  },
);

const partWords: Record<UsagePart, string> = { module: "Modules", activity: "Activities" };

interface UsageTrendProps {
  names: string[];
  days: UsageDay[];
  by: UsagePart;
}

/** Activities by day, told apart by module or by activity, with the same figures as a table. */
export function UsageTrend({ names, days, by }: UsageTrendProps) {
  const [, setBy] = useQueryState(
    "by",
    usageParams.by.withOptions({ shallow: false, history: "push", scroll: false }),
  );
  return (
    <TableTwin
      title="Activities over time"
      control={
        <div className={classes.by}>
          <SegmentedControl
            aria-label="Told apart by"
            data={usageParts.map((value) => ({ value, label: partWords[value] }))}
            value={by}
            onChange={(chosen) => void setBy(usageParts.find((one) => one === chosen) ?? null)}
          />
        </div>
      }
      rows={[...days].reverse()}
      rowKey={({ day }) => day}
      columns={[
        { key: "day", header: "Day", isRowHeader: true, render: ({ day }) => day },
        ...names.map((name) => ({
          key: name,
          header: name,
          kind: "figure" as const,
          render: ({ events }: UsageDay) => formatCount(events[name] ?? 0),
        })),
      ]}
    >
      <div className={classes.chart}>
        <UsageChart names={names} days={days} />
      </div>
    </TableTwin>
  );
}
