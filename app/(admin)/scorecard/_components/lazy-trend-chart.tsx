"use client";

import { Skeleton } from "@mantine/core";
import dynamic from "next/dynamic";

/** The chart, fetched when a tile is first opened. */
export const LazyTrendChart = dynamic(() => import("./trend-chart"), {
  ssr: false,
  loading: () => <Skeleton height={232} />,
});
