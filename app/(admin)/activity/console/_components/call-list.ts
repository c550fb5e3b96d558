import { type CallStatus, type ConsoleCall, callsKept } from "@/lib/activity/console-call";

/** Why the list stands still: somebody asked for it, or reads further down. */
export type Pause = "asked" | "reading";

/** The console's list: what is shown, and what came while it stood still. Newest first. */
export interface CallListState {
  shown: readonly ConsoleCall[];
  waiting: readonly ConsoleCall[];
  /** All that came while it stood still, also those of which only the newest are kept. */
  came: Readonly<Record<CallStatus, number>>;
  /** All that came since the list was opened. */
  heard: Readonly<Record<CallStatus, number>>;
  pause: Pause | null;
  /** Since when it stands still, in milliseconds since 1970. */
  pausedAt: number | null;
}

export type CallListStep =
  | { kind: "came"; calls: readonly ConsoleCall[] }
  | { kind: "pause"; why: Pause; at: number }
  | { kind: "resume" }
  /** Begins anew, for another filter; a pause that somebody asked for goes on. */
  | { kind: "open"; calls: readonly ConsoleCall[] }
  /** Shows what waits; a pause that somebody asked for goes on. */
  | { kind: "show"; at: number };

const none = { accepted: 0, held: 0, rejected: 0 };

/** A list that runs. */
export function openCallList(shown: readonly ConsoleCall[]): CallListState {
  return { shown, waiting: [], came: none, heard: none, pause: null, pausedAt: null };
}

/** The list after a step. */
export function stepCallList(state: CallListState, step: CallListStep): CallListState {
  switch (step.kind) {
    case "came": {
      const heard = count(state.heard, step.calls);
      return state.pause === null
        ? { ...state, heard, shown: newest(step.calls, state.shown) }
        : {
            ...state,
            heard,
            waiting: newest(step.calls, state.waiting),
            came: count(state.came, step.calls),
          };
    }
    case "pause":
      if (state.pause === "asked" || state.pause === step.why) return state;
      return { ...state, pause: step.why, pausedAt: state.pausedAt ?? step.at };
    case "resume":
      return { ...running(state), pause: null, pausedAt: null };
    case "open":
      return { ...openCallList(step.calls), pause: asked(state.pause), pausedAt: state.pausedAt };
    case "show":
      return asked(state.pause)
        ? { ...running(state), pausedAt: step.at }
        : { ...running(state), pause: null, pausedAt: null };
  }
}

function running(state: CallListState): CallListState {
  return { ...state, shown: newest(state.waiting, state.shown), waiting: [], came: none };
}

const asked = (pause: Pause | null) => (pause === "asked" ? pause : null);

function newest(newer: readonly ConsoleCall[], older: readonly ConsoleCall[]) {
  return [...newer, ...older].slice(0, callsKept);
}

function count(before: CallListState["came"], calls: readonly ConsoleCall[]) {
  const after = { ...before };
  for (const { status } of calls) after[status]++;
  return after;
}
