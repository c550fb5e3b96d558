"use client";

import { ActionIcon, Button, Checkbox, TextInput } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconColumns, IconGripVertical } from "@tabler/icons-react";
import { type DragEvent, type KeyboardEvent, useState } from "react";
import { LazyPopover } from "@/components/ui/lazy-popover";
import { matchOptions } from "@/components/ui/match-options";
import type { LearnerTab } from "@/lib/learners/learner-columns";
import {
  columnsArranged,
  columnsShown,
  type LearnerLayout,
  layoutFrom,
  moveColumn,
  type ShownColumn,
  showColumn,
} from "@/lib/learners/learner-layout";
import { labelOf } from "./column-label";
import classes from "./columns-panel.module.css";

interface ColumnsPanelProps {
  tab: LearnerTab;
  layout: LearnerLayout;
  arrange: (layout: LearnerLayout) => void;
}

/** Shows, hides and orders the columns of the tab; the button says how many are shown. */
export function ColumnsPanel({ tab, layout, arrange }: ColumnsPanelProps) {
  const arranged = columnsArranged(layout, tab);
  const shown = columnsShown(layout, tab);
  return (
    <LazyPopover
      label="Columns"
      position="bottom-end"
      width={320}
      button={
        <Button
          variant="default"
          leftSection={<IconColumns size={15} stroke={1.6} aria-hidden="true" />}
        >
          Columns{" "}
          <span className={classes.count}>
            {shown.length}/{arranged.length}
          </span>
        </Button>
      }
    >
      <ColumnList {...{ tab, layout, arrange }} />
    </LazyPopover>
  );
}

function ColumnList({ tab, layout, arrange }: ColumnsPanelProps) {
  const [query, setQuery] = useState("");
  const [dragged, setDragged] = useState<ShownColumn | null>(null);
  const arranged = columnsArranged(layout, tab).filter((key) => key !== "name");
  const found = matchOptions(
    arranged.map((key) => ({ key, label: labelOf(key) })),
    query,
  );
  const { density, widths } = layout;
  const moveTo = (column: ShownColumn, place: number) => {
    const others = arranged.filter((key) => key !== column);
    arrange(moveColumn(layout, tab, column, others[place] ?? null));
  };
  const showAll = (isShown: boolean) => arrange({ ...layout, hidden: isShown ? [] : arranged });

  return (
    <div className={classes.panel}>
      <TextInput
        data-autofocus
        aria-label="Find a column"
        placeholder={`Find among ${arranged.length}`}
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
      />
      <ul className={classes.list}>
        {found.map(({ key, label }) => (
          <ColumnEntry
            key={key}
            label={label}
            isShown={!layout.hidden.includes(key)}
            isPinned={layout.pinned.includes(key)}
            onShow={(isShown) => arrange(showColumn(layout, key, isShown))}
            onMove={(by) => moveTo(key, Math.max(0, arranged.indexOf(key) + by))}
            onDrag={() => setDragged(key)}
            onDrop={() => {
              if (dragged && dragged !== key) arrange(moveColumn(layout, tab, dragged, key));
              setDragged(null);
            }}
          />
        ))}
      </ul>
      <div className={classes.foot}>
        <Button variant="subtle" onClick={() => showAll(true)}>
          Show all
        </Button>
        <Button variant="subtle" onClick={() => showAll(false)}>
          Hide all
        </Button>
        <Button variant="subtle" onClick={() => arrange({ ...layoutFrom({}), density, widths })}>
          Reset order
        </Button>
      </div>
    </div>
  );
}

interface ColumnEntryProps {
  label: string;
  isShown: boolean;
  isPinned: boolean;
  onShow: (isShown: boolean) => void;
  onMove: (by: number) => void;
  onDrag: () => void;
  onDrop: () => void;
}

function ColumnEntry({
  label,
  isShown,
  isPinned,
  onShow,
  onMove,
  onDrag,
  onDrop,
}: ColumnEntryProps) {
  function pressKey(event: KeyboardEvent) {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    onMove(event.key === "ArrowUp" ? -1 : 1);
  }
  const drag = isPinned
    ? {}
    : {
        draggable: true,
        onDragStart: onDrag,
        onDragOver: (event: DragEvent) => event.preventDefault(),
        onDrop,
      };
  return (
    <li className={classes.entry} {...drag}>
      <IconGripVertical
        size={14}
        stroke={1.6}
        className={classes.grip}
        data-off={isPinned || undefined}
        aria-hidden="true"
      />
      <Checkbox
        className={classes.name}
        label={isPinned ? `${label} (pinned)` : label}
        checked={isShown}
        onChange={(event) => onShow(event.currentTarget.checked)}
        onKeyDown={isPinned ? undefined : pressKey}
      />
      {isPinned ? null : (
        <span className={classes.moves}>
          <ActionIcon size={22} aria-label={`Move ${label} up`} onClick={() => onMove(-1)}>
            <IconArrowUp size={14} stroke={1.6} aria-hidden="true" />
          </ActionIcon>
          <ActionIcon size={22} aria-label={`Move ${label} down`} onClick={() => onMove(1)}>
            <IconArrowDown size={14} stroke={1.6} aria-hidden="true" />
          </ActionIcon>
        </span>
      )}
    </li>
  );
}
