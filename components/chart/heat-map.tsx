"use client";

import { Box } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { useVirtualizer } from "@tanstack/react-virtual";
import { Fragment, type KeyboardEvent, type MouseEvent, useMemo, useRef } from "react";
import { BenchmarkRow } from "./benchmark-row";
import { columnWidths } from "./column-widths";
import { flattenColumns, toggleTarget } from "./flatten-columns";
import { HeatHead } from "./heat-head";
import { HeatHeading } from "./heat-heading";
import { HeatLegend } from "./heat-legend";
import classes from "./heat-map.module.css";
import {
  fixedColumns,
  type HeatBenchmark,
  type HeatColumn,
  type HeatRow,
  type HeatSort,
  headingAbove,
  runsOf,
} from "./heat-map-model";
import { HeatRowView } from "./heat-row";
import { HeatTip } from "./heat-tip";
import { reasonsIn, sortWords } from "./heat-words";
import { placeOf, useGridFocus } from "./use-grid-focus";
import { usePrinting } from "./use-printing";

const rowHeights = { compact: 28, plain: 34, roomy: 44 } as const;
const headingHeight = 30;
const virtualFrom = 60;

export interface HeatMapProps {
  /** What the table holds, for those who hear it. */
  caption: string;
  /** What the groups are: "Department". */
  rowHeader: string;
  columns: HeatColumn[];
  /** Keys of the open columns. */
  expanded: string[];
  onToggle: (columnKey: string) => void;
  benchmark?: HeatBenchmark;
  /** The row of everyone; pinned under the benchmark. */
  all?: HeatRow;
  groups: HeatRow[];
  sort: HeatSort | null;
  onSort: (key: string) => void;
  selected: string | null;
  /** A row was chosen, with the column it was chosen in (null in the first three); or none any more. */
  onSelect: (rowKey: string | null, columnKey: string | null) => void;
  density?: keyof typeof rowHeights;
  /** What differences are from, in the legend. */
  reference?: string;
  /** "14 groups, 2 hidden". */
  summary?: string;
  /** The fewest people a figure may stand for. */
  threshold?: number;
  /** New figures are on their way: the old ones dim, nothing moves. */
  isBusy?: boolean;
  /** CSS height after which the rows scroll under the head. */
  maxHeight?: string;
}

/**
 * Scores of groups against a benchmark, as a real table with the keys of a grid: arrows, Home, End,
 * Page Up and Down, Enter opens a row (sorts in the head), Space opens a column, Escape lets go.
 */
export function HeatMap({
  caption,
  rowHeader,
  columns,
  expanded,
  onToggle,
  benchmark,
  all,
  groups,
  sort,
  onSort,
  selected,
  onSelect,
  density = "compact",
  reference = "benchmark",
  summary,
  threshold = 5,
  isBusy = false,
  maxHeight = "max(420px, calc(100dvh - 200px))",
}: HeatMapProps) {
  const scroll = useRef<HTMLDivElement>(null);
  const table = useRef<HTMLTableElement>(null);
  const head = useElementSize<HTMLTableSectionElement>();
  const isPrinting = usePrinting();
  const flat = useMemo(() => flattenColumns(columns, expanded), [columns, expanded]);
  const widths = useMemo(() => columnWidths(flat.leaves), [flat]);
  const reasons = useMemo(() => reasonsIn(groups), [groups]);
  const rowHeight = rowHeights[density];

  const pinned = (benchmark ? 1 : 0) + (all ? 1 : 0);
  const firstGroup = 1 + pinned;
  const isVirtual = groups.length > virtualFrom && !isPrinting;
  const virtual = useVirtualizer({
    count: groups.length,
    enabled: isVirtual,
    getScrollElement: () => scroll.current,
    estimateSize: (index) => rowHeight + (headingAbove(groups, index) === null ? 0 : headingHeight),
    initialRect: { width: 900, height: 700 },
    overscan: 8,
    scrollPaddingStart: head.height,
    scrollMargin: head.height,
  });
  const items = virtual.getVirtualItems();
  const from = isVirtual ? (items[0]?.index ?? 0) : 0;
  const to = isVirtual ? (items.at(-1)?.index ?? -1) + 1 : groups.length;
  const [first, last] = [items[0], items.at(-1)];
  const before = isVirtual && first ? first.start - head.height : 0;
  const after = isVirtual && last ? virtual.getTotalSize() - (last.end - head.height) : 0;

  const { active, move, hold, onFocus } = useGridFocus({
    table,
    rows: firstGroup + groups.length,
    columns: fixedColumns.length + flat.leaves.length,
    layout: flat,
    revealRow: (row) => {
      if (isVirtual && row >= firstGroup) {
        virtual.scrollToIndex(row - firstGroup);
      }
    },
  });
  const activeIn = (row: number) => (active.row === row ? active.column : null);

  const rowAt = (row: number) => (all && row === firstGroup - 1 ? all : groups[row - firstGroup]);
  const leafAt = (column: number) => flat.leaves[column - fixedColumns.length];

  const toggle = (key: string, row: number) => {
    const leaf = flat.leaves.findIndex(({ column }) => column.key === key);
    hold({ row, column: fixedColumns.length + leaf });
    onToggle(key);
  };

  const open = (row: number, column: number) => {
    const chosen = rowAt(row);
    if (chosen) {
      onSelect(chosen.key, leafAt(column)?.column.key ?? null);
    }
  };

  const onClick = (event: MouseEvent) => {
    const place = placeOf(event.target);
    if (place && place.row > 0) {
      open(place.row, place.column);
    }
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (move(event)) {
      return;
    }
    const leaf = leafAt(active.column);
    if (event.key === "Enter") {
      event.preventDefault();
      if (active.row === 0) {
        onSort(fixedColumns[active.column] ?? leaf?.column.key ?? fixedColumns[0]);
      } else {
        open(active.row, active.column);
      }
    } else if (event.key === " ") {
      event.preventDefault();
      const target = leaf ? toggleTarget(leaf) : null;
      if (target) {
        toggle(target, active.row);
      }
    } else if (event.key === "Escape" && selected !== null) {
      onSelect(null, null);
    }
  };

  const gridProps = {
    role: "grid",
    "aria-rowcount": firstGroup + groups.length,
    "aria-colcount": fixedColumns.length + flat.leaves.length,
    "aria-busy": isBusy,
  };

  return (
    <div className={classes.frame}>
      <Box
        ref={scroll}
        className={classes.scroll}
        __vars={{ "--heat-max": maxHeight, "--heat-head": `${head.height}px` }}
      >
        <table
          ref={table}
          {...gridProps}
          className={classes.table}
          data-density={density}
          style={{ minWidth: widths.reduce((sum, width) => sum + width, 0) }}
          aria-label={caption}
          onClick={onClick}
          onKeyDown={onKeyDown}
          onFocus={onFocus}
        >
          <colgroup>
            {widths.map((width, column) => (
              <col
                key={flat.leaves[column - fixedColumns.length]?.column.key ?? fixedColumns[column]}
                style={{ width }}
              />
            ))}
          </colgroup>
          <thead ref={head.ref} className={classes.head}>
            <HeatHead
              flat={flat}
              rowHeader={rowHeader}
              sort={sort}
              activeColumn={activeIn(0)}
              onSort={onSort}
              onToggle={(key) => toggle(key, 0)}
            />
            {benchmark ? (
              <BenchmarkRow benchmark={benchmark} leaves={flat.leaves} activeColumn={activeIn(1)} />
            ) : null}
            {all ? (
              <HeatRowView
                row={all}
                index={firstGroup - 1}
                leaves={flat.leaves}
                activeColumn={activeIn(firstGroup - 1)}
                isSelected={selected === all.key}
                isPinned
                threshold={threshold}
              />
            ) : null}
          </thead>
          <Spacer height={before} />
          {runsOf(groups, from, to).map((run) => (
            <Fragment key={run.rows[0]?.section?.heading ?? ""}>
              {run.heading === null ? null : (
                <HeatHeading heading={run.heading} columns={flat.leaves.length} />
              )}
              <tbody>
                {run.rows.map((group, offset) => (
                  <HeatRowView
                    key={group.key}
                    row={group}
                    index={firstGroup + run.from + offset}
                    leaves={flat.leaves}
                    activeColumn={activeIn(firstGroup + run.from + offset)}
                    isSelected={selected === group.key}
                    isPinned={false}
                    threshold={threshold}
                  />
                ))}
              </tbody>
            </Fragment>
          ))}
          <Spacer height={after} />
        </table>
      </Box>
      <HeatLegend reasons={reasons} threshold={threshold} reference={reference} summary={summary} />
      <p className={classes.spoken} aria-live="polite">
        {sortWords(sort, rowHeader, columns)}
      </p>
      <HeatTip table={table} rowAt={rowAt} leafAt={leafAt} benchmark={benchmark} />
    </div>
  );
}

/* Stands for the rows that are not drawn, so that the scroll bar tells the truth. */
function Spacer({ height }: { height: number }) {
  return height > 0 ? (
    <tbody aria-hidden="true">
      <tr>
        <td style={{ height, padding: 0, border: 0 }} />
      </tr>
    </tbody>
  ) : null;
}
