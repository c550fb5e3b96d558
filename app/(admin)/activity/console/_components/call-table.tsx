"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect } from "react";
import { useIsPhone } from "@/components/shell/use-is-phone";
import type { ConsoleCall } from "@/lib/activity/console-call";
import { CallRow } from "./call-row";
import classes from "./call-table.module.css";

const rowHeight = 34;
const cardHeight = 68;
const columns = 6;

interface CallTableProps {
  calls: readonly ConsoleCall[];
  timeZone: string;
  zone: string;
  openId: number | null;
  onOpen: (call: ConsoleCall) => void;
  /** Told whether the newest call is in view. */
  onScroll: (isAtTop: boolean) => void;
  scroller: RefObject<HTMLDivElement | null>;
  isLoading: boolean;
  /** Stands between the head and the first call. */
  above: ReactNode;
  /** Stands in the place of the calls when there are none. */
  empty: ReactNode;
}

/** The calls, newest first, drawn as they come into view; arrow keys go from one to the next. */
export function CallTable(props: CallTableProps) {
  const { calls, timeZone, zone, openId, onOpen, onScroll, scroller, isLoading, above, empty } =
    props;
  const height = useIsPhone() ? cardHeight : rowHeight;
  const virtual = useVirtualizer({
    count: calls.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    getItemKey: (index) => calls[index]?.id ?? index,
    overscan: 12,
    initialRect: { width: 1200, height: 900 },
  });
  useEffect(() => {
    if (height > 0) virtual.measure();
  }, [height, virtual]);
  const drawn = virtual.getVirtualItems();
  const before = drawn[0]?.start ?? 0;
  const after = Math.max(0, virtual.getTotalSize() - (drawn.at(-1)?.end ?? 0));

  function moveFocus(event: KeyboardEvent) {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0 || !(event.target instanceof HTMLElement)) return;
    const row = event.target.closest<HTMLElement>("[data-index]");
    if (!row) return;
    event.preventDefault();
    const index = Number(row.dataset.index) + step;
    virtual.scrollToIndex(index);
    const next = scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"] button`);
    next?.focus({ preventScroll: true });
  }

  return (
    <div
      ref={scroller}
      className={classes.scroll}
      data-loading={isLoading || undefined}
      onScroll={(event) => onScroll(event.currentTarget.scrollTop < rowHeight / 2)}
    >
      <table
        className={classes.table}
        aria-label="Calls, newest first"
        aria-rowcount={calls.length + 1}
        onKeyDown={moveFocus}
      >
        <thead>
          <tr>
            <th scope="col">Time, {zone}</th>
            <th scope="col">Source</th>
            <th scope="col">Status</th>
            <th scope="col">Activity</th>
            <th scope="col">User</th>
            <th scope="col">Account, or reason</th>
          </tr>
        </thead>
        <tbody>
          {above ? (
            <tr className={classes.above}>
              <td colSpan={columns}>{above}</td>
            </tr>
          ) : null}
          <Spacer height={before} />
          {drawn.map(({ index, key }) => {
            const call = calls[index];
            return call ? (
              <CallRow
                key={key}
                call={call}
                index={index}
                timeZone={timeZone}
                isOpen={call.id === openId}
                onOpen={onOpen}
              />
            ) : null;
          })}
          <Spacer height={after} />
        </tbody>
      </table>
      {calls.length === 0 ? empty : null}
    </div>
  );
}

/** Stands for the calls that are not drawn. */
function Spacer({ height }: { height: number }) {
  return height > 0 ? (
    <tr className={classes.spacer}>
      <td colSpan={columns} style={{ height }} />
    </tr>
  ) : null;
}
