import {
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from "react";
import { type GridPosition, moveInGrid } from "./move-in-grid";

interface GridFocusOptions {
  table: RefObject<HTMLTableElement | null>;
  rows: number;
  columns: number;
  /** Identity of the columns: changes when they are laid out anew. */
  layout: unknown;
  /** Brings a row into the document when only rows in view are drawn. */
  revealRow: (row: number) => void;
}

/** The place an element stands for, read from the nearest cell around it. */
export function placeOf(target: EventTarget): GridPosition | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>("[data-column]") : null;
  return cell ? { row: Number(cell.dataset.row), column: Number(cell.dataset.column) } : null;
}

/* A cell that spans columns answers for all of them. */
function cellAt(table: HTMLTableElement, { row, column }: GridPosition): HTMLElement | null {
  for (let c = column; c >= 0; c -= 1) {
    const cell = table.querySelector<HTMLElement>(`[data-row="${row}"][data-column="${c}"]`);
    if (cell) {
      return cell;
    }
  }
  return null;
}

/**
 * Roving tab stop of a grid: one cell is in the tab order, keys move it. A cell that is not drawn yet
 * is revealed first and takes the focus as soon as it exists.
 */
export function useGridFocus({ table, rows, columns, layout, revealRow }: GridFocusOptions) {
  const [active, setActive] = useState<GridPosition>({ row: 1, column: 0 });
  const awaited = useRef<GridPosition | null>(null);
  /* The layout under which a place was held; its cell may be replaced by the next one. */
  const heldUnder = useRef<unknown>(null);

  useEffect(() => {
    if (heldUnder.current !== null && heldUnder.current !== layout) {
      heldUnder.current = null;
      awaited.current = active;
    }
    if (!awaited.current || !table.current) {
      return;
    }
    const cell = cellAt(table.current, awaited.current);
    if (cell) {
      awaited.current = null;
      cell.focus();
    }
  });

  const onFocus = (event: FocusEvent) => {
    const place = placeOf(event.target);
    if (place && (place.row !== active.row || place.column !== active.column)) {
      setActive(place);
    }
  };

  /* True when the key was a movement. */
  const move = (event: KeyboardEvent): boolean => {
    const key = { key: event.key, hasControl: event.ctrlKey || event.metaKey };
    const size = { rows, columns, page: 10 };
    const next = moveInGrid(active, key, size);
    if (!next) {
      return false;
    }
    event.preventDefault();
    const isSameCell = table.current && cellAt(table.current, next) === event.target;
    const to = (isSameCell ? moveInGrid(next, key, size) : null) ?? next;
    awaited.current = to;
    revealRow(to.row);
    setActive(to);
    return true;
  };

  /* Puts the focus on a place and keeps it there through the next change of columns. */
  const hold = (place: GridPosition) => {
    awaited.current = place;
    heldUnder.current = layout;
    setActive(place);
  };

  const last = {
    row: Math.min(active.row, rows - 1),
    column: Math.min(active.column, columns - 1),
  };
  return { active: last, move, hold, onFocus };
}
