import type { CallStatus } from "./console-call";

/** Calls of one minute by how they ended. */
export type MinuteCalls = Record<CallStatus, number>;

/** Calls by the minute (whole minutes since 1970) in which they came. */
export type CallTallies = ReadonlyMap<number, MinuteCalls>;

export interface CallTally {
  minute: number;
  status: CallStatus;
  calls: number;
}

/** The minutes that the console draws. */
export const minutesShown = 30;
/** The rate is that of the last minutes. */
const minutesOfRate = 5;

/** What the head of the console says. */
export interface CallRates {
  /** The last thirty minutes, oldest first; the last one is under way. */
  minutes: MinuteCalls[];
  /** Accepted calls a minute over the last five minutes. */
  acceptedPerMinute: number;
  /** Share of the calls of the last thirty minutes that were rejected, 0–1; null without a call. */
  rejectedShare: number | null;
}

const none: MinuteCalls = { accepted: 0, held: 0, rejected: 0 };

/** The minute of an instant given in milliseconds since 1970. */
export const minuteOf = (ms: number): number => Math.floor(ms / 60_000);

/** Tallies with more calls counted in; minutes that are no longer shown at `minute` are let go. */
export function addTallies(
  before: CallTallies,
  more: readonly CallTally[],
  minute: number,
): CallTallies {
  const after = new Map([...before].filter(([of]) => of > minute - minutesShown));
  for (const { minute: of, status, calls } of more) {
    if (of <= minute - minutesShown) continue;
    const now = after.get(of) ?? none;
    after.set(of, { ...now, [status]: now[status] + calls });
  }
  return after;
}

/** What the tallies say in the minute `minute`. */
export function ratesOf(tallies: CallTallies, minute: number): CallRates {
  const minutes = Array.from(
    { length: minutesShown },
    (_, index) => tallies.get(minute - minutesShown + 1 + index) ?? none,
  );
  const sum = (status: CallStatus, of = minutes) => of.reduce((all, one) => all + one[status], 0);
  const calls = sum("accepted") + sum("held") + sum("rejected");
  return {
    minutes,
    acceptedPerMinute: sum("accepted", minutes.slice(-minutesOfRate)) / minutesOfRate,
    rejectedShare: calls === 0 ? null : sum("rejected") / calls,
  };
}
