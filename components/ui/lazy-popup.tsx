"use client";

import { useDisclosure } from "@mantine/hooks";
import { type ComponentProps, cloneElement, type ReactElement, Suspense } from "react";
import { fetchPart } from "./use-part";

export type PopupButton = ReactElement<ComponentProps<"button">>;

interface LazyPopupProps {
  kind: "menu" | "dialog" | "listbox";
  button: PopupButton;
  /** Fetches the script of the popup: when the button is near to being pressed. */
  load: () => Promise<unknown>;
  /** The button once more, now with the popup at it; see `useOpensAtOnce`. */
  children: (button: PopupButton) => ReactElement;
}

/** A button that becomes the target of a menu or a popover when it is first pressed. */
export function LazyPopup({ kind, button, load, children }: LazyPopupProps) {
  const [isAsked, { open }] = useDisclosure(false);
  if (isAsked) return <Suspense fallback={button}>{children(button)}</Suspense>;
  // What fails here is tried once more when the button is pressed.
  const prepare = () => void load().catch(() => undefined);
  const ask = async () => {
    if (await fetchPart(load)) open();
  };
  return cloneElement(button, {
    "aria-haspopup": kind,
    // Mantine's list does not say it either.
    "aria-expanded": kind === "listbox" ? undefined : false,
    onPointerEnter: prepare,
    onFocus: prepare,
    onClick: ask,
    onKeyDown: (event) => {
      if (kind !== "listbox" || !/^Arrow(Down|Up)$/.test(event.key)) return;
      event.preventDefault();
      void ask();
    },
  });
}
