"use client";

import { Tooltip, type TooltipProps } from "@mantine/core";

type TargetTipProps = Pick<TooltipProps, "target" | "label" | "position" | "multiline" | "w">;

/** The tool tip at what `useTipTarget` found. */
export function TargetTip({ position = "top", ...props }: TargetTipProps) {
  return <Tooltip {...props} opened position={position} />;
}
