"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { toRoute } from "@/components/ui/internal-link";
import { columnsShown, resizeColumn, type ShownColumn } from "@/lib/learners/learner-layout";
import type { LearnerRow } from "@/lib/learners/learner-list";
import type { StepKind } from "@/lib/learners/learner-step";
import type { Clock } from "./clock";
import { tickWidth, widthOf } from "./column-widths";
import type { FilterKey } from "./filter-key";
import { fittingWidth } from "./fitting-width";
import { LearnerHead } from "./learner-head";
import classes from "./learner-table.module.css";
import type { SavedNote } from "./note-editor";
import type { RowOpen } from "./row-tools";
import { tableKeys } from "./table-keys";
import { type RowEvents, TableRow } from "./table-row";
import { useLatest } from "./use-latest";
import type { LearnerAddress } from "./use-learner-address";
import type { Selection } from "./use-selection";

const rowHeights = { compact: 36, comfortable: 48 };
const headHeight = 34;
/** Room for the bar of the selection under the row that has the focus. */
const barHeight = 72;
/** Left free behind the last column, where the edge fades. */
const edgeWidth = 28;
/** So many rows before the last one the next page is fetched. */
const ahead = 25;

/** Its rows take the focus and the keys, as those of a grid do. */
const grid = { role: "grid", "aria-multiselectable": true };
const unheard = { "aria-hidden": true };

export interface LearnerTableProps {
  address: LearnerAddress;
  rows: LearnerRow[];
  matching: number;
  hasMore: boolean;
  loadMore: () => void;
  selection: Selection;
  clock: Clock;
  mayManage: boolean;
  hrefOf: (row: LearnerRow) => string;
  onFilter: (key: FilterKey) => void;
  onSaved: (note: SavedNote) => void;
  onStep: (row: LearnerRow, kind: StepKind) => void;
  /** Stands in the place of the rows when there are none. */
  empty: ReactNode;
}

/** The table: sticky head and name, rows drawn as they come into view, worked by mouse and by keys. */
export function LearnerTable(props: LearnerTableProps) {
  const { address, rows, matching, hasMore, loadMore, selection, clock, mayManage, empty } = props;
  const { request, layout, arrange, ask, isLoading } = address;
  const router = useRouter();
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const [open, setOpen] = useState<{ id: number; what: RowOpen }>({ id: 0, what: null });
  const [draft, setDraft] = useState<{ column: ShownColumn; width: number } | null>(null);
  const anchor = useRef(0);
  const wantsFocus = useRef(false);

  const columns = useMemo(() => columnsShown(layout, request.tab), [layout, request.tab]);
  const stuck = useMemo(
    () => new Set<ShownColumn>(["name", ...columns.filter((key) => layout.pinned.includes(key))]),
    [columns, layout.pinned],
  );
  const widthNow = (column: ShownColumn) =>
    draft?.column === column ? draft.width : widthOf(column, layout, request.tab);
  const total = columns.reduce((sum, column) => sum + widthNow(column), tickWidth + edgeWidth);

  const height = rowHeights[layout.density];
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 10,
    scrollPaddingStart: headHeight,
    scrollPaddingEnd: selection.count > 0 ? barHeight : headHeight,
    initialRect: { width: 1200, height: 900 },
  });
  useEffect(() => {
    if (height > 0) virtual.measure();
  }, [height, virtual]);
  const drawn = virtual.getVirtualItems();
  const last = drawn.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && last >= rows.length - ahead) loadMore();
  }, [hasMore, last, rows.length, loadMore]);

  // The row that the keys moved to is there only after it was drawn.
  useEffect(() => {
    if (!wantsFocus.current) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-row="${active}"]`);
    if (!row) return;
    wantsFocus.current = false;
    row.focus({ preventScroll: true });
  });

  const idsBetween = (from: number, to: number) =>
    rows.slice(Math.min(from, to), Math.max(from, to) + 1).map(({ engagementId }) => engagementId);
  const latest = useLatest({ ...props, idsBetween });
  const events = useMemo<RowEvents>(
    () => ({
      focus: setActive,
      tick: (index, isRange) => {
        const now = latest.current;
        const row = now.rows[index];
        if (!row) return;
        const isOn = !now.selection.isSelected(row.engagementId);
        const ids = isRange ? now.idsBetween(anchor.current, index) : [row.engagementId];
        now.selection.put(ids, isOn);
        anchor.current = index;
      },
      open: (id, what) => setOpen({ id, what }),
      close: (id, what) =>
        setOpen((now) => (now.id === id && now.what === what ? { id, what: null } : now)),
      saved: (note) => latest.current.onSaved(note),
      step: (row, kind) => latest.current.onStep(row, kind),
    }),
    [latest],
  );

  const pressKey = tableKeys({
    active,
    rows: rows.length,
    page: Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / height) - 2),
    moveTo: (index) => {
      wantsFocus.current = true;
      setActive(index);
      virtual.scrollToIndex(index);
    },
    toggle: (index) => events.tick(index, false),
    extend: (from, to) => selection.put(idsBetween(from, to), true),
    open: (index) => {
      const row = rows[index];
      if (row) router.push(toRoute(props.hrefOf(row)));
    },
    openMenu: (index) => {
      const button = scroller.current?.querySelector<HTMLElement>(
        `[data-row="${index}"] [data-row-menu]`,
      );
      // The menu must not take the key that opens it for one pressed outside of it.
      requestAnimationFrame(() => {
        button?.focus();
        button?.click();
      });
    },
    selectAll: selection.selectAll,
    clear: selection.clear,
  });

  const ticked = rows.filter(({ engagementId }) => selection.isSelected(engagementId)).length;
  const ticks = ticked === 0 ? "none" : ticked === rows.length ? "all" : "some";
  const before = drawn[0]?.start ?? 0;
  const after = Math.max(0, virtual.getTotalSize() - (drawn.at(-1)?.end ?? 0));
  const span = columns.length + 2;

  return (
    <div className={classes.frame} data-loading={isLoading || undefined}>
      <div ref={scroller} className={classes.scroll}>
        <table
          {...grid}
          onKeyDown={pressKey}
          className={classes.table}
          data-density={layout.density}
          aria-label="Learners"
          aria-rowcount={matching + 1}
          aria-busy={isLoading}
          style={{ width: total, ...leftOf(columns, stuck, widthNow) }}
        >
          <colgroup>
            <col style={{ width: tickWidth }} />
            {columns.map((column) => (
              <col key={column} style={{ width: widthNow(column) }} />
            ))}
            <col />
          </colgroup>
          <LearnerHead
            columns={columns}
            stuck={stuck}
            ticks={ticks}
            onTickAll={(isOn) =>
              isOn ? selection.put(idsBetween(0, rows.length), true) : selection.clear()
            }
            onDraft={(column, width) => setDraft(width === null ? null : { column, width })}
            onFit={(column) => {
              const width = scroller.current && fittingWidth(scroller.current, column);
              arrange(resizeColumn(layout, column, width));
            }}
            {...{ request, layout, arrange, ask, onFilter: props.onFilter }}
          />
          <tbody>
            <Spacer height={before} span={span} />
            {drawn.map(({ index }) => {
              const row = rows[index];
              return row ? (
                <TableRow
                  key={row.engagementId}
                  row={row}
                  index={index}
                  columns={columns}
                  stuck={stuck}
                  clock={clock}
                  density={layout.density}
                  saysStage={request.tab === "all"}
                  mayManage={mayManage}
                  isSelected={selection.isSelected(row.engagementId)}
                  isActive={index === active}
                  open={open.id === row.engagementId ? open.what : null}
                  href={props.hrefOf(row)}
                  events={events}
                />
              ) : null;
            })}
            <Spacer height={after} span={span} />
          </tbody>
        </table>
        {rows.length === 0 ? empty : null}
      </div>
      <div className={classes.fade} aria-hidden="true" />
    </div>
  );
}

/** Stands for the rows that are not drawn. */
function Spacer({ height, span }: { height: number; span: number }) {
  return height > 0 ? (
    <tr {...unheard} className={classes.spacer}>
      <td colSpan={span} style={{ height }} />
    </tr>
  ) : null;
}

/** Where each column that stays begins, as variables that its cells read. */
function leftOf(
  columns: readonly ShownColumn[],
  stuck: ReadonlySet<ShownColumn>,
  widthNow: (column: ShownColumn) => number,
): Record<string, string> {
  const left: Record<string, string> = {};
  let edge = tickWidth;
  for (const column of columns) {
    if (!stuck.has(column)) continue;
    left[`--left-${column}`] = `${edge}px`;
    edge += widthNow(column);
  }
  return left;
}
