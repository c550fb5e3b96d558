import { type PointerEvent, useEffect, useRef, useState } from "react";
import { placeOf } from "./use-grid-focus";

const delay = 400;

/**
 * One tool tip for a whole grid: the element it points at, if any. Hovering waits 400 ms, the keyboard
 * does not; leaving, scrolling and Escape take it away.
 */
export function useCellTip() {
  const [target, setTarget] = useState<HTMLElement | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const show = (element: HTMLElement | null, wait: number) => {
    clearTimeout(timer.current);
    setTarget(null);
    if (element) {
      timer.current = setTimeout(() => setTarget(element), wait);
    }
  };
  useEffect(() => () => clearTimeout(timer.current), []);

  const cellOf = (node: EventTarget) =>
    node instanceof Element && placeOf(node) ? node.closest<HTMLElement>("[data-column]") : null;

  return {
    target,
    hide: () => show(null, 0),
    showNow: (node: EventTarget) => {
      /* Only the keyboard: a click focuses too, and the pointer already has its own tool tip. */
      const cell = cellOf(node);
      show(cell?.matches(":focus-visible") ? cell : null, 0);
    },
    handlers: {
      onPointerOver: (event: PointerEvent) => {
        const cell = cellOf(event.target);
        if (event.pointerType === "mouse" && cell !== target) {
          show(cell, delay);
        }
      },
      onPointerLeave: () => show(null, 0),
    },
  };
}
