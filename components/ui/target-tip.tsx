"use client";

import { Tooltip, type TooltipProps } from "@mantine/core";
import { useMemo } from "react";

interface TargetTipProps extends Pick<TooltipProps, "label" | "position" | "multiline" | "w"> {
  target: HTMLElement;
}

/** The tool tip at what `useTipTarget` found. */
export function TargetTip({ target, position = "top", ...props }: TargetTipProps) {
  // Mantine takes shapes of a picture, which are no HTML elements, by reference only.
  const reference = useMemo(() => ({ current: target }), [target]);
  return <Tooltip {...props} target={reference} opened position={position} />;
}
