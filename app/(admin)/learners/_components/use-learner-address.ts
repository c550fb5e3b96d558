"use client";

import { useQueryStates } from "nuqs";
import { useCallback, useMemo, useTransition } from "react";
import { learnerParamsOf, learnerRequestFrom } from "@/lib/learners/learner-address";
import { type LearnerLayout, layoutFrom, layoutParamsOf } from "@/lib/learners/learner-layout";
import type { LearnerListRequest } from "@/lib/learners/learner-list-request";
import { layoutParsers, requestParsers, viewParsers } from "../search-params";

export interface LearnerAddress {
  /** What is asked for now; the rows may still be those asked for before. */
  request: LearnerListRequest;
  ask: (change: Partial<LearnerListRequest>, options?: { isTyping?: boolean }) => void;
  isLoading: boolean;
  layout: LearnerLayout;
  arrange: (layout: LearnerLayout) => void;
}

/** The table's state, all of which is the address. */
export function useLearnerAddress(): LearnerAddress {
  const [isLoading, startLoading] = useTransition();
  const [params, setParams] = useQueryStates(requestParsers, {
    shallow: false,
    history: "push",
    startTransition: startLoading,
  });
  const [{ view }] = useQueryStates(viewParsers);
  const [layoutParams, setLayoutParams] = useQueryStates(layoutParsers, { history: "replace" });
  const request = useMemo(() => learnerRequestFrom(params), [params]);
  const layout = useMemo(() => layoutFrom(layoutParams), [layoutParams]);
  const ask = useCallback<LearnerAddress["ask"]>(
    (change, { isTyping = false } = {}) => {
      const next = learnerParamsOf({ ...request, ...change });
      // An address with nothing but a view opens the view: what was cleared in one says at least its tab.
      if (view !== null) next.tab ??= "all";
      void setParams(next, isTyping ? { history: "replace" } : {});
    },
    [request, setParams, view],
  );
  const arrange = useCallback(
    (next: LearnerLayout) => void setLayoutParams(layoutParamsOf(next)),
    [setLayoutParams],
  );
  return { request, ask, isLoading, layout, arrange };
}
