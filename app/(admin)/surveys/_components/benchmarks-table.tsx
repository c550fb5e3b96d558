import { IconScale } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { DataTable, type TableColumn } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { formatCount } from "@/components/ui/figures";
import type { BenchmarkRow } from "./survey-rows";
import classes from "./surveys.module.css";

const none = <span className={classes.quiet}>–</span>;

const columns: TableColumn<BenchmarkRow>[] = [
  {
    key: "name",
    header: "Benchmark",
    isRowHeader: true,
    render: (row) => (
      <div className={classes.cell}>
        <bdi className={classes.name}>{row.name}</bdi>
        <span className={classes.phone}>
          <bdi>{[row.industry, row.sizeBand, row.period].filter(Boolean).join(" · ")}</bdi>
          <span>
            {formatCount(row.figures)} figures, from {row.fewestOrganizations} organizations or more
          </span>
          <span>Loaded {row.loaded}</span>
        </span>
      </div>
    ),
  },
  {
    key: "industry",
    header: "Industry",
    isDeskOnly: true,
    render: ({ industry }) => industry ?? none,
  },
  { key: "size", header: "Size", isDeskOnly: true, render: ({ sizeBand }) => sizeBand ?? none },
  { key: "period", header: "Period", isDeskOnly: true, render: ({ period }) => period },
  {
    key: "figures",
    header: "Figures",
    kind: "figure",
    isDeskOnly: true,
    render: ({ figures }) => formatCount(figures),
  },
  {
    key: "organizations",
    header: "Organizations, at least",
    kind: "figure",
    isDeskOnly: true,
    render: ({ fewestOrganizations }) => fewestOrganizations ?? none,
  },
  { key: "loaded", header: "Loaded", isDeskOnly: true, render: ({ loaded }) => loaded },
];

interface BenchmarksTableProps {
  benchmarks: BenchmarkRow[];
  loadButton: ReactNode;
}

/** The loaded benchmark sets. */
export function BenchmarksTable({ benchmarks, loadButton }: BenchmarksTableProps) {
  if (benchmarks.length === 0) {
    return (
      <EmptyState
        icon={<IconScale size={18} stroke={1.6} aria-hidden="true" />}
        title="No benchmark is loaded yet."
        action={loadButton}
      >
        {loadButton
          ? "A benchmark is a CSV file of what at least five other organizations scored."
          : "Until customer success loads one, scores are compared with your organization."}
      </EmptyState>
    );
  }
  return (
    <Card isFlush>
      <DataTable
        caption="Benchmarks"
        columns={columns}
        rows={benchmarks}
        rowKey={({ name }) => name}
        density="roomy"
      />
    </Card>
  );
}
