"use client";

import { useEffect, useState } from "react";
import type { TrendPoint } from "@/lib/segmentation/trend";
import type { ViewItem } from "../_view/report-view";
import { readTrendAction } from "../actions";

interface Asked {
  wave: string;
  field: string;
  /** Null for all learners. */
  group: string | null;
  item: ViewItem;
}

interface Read {
  /** What this is the trend of, as text. */
  of: string;
  points: TrendPoint[] | null;
  refusal: string | null;
}

/** An item's figures over the waves, read when it is looked at; the ones before stay until then. */
export function useTrend({ wave, field, group, item }: Asked): Read & { isCurrent: boolean } {
  const { level } = item;
  // The key is the level's letter, a colon and the code.
  const code = item.key.slice(2);
  const of = JSON.stringify([wave, field, group, level, code]);
  const [read, setRead] = useState<Read>({ of: "", points: null, refusal: null });

  useEffect(() => {
    let isStale = false;
    readTrendAction({ wave, field, group, level, code })
      .catch(() => null)
      .then((answer) => {
        if (isStale) return;
        if (answer?.ok) setRead({ of, points: answer.result, refusal: null });
        else {
          const refusal = answer?.error.message ?? "The server did not answer.";
          setRead({ of, points: null, refusal });
        }
      });
    return () => {
      isStale = true;
    };
  }, [of, wave, field, group, level, code]);

  return { ...read, isCurrent: read.of === of };
}
