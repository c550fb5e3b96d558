/** A place in a grid, counted from zero. */
export interface GridPosition {
  row: number;
  column: number;
}

interface GridSize {
  rows: number;
  columns: number;
  /** Rows that Page Up and Page Down step over. */
  page: number;
}

interface GridKey {
  key: string;
  /** Ctrl, or Command on a Mac. */
  hasControl: boolean;
}

const clamp = (value: number, count: number) =>
  Math.min(Math.max(value, 0), Math.max(count - 1, 0));

/**
 * Where a key leads from a place, never outside the grid; null for keys that do not move.
 * Keys follow the grid pattern of the ARIA Authoring Practices Guide.
 */
export function moveInGrid(
  from: GridPosition,
  { key, hasControl }: GridKey,
  size: GridSize,
): GridPosition | null {
  const to = (row: number, column: number): GridPosition => ({
    row: clamp(row, size.rows),
    column: clamp(column, size.columns),
  });
  switch (key) {
    case "ArrowUp":
      return to(hasControl ? 0 : from.row - 1, from.column);
    case "ArrowDown":
      return to(hasControl ? size.rows - 1 : from.row + 1, from.column);
    case "ArrowLeft":
      return to(from.row, hasControl ? 0 : from.column - 1);
    case "ArrowRight":
      return to(from.row, hasControl ? size.columns - 1 : from.column + 1);
    case "PageUp":
      return to(from.row - size.page, from.column);
    case "PageDown":
      return to(from.row + size.page, from.column);
    case "Home":
      return to(hasControl ? 0 : from.row, 0);
    case "End":
      return to(hasControl ? size.rows - 1 : from.row, size.columns - 1);
    default:
      return null;
  }
}
