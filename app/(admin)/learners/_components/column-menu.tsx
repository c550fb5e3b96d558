"use client";

import { Menu } from "@mantine/core";
import {
  IconArrowDown,
  IconArrowLeft,
  IconArrowRight,
  IconArrowsHorizontal,
  IconArrowUp,
  IconEyeOff,
  IconFilter,
  IconPin,
  IconPinnedOff,
} from "@tabler/icons-react";
import { type ReactNode, useId } from "react";
import type { PopupButton } from "@/components/ui/lazy-popup";
import { PopupMenu } from "@/components/ui/popup-menu";
import { Tag } from "@/components/ui/tag";
import { learnerColumns, sortWords, typeWords } from "@/lib/learners/learner-columns";
import {
  columnsShown,
  type LearnerLayout,
  moveColumn,
  pinColumn,
  type ShownColumn,
  showColumn,
} from "@/lib/learners/learner-layout";
import type { LearnerListRequest } from "@/lib/learners/learner-list-request";
import { definitionOf } from "./column-definition";
import { labelOf } from "./column-label";
import classes from "./column-menu.module.css";
import type { FilterKey } from "./filter-key";

const icon = { size: 16, stroke: 1.6, "aria-hidden": true } as const;

export interface ColumnMenuProps {
  column: ShownColumn;
  request: LearnerListRequest;
  layout: LearnerLayout;
  arrange: (layout: LearnerLayout) => void;
  ask: (change: Partial<LearnerListRequest>) => void;
  onFilter: (key: FilterKey) => void;
  onFit: (column: ShownColumn) => void;
}

/** The menu of a column's head: what it means, then what can be done with it. */
export function ColumnMenu({ button, column, ...rest }: ColumnMenuProps & { button: PopupButton }) {
  const id = useId();
  return (
    <PopupMenu button={button} position="bottom-start" width={280}>
      {() => (
        <Menu.Dropdown aria-describedby={id}>
          <div id={id} className={classes.definition} aria-hidden="true">
            <div className={classes.title}>
              {labelOf(column)}
              {column === "progress" ? null : <Tag>{typeWords[learnerColumns[column].type]}</Tag>}
            </div>
            <p>{definitionOf(column)}</p>
          </div>
          <Menu.Divider />
          {column === "progress" ? null : <Sorting column={column} {...rest} />}
          <Arranging column={column} {...rest} />
        </Menu.Dropdown>
      )}
    </PopupMenu>
  );
}

function Sorting({
  column,
  request,
  ask,
  onFilter,
}: Omit<ColumnMenuProps, "column"> & { column: Exclude<ShownColumn, "progress"> }) {
  const { type, filter } = learnerColumns[column];
  const words = sortWords[type];
  const isSortedBy = (isDescending: boolean) =>
    request.sort.column === column && request.sort.isDescending === isDescending;
  return (
    <>
      <Item
        icon={<IconArrowUp {...icon} />}
        keys="⇧ ↑"
        isCurrent={isSortedBy(false)}
        onClick={() => ask({ sort: { column, isDescending: false } })}
      >
        Sort {words.up}
      </Item>
      <Item
        icon={<IconArrowDown {...icon} />}
        keys="⇧ ↓"
        isCurrent={isSortedBy(true)}
        onClick={() => ask({ sort: { column, isDescending: true } })}
      >
        Sort {words.down}
      </Item>
      {filter === null ? null : (
        <Item icon={<IconFilter {...icon} />} onClick={() => onFilter(column)}>
          Filter…
        </Item>
      )}
      <Menu.Divider />
    </>
  );
}

function Arranging({ column, request, layout, arrange, onFit }: ColumnMenuProps) {
  const fit = (
    <Item icon={<IconArrowsHorizontal {...icon} />} onClick={() => onFit(column)}>
      Fit to content
    </Item>
  );
  if (column === "name") return fit;
  const isPinned = layout.pinned.includes(column);
  const shown = columnsShown(layout, request.tab);
  const place = shown.indexOf(column);
  const free = (key: ShownColumn | undefined) =>
    key !== undefined && key !== "name" && !layout.pinned.includes(key);
  const move = (before: ShownColumn | undefined) =>
    arrange(moveColumn(layout, request.tab, column, before ?? null));
  return (
    <>
      <Item
        icon={isPinned ? <IconPinnedOff {...icon} /> : <IconPin {...icon} />}
        onClick={() => arrange(pinColumn(layout, column, !isPinned))}
      >
        {isPinned ? "Unpin" : "Pin beside name"}
      </Item>
      {isPinned ? null : (
        <>
          <Item
            icon={<IconArrowLeft {...icon} />}
            isDisabled={!free(shown[place - 1])}
            onClick={() => move(shown[place - 1])}
          >
            Move left
          </Item>
          <Item
            icon={<IconArrowRight {...icon} />}
            isDisabled={place === shown.length - 1}
            onClick={() => move(shown[place + 2])}
          >
            Move right
          </Item>
        </>
      )}
      {fit}
      <Item
        icon={<IconEyeOff {...icon} />}
        onClick={() => arrange(showColumn(layout, column, false))}
      >
        Hide column
      </Item>
    </>
  );
}

interface ItemProps {
  icon: ReactNode;
  keys?: string;
  isCurrent?: boolean;
  isDisabled?: boolean;
  onClick: () => void;
  children: ReactNode;
}

function Item({ icon: mark, keys, isCurrent, isDisabled, onClick, children }: ItemProps) {
  return (
    <Menu.Item
      leftSection={mark}
      rightSection={keys ? <span className={classes.keys}>{keys}</span> : null}
      aria-current={isCurrent ? "true" : undefined}
      className={classes.item}
      disabled={isDisabled ?? false}
      onClick={onClick}
    >
      {children}
    </Menu.Item>
  );
}
