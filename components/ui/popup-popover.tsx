"use client";

import { Popover, type PopoverProps } from "@mantine/core";
import { cloneElement, type ReactNode } from "react";
import type { PopupButton } from "./lazy-popup";
import { useOpensAtOnce } from "./use-opens-at-once";

export interface PopupPopoverProps
  extends Pick<PopoverProps, "position" | "width" | "trapFocus" | "onOpen"> {
  className?: string | undefined;
  /** What it is called, where its content has no name of its own. */
  label?: string;
  children: ReactNode | ((close: () => void) => ReactNode);
}

/** What a `LazyPopover` becomes. */
export function PopupPopover({
  button,
  label,
  className,
  trapFocus = true,
  children,
  ...props
}: PopupPopoverProps & { button: PopupButton }) {
  const { target, isOpen, setOpen } = useOpensAtOnce(button);
  return (
    <Popover {...props} opened={isOpen} onChange={setOpen} trapFocus={trapFocus} returnFocus>
      <Popover.Target>{cloneElement(target, { onClick: () => setOpen(!isOpen) })}</Popover.Target>
      <Popover.Dropdown className={className} aria-label={label}>
        {typeof children === "function" ? children(() => setOpen(false)) : children}
      </Popover.Dropdown>
    </Popover>
  );
}
