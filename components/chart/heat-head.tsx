import { IconArrowDown, IconArrowUp, IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import type { FlatColumns, HeadCell } from "./flatten-columns";
import { gridCellProps } from "./heat-cell";
import classes from "./heat-head.module.css";
import { fixedColumns, type HeatColumn, type HeatSort } from "./heat-map-model";

interface HeatHeadProps {
  flat: FlatColumns;
  /** What the groups are: "Department". */
  rowHeader: string;
  sort: HeatSort | null;
  activeColumn: number | null;
  onSort: (key: string) => void;
  onToggle: (key: string) => void;
}

/** The header rows: group, learners, responded; then competencies with what is open below them. */
export function HeatHead({ flat, rowHeader, sort, activeColumn, onSort, onToggle }: HeatHeadProps) {
  const titles = { label: rowHeader, learners: "Learners", responded: "Responded" } as const;
  return flat.head.map((cells, level) => (
    <tr
      key={`${cells[0]?.kind}-${cells[0]?.column.key}`}
      className={classes.headRow}
      data-last={level === flat.head.length - 1 || undefined}
    >
      {level === 0
        ? fixedColumns.map((key, column) => (
            <th
              key={key}
              {...gridCellProps({ row: 0, column, isActive: activeColumn === column })}
              scope="col"
              rowSpan={flat.head.length}
              className={column === 0 ? classes.corner : classes.countHead}
              aria-sort={sort?.key === key ? sort.direction : undefined}
            >
              <SortButton sortKey={key} label={titles[key]} sort={sort} onSort={onSort} />
            </th>
          ))
        : null}
      {cells.map((cell) =>
        cell.kind === "group" ? (
          <th
            key={cell.column.key}
            scope="colgroup"
            colSpan={cell.colSpan}
            className={classes.groupHead}
            data-first={level === 0 || undefined}
          >
            <ToggleButton column={cell.column} isOpen onToggle={onToggle} />
          </th>
        ) : (
          <LeafHead
            key={cell.column.key}
            cell={cell}
            flat={flat}
            sort={sort}
            isActive={activeColumn === cell.leafIndex + fixedColumns.length}
            onSort={onSort}
            onToggle={onToggle}
          />
        ),
      )}
    </tr>
  ));
}

interface LeafHeadProps extends Pick<HeatHeadProps, "flat" | "sort" | "onSort" | "onToggle"> {
  cell: HeadCell;
  isActive: boolean;
}

function LeafHead({ cell, flat, sort, isActive, onSort, onToggle }: LeafHeadProps) {
  const { column, leafIndex } = cell;
  const leaf = flat.leaves[leafIndex];
  const isTotal = leaf?.isTotal ?? false;
  const isExpandable = !isTotal && (column.children?.length ?? 0) > 0;
  return (
    <th
      {...gridCellProps({ row: 0, column: leafIndex + fixedColumns.length, isActive })}
      scope="col"
      rowSpan={cell.rowSpan}
      className={classes.leafHead}
      data-first={leaf?.isFirst || undefined}
      data-inside={isTotal || leaf?.parent ? true : undefined}
      aria-sort={sort?.key === column.key ? sort.direction : undefined}
    >
      <span className={classes.leafStack}>
        {isExpandable ? (
          <ToggleButton column={column} isOpen={false} onToggle={onToggle} />
        ) : (
          <span />
        )}
        <SortButton
          sortKey={column.key}
          label={isTotal ? "All" : column.label}
          spoken={isTotal ? `All of ${column.label}` : undefined}
          sort={sort}
          onSort={onSort}
        />
      </span>
    </th>
  );
}

interface ToggleButtonProps {
  column: HeatColumn;
  isOpen: boolean;
  onToggle: (key: string) => void;
}

/* Buttons of the head leave the tab order: the cell is the tab stop, its keys do the same. */
function ToggleButton({ column, isOpen, onToggle }: ToggleButtonProps) {
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <button
      type="button"
      tabIndex={-1}
      className={classes.toggle}
      aria-expanded={isOpen}
      aria-label={isOpen ? undefined : `Open ${column.label}`}
      onClick={() => onToggle(column.key)}
    >
      <Chevron size={14} stroke={1.6} aria-hidden="true" />
      {isOpen ? <span>{column.label}</span> : null}
    </button>
  );
}

interface SortButtonProps {
  sortKey: string;
  label: string;
  spoken?: string;
  sort: HeatSort | null;
  onSort: (key: string) => void;
}

function SortButton({ sortKey, label, spoken, sort, onSort }: SortButtonProps) {
  const isSorted = sort?.key === sortKey;
  const Arrow = sort?.direction === "descending" ? IconArrowDown : IconArrowUp;
  return (
    <button
      type="button"
      tabIndex={-1}
      className={classes.sort}
      data-sorted={isSorted || undefined}
      aria-label={spoken}
      onClick={() => onSort(sortKey)}
    >
      {isSorted ? <Arrow size={13} stroke={2} aria-hidden="true" /> : null}
      <span className={classes.sortText}>{label}</span>
    </button>
  );
}
