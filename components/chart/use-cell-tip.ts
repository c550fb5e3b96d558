import { type RefObject, useEffect, useState } from "react";

const delay = 400;

function cellOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>("[data-column]") : null;
}

/**
 * The cell of a grid that one tool tip for all cells points at, if any. Hovering waits 400 ms, the
 * keyboard does not; leaving and Escape take it away. Listens by itself, so that only the tool tip is
 * drawn anew and not the grid.
 */
export function useCellTip(table: RefObject<HTMLTableElement | null>): HTMLElement | null {
  const [target, setTarget] = useState<HTMLElement | null>(null);

  useEffect(() => {
    const grid = table.current;
    if (!grid) {
      return;
    }
    const listening = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let pointed: HTMLElement | null = null;

    const show = (cell: HTMLElement | null, wait: number) => {
      clearTimeout(timer);
      if (wait === 0 || !cell) {
        setTarget(cell);
      } else {
        setTarget(null);
        timer = setTimeout(() => setTarget(cell), wait);
      }
    };
    const listen = <Name extends keyof HTMLElementEventMap>(
      name: Name,
      handle: (event: HTMLElementEventMap[Name]) => void,
    ) => grid.addEventListener(name, handle, { signal: listening.signal });

    listen("pointerover", (event) => {
      const cell = cellOf(event.target);
      if (event.pointerType === "mouse" && cell !== pointed) {
        pointed = cell;
        show(cell, delay);
      }
    });
    listen("pointerleave", () => {
      pointed = null;
      show(null, 0);
    });
    listen("focusin", (event) => {
      /* Only the keyboard: a click focuses too, and the pointer already has its own tool tip. */
      const cell = cellOf(event.target);
      if (cell?.matches(":focus-visible")) {
        show(cell, 0);
      }
    });
    listen("focusout", () => show(null, 0));
    listen("keydown", (event) => {
      if (event.key === "Escape") {
        show(null, 0);
      }
    });
    return () => {
      listening.abort();
      clearTimeout(timer);
    };
  }, [table]);

  return target;
}
