"use client";

import { cloneElement, useEffect, useRef, useState } from "react";
import type { PopupButton } from "./lazy-popup";

/**
 * Whether a popup that was just fetched is open, and its target. It opens only once it is in the page and its target has
 * the focus, so that the focus goes back there.
 */
export function useOpensAtOnce(button: PopupButton): {
  target: PopupButton;
  isOpen: boolean;
  setOpen: (isOpen: boolean) => void;
} {
  const ref = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    ref.current?.focus({ preventScroll: true });
    setOpen(true);
  }, []);
  return { target: cloneElement(button, { ref }), isOpen, setOpen };
}
