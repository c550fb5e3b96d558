"use client";

import { type RefObject, useEffect } from "react";

/**
 * While `isOn`, an element that covers the page has the page to itself: what lies beneath can be neither focused nor
 * read out, and the focus goes into the element unless it is there already. Afterwards it goes back.
 */
export function useCover(element: RefObject<HTMLElement | null>, isOn: boolean): void {
  useEffect(() => {
    const cover = element.current;
    if (!isOn || !cover) return;
    const before = document.activeElement;
    const beneath = beneathOf(cover);
    for (const other of beneath) other.inert = true;
    if (!cover.contains(before)) cover.focus({ preventScroll: true });
    return () => {
      for (const other of beneath) other.inert = false;
      if (before instanceof HTMLElement && document.activeElement === document.body) before.focus();
    };
  }, [element, isOn]);
}

/** All of the page but the element and what holds it. Children of the body are beside the page: menus, notices. */
function beneathOf(cover: HTMLElement): HTMLElement[] {
  const beneath: HTMLElement[] = [];
  let inner: HTMLElement = cover;
  while (inner.parentElement && inner.parentElement !== document.body) {
    for (const other of inner.parentElement.children) {
      if (other !== inner && other instanceof HTMLElement && !other.inert) beneath.push(other);
    }
    inner = inner.parentElement;
  }
  return beneath;
}
