"use client";

import { Tooltip, type TooltipProps } from "@mantine/core";

/** The tool tip at a cell of the heat map. */
export function CellTip({ target, label }: Pick<TooltipProps, "target" | "label">) {
  return <Tooltip target={target} opened position="top" label={label} />;
}
