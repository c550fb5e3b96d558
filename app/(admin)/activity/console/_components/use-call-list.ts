"use client";

import { useReducer, useState } from "react";
import type { CallFilter } from "@/lib/activity/call-filter";
import type { ConsoleCall } from "@/lib/activity/console-call";
import { type CallListState, type CallListStep, openCallList, stepCallList } from "./call-list";

interface FirstCalls {
  calls: readonly ConsoleCall[];
  cursor: string;
}

/** A list with the filter it is for and the place in the log from which it goes on. */
interface CallList {
  state: CallListState;
  step: (step: CallListStep) => void;
  path: string;
  since: string;
}

/** The console's list; begins anew when the page brings the calls of another filter. */
export function useCallList(
  organizationId: string,
  filter: CallFilter,
  first: FirstCalls,
): CallList {
  const path = streamPath(organizationId, filter);
  const [from, setFrom] = useState({ path, since: first.cursor });
  const [state, step] = useReducer(stepCallList, openCallList(first.calls));
  if (from.path !== path) {
    setFrom({ path, since: first.cursor });
    step({ kind: "open", calls: first.calls });
  }
  return { state, step, ...from };
}

function streamPath(organization: string, filter: CallFilter): string {
  const asked = new URLSearchParams({ organization });
  if (filter.search) asked.set("q", filter.search);
  for (const name of filter.modules) asked.append("module", name);
  for (const status of filter.statuses) asked.append("status", status);
  for (const source of filter.sources) asked.append("source", source);
  if (!filter.showsPresence) asked.set("presence", "hidden");
  return `/api/activity/console?${asked}`;
}
