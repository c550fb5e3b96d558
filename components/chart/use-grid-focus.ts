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
export function useGridFocus({ table, rows, columns, revealRow }: GridFocusOptions) {
  const [active, setActive] = useState<GridPosition>({ row: 1, column: 0 });
  const awaited = useRef<GridPosition | null>(null);

  useEffect(() => {
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
    const to = moveInGrid(
      active,
      { key: event.key, hasControl: event.ctrlKey || event.metaKey },
      { rows, columns, page: 10 },
    );
    if (!to) {
      return false;
    }
    event.preventDefault();
    awaited.current = to;
    revealRow(to.row);
    setActive(to);
    return true;
  };

  const last = {
    row: Math.min(active.row, rows - 1),
    column: Math.min(active.column, columns - 1),
  };
  return { active: last, move, onFocus };
}
