import { type RefObject, useEffect, useState } from "react";

const delay = 400;

/**
 * The element within `root` that one tool tip for all of them points at, if any: of those that `selector` names. Hovering
 * waits 400 ms, the keyboard does not; leaving, pressing and Escape take it away. Listens by itself, so that only the
 * tool tip is drawn anew and not what it is about.
 */
export function useTipTarget(
  root: RefObject<HTMLElement | null>,
  selector: string,
): HTMLElement | null {
  const [target, setTarget] = useState<HTMLElement | null>(null);

  useEffect(() => {
    const area = root.current;
    if (!area) return;
    const listening = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let pointed: HTMLElement | null = null;

    const find = (at: EventTarget | null) =>
      at instanceof Element ? at.closest<HTMLElement>(selector) : null;
    const hide = () => {
      clearTimeout(timer);
      setTarget(null);
    };
    const listen = <Name extends keyof HTMLElementEventMap>(
      name: Name,
      handle: (event: HTMLElementEventMap[Name]) => void,
    ) => area.addEventListener(name, handle, { signal: listening.signal });

    listen("pointerover", (event) => {
      const element = find(event.target);
      if (event.pointerType !== "mouse" || element === pointed) return;
      pointed = element;
      hide();
      // By then a menu may have opened at it.
      if (element) timer = setTimeout(() => element.matches(selector) && setTarget(element), delay);
    });
    listen("pointerleave", () => {
      pointed = null;
      hide();
    });
    listen("focusin", (event) => {
      /* Only the keyboard: a click focuses too, and the pointer already has its own tool tip. */
      const element = find(event.target);
      if (!element?.matches(":focus-visible")) return;
      hide();
      setTarget(element);
    });
    listen("focusout", hide);
    listen("click", hide);
    listen("keydown", (event) => {
      if (event.key === "Escape") hide();
    });
    return () => {
      listening.abort();
      clearTimeout(timer);
    };
  }, [root, selector]);

  return target;
}
