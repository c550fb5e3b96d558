"use client";

import { lazy } from "react";
import { LazyPopup, type PopupButton } from "./lazy-popup";
import type { PopupMenuProps } from "./popup-menu";

const load = () => import("./popup-menu");
const PopupMenu = lazy(async () => ({ default: (await load()).PopupMenu }));

interface LazyMenuProps extends PopupMenuProps {
  button: PopupButton;
}

/** Mantine's menu, whose script comes when its button is near to being pressed. */
export function LazyMenu({ button, ...props }: LazyMenuProps) {
  return (
    <LazyPopup kind="menu" button={button} load={load}>
      {(target) => <PopupMenu button={target} {...props} />}
    </LazyPopup>
  );
}
