import type { PointerEvent } from "react";
import { greatestWidth, leastWidth } from "@/lib/learners/learner-layout";
import classes from "./learner-table.module.css";

interface ResizeHandleProps {
  width: number;
  onDraft: (width: number) => void;
  onDone: (width: number) => void;
  onFit: () => void;
}

/** The right edge of a column's head: dragged it sets the width, a double click fits it. Keys do the same on the head. */
export function ResizeHandle({ width, onDraft, onDone, onFit }: ResizeHandleProps) {
  function begin(event: PointerEvent<HTMLSpanElement>) {
    if (event.button !== 0) return;
    event.preventDefault();
    const handle: HTMLSpanElement = event.currentTarget;
    const startX = event.clientX;
    const widthAt = (x: number) =>
      Math.round(Math.min(greatestWidth, Math.max(leastWidth, width + x - startX)));
    handle.setPointerCapture(event.pointerId);
    const ended = new AbortController();
    const { signal } = ended;
    handle.addEventListener("pointermove", ({ clientX }) => onDraft(widthAt(clientX)), { signal });
    const end = (last: number) => {
      ended.abort();
      onDone(last);
    };
    handle.addEventListener("pointerup", ({ clientX }) => end(widthAt(clientX)), { signal });
    handle.addEventListener("pointercancel", () => end(width), { signal });
  }

  return (
    <span
      className={classes.handle}
      aria-hidden="true"
      onPointerDown={begin}
      onDoubleClick={onFit}
    />
  );
}
