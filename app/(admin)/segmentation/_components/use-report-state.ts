"use client";

import { useRouter, useSearchParams } from "next/navigation";
import { useQueryStates } from "nuqs";
import { useEffect, useTransition } from "react";
import { toRoute } from "@/components/ui/internal-link";
import {
  type AskedOfServer,
  askedOfServer,
  loadReportParams,
  type ReportState,
  reportParams,
} from "../_view/search-params";

/** The page's state as its address holds it, and a way to change it. */
export interface ReportControls {
  state: ReportState;
  /** What the browser can show by itself is there at once; wave, field and comparison are read by the server. */
  set: (change: Partial<ReportState>) => void;
  /** True until what was asked of the server is there. */
  isBusy: boolean;
}

/**
 * The page's state, kept in the address so that every view can be shared and gone back to. `shown` is what the
 * server was asked for what the page shows.
 */
export function useReportState(shown: AskedOfServer): ReportControls {
  const [isBusy, startTransition] = useTransition();
  const [state, change] = useQueryStates(reportParams, { history: "push" });
  const router = useRouter();
  const address = useSearchParams();
  const isShown = isSame(loadReportParams(address), shown);

  // Gone back to an address whose report had not come when the next one was asked for.
  useEffect(() => {
    if (isShown || isBusy) return;
    startTransition(() => router.replace(toRoute(`/segmentation?${address}`), { scroll: false }));
  }, [isShown, isBusy, address, router]);

  return {
    state,
    isBusy,
    set: (next) =>
      void change(
        (now) => {
          // All of it: the address may still be on its way to what was chosen just before.
          return { ...now, ...next };
        },
        optionsOf({ ...state, ...next }),
      ),
  };

  /** A change of the address makes the router drop what it waits for: it is then asked for with the change. */
  function optionsOf(next: ReportState) {
    return isSame(next, shown) && !isBusy ? { shallow: true } : { shallow: false, startTransition };
  }
}

const isSame = (one: AskedOfServer, other: AskedOfServer) =>
  askedOfServer.every((key) => one[key] === other[key]);
