"use client";

import { type RefObject, useEffect, useRef } from "react";
import { lineKeyOf } from "./use-line-keys";
import type { Tree } from "./use-tree";

/** What a dragged line is carried as. */
const DRAGGED = "application/x-quorum-line";

/** Marks an element as a place before which a dragged line can be put. */
export const dropPlace = (groupKey: string, index: number) => ({
  "data-drop-group": groupKey,
  "data-drop-index": index,
});

const placeOf = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>("[data-drop-group]") : null;

/** Lets lines within an element be dragged by their handles; those who do not drag have the handle's menu. */
export function useLineDrag(
  within: RefObject<HTMLElement | null>,
  tree: Tree,
  isOn: boolean,
): void {
  const latest = useRef(tree);
  latest.current = tree;
  useEffect(() => {
    const element = within.current;
    if (!element || !isOn) return;
    let over: HTMLElement | null = null;
    const mark = (place: HTMLElement | null) => {
      over?.removeAttribute("data-over");
      place?.setAttribute("data-over", "");
      over = place;
    };
    const ending = new AbortController();
    const { signal } = ending;
    element.addEventListener(
      "dragstart",
      ({ target, dataTransfer }) => dataTransfer?.setData(DRAGGED, lineKeyOf(target) ?? ""),
      { signal },
    );
    element.addEventListener(
      "dragover",
      (event) => {
        if (!event.dataTransfer?.types.includes(DRAGGED)) return;
        event.preventDefault();
        mark(placeOf(event.target));
      },
      { signal },
    );
    element.addEventListener("dragend", () => mark(null), { signal });
    element.addEventListener(
      "drop",
      (event) => {
        const key = event.dataTransfer?.getData(DRAGGED);
        const place = placeOf(event.target);
        mark(null);
        if (!key || !place) return;
        event.preventDefault();
        const { dropGroup = "", dropIndex } = place.dataset;
        latest.current.moveInto(key, dropGroup, Number(dropIndex));
      },
      { signal },
    );
    return () => ending.abort();
  }, [within, isOn]);
}
