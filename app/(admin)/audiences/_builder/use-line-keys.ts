"use client";

import { type RefObject, useEffect, useRef } from "react";
import type { Tree } from "./use-tree";

/** Marks an element as the line of a key. */
export const lineKey = (key: string) => ({ "data-line-key": key });

/** The line that an element is part of. */
export function lineKeyOf(target: EventTarget | null): string | null {
  const element = target instanceof Element ? target.closest("[data-line-key]") : null;
  return element?.getAttribute("data-line-key") ?? null;
}

/**
 * The keys of the lines within an element: Enter in a field adds a line, Alt and an arrow move the line, Ctrl and G
 * put it into a group.
 */
export function useLineKeys(
  within: RefObject<HTMLElement | null>,
  tree: Tree,
  isOn: boolean,
): void {
  const latest = useRef(tree);
  latest.current = tree;
  useEffect(() => {
    const element = within.current;
    if (!element || !isOn) return;
    const onKey = (event: KeyboardEvent) => {
      const key = lineKeyOf(event.target);
      if (key === null || !act(event, key, latest.current)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    element.addEventListener("keydown", onKey, { capture: true });
    return () => element.removeEventListener("keydown", onKey, { capture: true });
  }, [within, isOn]);
}

function act(event: KeyboardEvent, key: string, tree: Tree): boolean {
  if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
    tree.moveBy(key, event.key === "ArrowUp" ? -1 : 1);
  } else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "g") {
    tree.wrapNode(key);
  } else if (event.key === "Enter" && isPlainField(event.target)) {
    tree.addLineAfter(key);
  } else {
    return false;
  }
  return true;
}

/** A field that does nothing of its own with Enter: buttons press, and lists choose. */
function isPlainField(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && !target.hasAttribute("aria-haspopup");
}
