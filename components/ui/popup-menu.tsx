"use client";

import { Menu, type MenuProps } from "@mantine/core";
import type { ReactNode } from "react";
import type { PopupButton } from "./lazy-popup";
import { useOpensAtOnce } from "./use-opens-at-once";

export interface PopupMenuProps extends Pick<MenuProps, "position" | "width"> {
  /** The dropdown, made of the parts of Mantine's menu. */
  children: (parts: typeof Menu) => ReactNode;
}

/** What a `LazyMenu` becomes. */
export function PopupMenu({
  button,
  children,
  ...props
}: PopupMenuProps & { button: PopupButton }) {
  const { target, isOpen, setOpen } = useOpensAtOnce(button);
  return (
    <Menu {...props} opened={isOpen} onChange={setOpen}>
      <Menu.Target>{target}</Menu.Target>
      {children(Menu)}
    </Menu>
  );
}
