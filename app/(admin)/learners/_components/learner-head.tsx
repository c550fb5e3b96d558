import { Checkbox, UnstyledButton } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconChevronDown, IconPin } from "@tabler/icons-react";
import { type KeyboardEvent, lazy, useRef } from "react";
import { LazyPopup } from "@/components/ui/lazy-popup";
import { learnerColumns } from "@/lib/learners/learner-columns";
import { resizeColumn, type ShownColumn } from "@/lib/learners/learner-layout";
import { labelOf } from "./column-label";
import type { ColumnMenuProps } from "./column-menu";
import { widthOf } from "./column-widths";
import { HeadTips } from "./head-tips";
import classes from "./learner-table.module.css";
import { ResizeHandle } from "./resize-handle";

const step = 16;
const loadMenu = () => import("./column-menu");
const ColumnMenu = lazy(async () => ({ default: (await loadMenu()).ColumnMenu }));

/** Whether a column's values are figures, which stand at the right. */
export function isFigure(column: ShownColumn): boolean {
  if (column === "progress" || column === "sessionsCompleted") return false;
  return ["integer", "percent", "decimal"].includes(learnerColumns[column].type);
}

interface LearnerHeadProps extends Omit<ColumnMenuProps, "column"> {
  columns: ShownColumn[];
  stuck: ReadonlySet<ShownColumn>;
  ticks: "none" | "some" | "all";
  onTickAll: (isOn: boolean) => void;
  /** While the edge of a column is dragged. */
  onDraft: (column: ShownColumn, width: number | null) => void;
}

/** The row of heads: each names its column, sorts by it, and opens its menu. */
export function LearnerHead({
  columns,
  stuck,
  ticks,
  onTickAll,
  onDraft,
  ...menu
}: LearnerHeadProps) {
  const head = useRef<HTMLTableSectionElement>(null);
  return (
    <>
      <thead ref={head}>
        <tr>
          <th className={classes.tick} scope="col" aria-label="Selected">
            <Checkbox
              size="xs"
              aria-label="Select the learners that are loaded"
              checked={ticks === "all"}
              indeterminate={ticks === "some"}
              onChange={(event) => onTickAll(event.currentTarget.checked)}
            />
          </th>
          {columns.map((column) => (
            <ColumnHead
              key={column}
              column={column}
              isStuck={stuck.has(column)}
              onDraft={onDraft}
              {...menu}
            />
          ))}
          <td className={classes.rest} />
        </tr>
      </thead>
      <HeadTips head={head} columns={columns} />
    </>
  );
}

function ColumnHead({
  isStuck,
  onDraft,
  ...menu
}: ColumnMenuProps & { isStuck: boolean; onDraft: LearnerHeadProps["onDraft"] }) {
  const { column, request, layout, arrange, ask } = menu;
  const isSorted = request.sort.column === column;
  const short = column === "progress" ? "Progress" : learnerColumns[column].short;
  const Arrow = request.sort.isDescending ? IconArrowDown : IconArrowUp;
  const width = widthOf(column, layout, request.tab);

  function pressKey(event: KeyboardEvent) {
    const isUp = event.key === "ArrowUp";
    if (event.shiftKey && (isUp || event.key === "ArrowDown") && column !== "progress") {
      event.preventDefault();
      ask({ sort: { column, isDescending: !isUp } });
    } else if (event.altKey && (event.key === "ArrowLeft" || event.key === "ArrowRight")) {
      event.preventDefault();
      arrange(resizeColumn(layout, column, width + (event.key === "ArrowRight" ? step : -step)));
    }
  }

  return (
    <th
      scope="col"
      onKeyDown={pressKey}
      aria-sort={isSorted ? (request.sort.isDescending ? "descending" : "ascending") : undefined}
      data-column={column}
      data-figure={isFigure(column) || undefined}
      data-stuck={isStuck || undefined}
      style={isStuck ? { left: `var(--left-${column})` } : undefined}
    >
      <LazyPopup
        kind="menu"
        load={loadMenu}
        button={
          <UnstyledButton
            className={classes.head}
            aria-keyshortcuts="Shift+ArrowUp Shift+ArrowDown Alt+ArrowLeft Alt+ArrowRight"
            aria-label={short === labelOf(column) ? undefined : labelOf(column)}
          >
            <span className={classes.headName}>{short}</span>
            {layout.pinned.includes(column) || column === "name" ? (
              <IconPin size={13} stroke={1.6} aria-label="pinned" />
            ) : null}
            {isSorted ? <Arrow size={14} stroke={1.8} aria-hidden="true" /> : null}
            <IconChevronDown
              size={14}
              stroke={1.8}
              aria-hidden="true"
              className={classes.chevron}
            />
          </UnstyledButton>
        }
      >
        {(button) => <ColumnMenu button={button} {...menu} />}
      </LazyPopup>
      <ResizeHandle
        width={width}
        onDraft={(next) => onDraft(column, next)}
        onDone={(next) => {
          onDraft(column, null);
          arrange(resizeColumn(layout, column, next));
        }}
        onFit={() => menu.onFit(column)}
      />
    </th>
  );
}
