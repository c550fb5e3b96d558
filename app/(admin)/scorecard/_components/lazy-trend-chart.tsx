"use client";

import { Skeleton } from "@mantine/core";
import dynamic from "next/dynamic";
import { retrying } from "@/components/ui/retrying";

/** The chart, fetched when a tile is first opened. */
export const LazyTrendChart = dynamic(
  retrying(() => import("./trend-chart").then((module) => module.default)),
  {
    ssr: false,
    loading: () => <Skeleton height={232} />,
  },
);
