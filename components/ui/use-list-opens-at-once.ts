"use client";

import type { ComboboxStore } from "@mantine/core";
import { cloneElement, useEffect, useRef } from "react";
import type { PopupButton } from "./lazy-popup";

/** The target of a list that was just fetched; the list opens once its target is in the page and has the focus. */
export function useListOpensAtOnce(
  button: PopupButton,
  { openDropdown, toggleDropdown }: Pick<ComboboxStore, "openDropdown" | "toggleDropdown">,
): PopupButton {
  const ref = useRef<HTMLButtonElement>(null);
  const open = useRef(openDropdown);
  useEffect(() => {
    ref.current?.focus({ preventScroll: true });
    open.current();
  }, []);
  return cloneElement(button, {
    ref,
    "aria-haspopup": "listbox",
    onClick: () => toggleDropdown(),
  });
}
