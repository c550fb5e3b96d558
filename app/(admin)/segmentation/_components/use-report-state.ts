"use client";

import { useQueryStates } from "nuqs";
import { useTransition } from "react";
import { type ReportState, reportParams } from "../_view/search-params";

/** The page's state as its address holds it, and ways to change it. */
export interface ReportControls {
  state: ReportState;
  /** Changes what the browser can show by itself. */
  set: (change: Partial<ReportState>) => void;
  /** Changes what the server has to read anew: wave, field, comparison. */
  load: (change: Partial<ReportState>) => void;
  /** True until what was asked of the server is there. */
  isBusy: boolean;
}

/** The page's state, kept in the address so that every view can be shared and gone back to. */
export function useReportState(): ReportControls {
  const [isBusy, startTransition] = useTransition();
  const [state, change] = useQueryStates(reportParams, { history: "push" });
  return {
    state,
    isBusy,
    set: (next) => void change(next, { shallow: true }),
    load: (next) => void change(next, { shallow: false, startTransition }),
  };
}
