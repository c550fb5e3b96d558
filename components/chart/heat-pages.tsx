import { Fragment } from "react";
import { BenchmarkRow } from "./benchmark-row";
import type { HeatLeaf } from "./flatten-columns";
import { HeatHeading } from "./heat-heading";
import { HeatLegend } from "./heat-legend";
import classes from "./heat-map.module.css";
import { type HeatBenchmark, type HeatRow, runsOf } from "./heat-map-model";
import paper from "./heat-pages.module.css";
import { HeatRowView } from "./heat-row";
import { reasonsIn } from "./heat-words";
import { type PaperColumns, paperColumns } from "./paper-columns";

interface HeatPagesProps {
  caption: string;
  rowHeader: string;
  leaves: HeatLeaf[];
  /** The names above a column: its competency, and the indicator of a question. */
  namesAbove: (leaf: HeatLeaf) => { top: string; above: string | null };
  benchmark: HeatBenchmark | null;
  all: HeatRow;
  groups: HeatRow[];
  reference: string;
  summary: string;
  threshold: number;
}

/**
 * The heat map on paper: every row, and as many tables as the columns need pages, each with names and counts in front
 * and its head again on every page.
 */
export function HeatPages({ leaves, reference, summary, threshold, ...rest }: HeatPagesProps) {
  const pages = paperColumns(leaves);
  return (
    <>
      {pages.map((page, index) => (
        <PaperTable
          key={page.leaves[0]?.column.key ?? "none"}
          {...rest}
          page={page}
          part={pages.length > 1 ? `${index + 1} of ${pages.length}` : ""}
          threshold={threshold}
        />
      ))}
      <HeatLegend reasons={reasonsIn(rest.groups)} {...{ threshold, reference, summary }} />
    </>
  );
}

type PaperTableProps = Omit<HeatPagesProps, "leaves" | "reference" | "summary"> & {
  page: PaperColumns;
  /** "2 of 5"; empty where there is but one. */
  part: string;
};

function PaperTable({ page, part, ...props }: PaperTableProps) {
  const { caption, rowHeader, namesAbove, benchmark, all, groups, threshold } = props;
  const { leaves, widths } = page;
  const total = widths.reduce((sum, width) => sum + width, 0);
  return (
    <table
      className={`${classes.table} ${paper.table}`}
      data-density="compact"
      data-long={groups.length > mostTogether || undefined}
    >
      <caption className={paper.caption}>
        {caption}
        {part ? `, columns ${part}` : ""}
      </caption>
      <colgroup>
        {widths.map((width, column) => (
          <col
            key={leaves[column - 3]?.column.key ?? `fixed ${column}`}
            style={{ width: `${(100 * width) / total}%` }}
          />
        ))}
      </colgroup>
      <thead className={paper.head}>
        {leaves.some(({ isTotal, parent }) => isTotal || parent !== null) ? (
          <tr className={paper.tops}>
            <td colSpan={3} />
            {spansOf(leaves.map((leaf) => namesAbove(leaf).top)).map(({ name, from, size }) => (
              <th key={from} scope="colgroup" colSpan={size} data-first>
                {name}
              </th>
            ))}
          </tr>
        ) : null}
        <tr>
          {[rowHeader, "Learners", "Responded"].map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
          {leaves.map((leaf) => {
            const { above } = namesAbove(leaf);
            return (
              <th key={leaf.column.key} scope="col" data-first={leaf.isFirst || undefined}>
                {above ? <span className={paper.above}>{above}</span> : null}
                <span className={paper.label}>{leaf.isTotal ? "All" : leaf.column.label}</span>
              </th>
            );
          })}
        </tr>
        {benchmark ? (
          <BenchmarkRow benchmark={benchmark} leaves={leaves} activeColumn={null} />
        ) : null}
        <HeatRowView row={all} index={0} isPinned {...plain} {...{ leaves, threshold }} />
      </thead>
      {runsOf(groups, 0, groups.length).map((run) => (
        <Fragment key={run.rows[0]?.section?.heading ?? ""}>
          {run.heading === null ? null : (
            <HeatHeading heading={run.heading} columns={leaves.length} />
          )}
          <tbody>
            {run.rows.map((group, offset) => (
              <HeatRowView
                key={group.key}
                row={group}
                index={run.from + offset + 1}
                isPinned={false}
                {...plain}
                {...{ leaves, threshold }}
              />
            ))}
          </tbody>
        </Fragment>
      ))}
    </table>
  );
}

/** Equal names side by side as one. */
function spansOf(names: readonly string[]): { name: string; from: number; size: number }[] {
  const spans: { name: string; from: number; size: number }[] = [];
  for (const [from, name] of names.entries()) {
    const last = spans.at(-1);
    if (last?.name === name) last.size += 1;
    else spans.push({ name, from, size: 1 });
  }
  return spans;
}

/* A table of more rows takes pages of its own; a shorter one stays on one page, with others. */
const mostTogether = 20;

/* On paper nothing is chosen and nothing has the focus. */
const plain = { activeColumn: null, isSelected: false };
