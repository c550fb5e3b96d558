import type { KeyboardEvent } from "react";

interface TableKeys {
  active: number;
  /** How many rows are loaded. */
  rows: number;
  /** Rows that a page of the window holds. */
  page: number;
  moveTo: (index: number) => void;
  toggle: (index: number) => void;
  /** Ticks all rows between two. */
  extend: (from: number, to: number) => void;
  open: (index: number) => void;
  openMenu: (index: number) => void;
  selectAll: () => void;
  clear: () => void;
}

/** The keys of the rows: arrows move, Space ticks, Shift+arrows tick a range, Enter opens, "." opens the menu. */
export function tableKeys(keys: TableKeys) {
  const { active, rows, page } = keys;
  const steps: Record<string, number> = {
    ArrowUp: active - 1,
    ArrowDown: active + 1,
    PageUp: active - page,
    PageDown: active + page,
    Home: 0,
    End: rows - 1,
  };
  const acts: Record<string, () => void> = {
    " ": () => keys.toggle(active),
    Enter: () => keys.open(active),
    ".": () => keys.openMenu(active),
    Escape: keys.clear,
  };
  return (event: KeyboardEvent) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "a") {
      event.preventDefault();
      keys.selectAll();
      return;
    }
    if (!(event.target instanceof HTMLElement)) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const isOnRow = event.target.hasAttribute("data-row");
    // Where the focus is after the row's menu was closed.
    const isOnMenu = event.target.hasAttribute("data-row-menu");
    const to = isOnRow || isOnMenu ? steps[event.key] : undefined;
    const act = isOnRow ? acts[event.key] : undefined;
    if (to !== undefined) {
      event.preventDefault();
      const next = Math.min(rows - 1, Math.max(0, to));
      if (event.shiftKey) keys.extend(active, next);
      keys.moveTo(next);
    } else if (act) {
      event.preventDefault();
      act();
    }
  };
}
