"use client";

import { useMemo, useState } from "react";
import { learnerParamsOf } from "@/lib/learners/learner-address";
import type { LearnerListRequest } from "@/lib/learners/learner-list-request";
import type { LearnerSelection } from "@/lib/learners/learner-selection";

interface Ticks {
  /** What was asked for when they were set: they go with its tab, search and filters. */
  of: string;
  kind: "ids" | "matching";
  /** The ticked ones; of all that match, those whose tick was taken away. */
  ids: ReadonlySet<number>;
}

export interface Selection {
  kind: Ticks["kind"];
  count: number;
  isSelected: (id: number) => boolean;
  toggle: (id: number) => void;
  /** Ticks or clears several at once. */
  put: (ids: readonly number[], isSelected: boolean) => void;
  selectAll: () => void;
  clear: () => void;
  /** As verbs take it; null when nobody is selected. */
  asked: LearnerSelection | null;
}

/** Which learners are ticked: single ones, or all `matching` that the request asks for but for some. */
export function useSelection(request: LearnerListRequest, matching: number): Selection {
  const of = JSON.stringify({ ...learnerParamsOf(request), sort: null });
  const [ticks, setTicks] = useState<Ticks>({ of, kind: "ids", ids: new Set() });
  return useMemo(() => {
    const { kind, ids } =
      ticks.of === of ? ticks : { kind: "ids" as const, ids: new Set<number>() };
    const isSelected = (id: number) => ids.has(id) === (kind === "ids");
    const put = (changed: readonly number[], isOn: boolean) => {
      const next = new Set(ids);
      for (const id of changed) {
        if (isOn === (kind === "ids")) next.add(id);
        else next.delete(id);
      }
      setTicks({ of, kind, ids: next });
    };
    const count = kind === "ids" ? ids.size : Math.max(0, matching - ids.size);
    const asked: LearnerSelection =
      kind === "ids" ? { kind, ids: [...ids] } : { kind, request, except: [...ids] };
    return {
      ...{ kind, count, isSelected, put },
      toggle: (id) => put([id], !isSelected(id)),
      selectAll: () => setTicks({ of, kind: "matching", ids: new Set() }),
      clear: () => setTicks({ of, kind: "ids", ids: new Set() }),
      asked: count === 0 ? null : asked,
    };
  }, [ticks, of, request, matching]);
}
