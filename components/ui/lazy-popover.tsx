"use client";

import { lazy } from "react";
import { LazyPopup, type PopupButton } from "./lazy-popup";
import type { PopupPopoverProps } from "./popup-popover";

const load = () => import("./popup-popover");
const PopupPopover = lazy(async () => ({ default: (await load()).PopupPopover }));

interface LazyPopoverProps extends PopupPopoverProps {
  button: PopupButton;
}

/** Mantine's popover, which takes the focus; its script comes when its button is near to being pressed. */
export function LazyPopover({ button, ...props }: LazyPopoverProps) {
  return (
    <LazyPopup kind="dialog" button={button} load={load}>
      {(target) => <PopupPopover button={target} {...props} />}
    </LazyPopup>
  );
}
