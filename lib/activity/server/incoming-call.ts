import type { ActivityCall, CallStamp, CallTrace } from "../activity-call";
import type { CallRefusal } from "../call-refusal";

/** What the console shows of a call that could not be read. */
export interface CallNames {
  userKey: string | null;
  accountKey: string | null;
  module: string | null;
  activity: string | null;
}

/** A call on its way into the database: read, or refused and only logged. */
export type IncomingCall = { trace: CallTrace } & (
  | { kind: "read"; call: ActivityCall; stamp: CallStamp; isTrusted: boolean }
  | { kind: "refused"; refusal: CallRefusal; names: CallNames }
);

export type ReadCall = Extract<IncomingCall, { kind: "read" }>;

/** What became of a call. Accepted events whose key was there before are `isKnown` and count nothing. */
export interface CallOutcome {
  status: "accepted" | "held" | "rejected";
  isKnown: boolean;
  refusal: CallRefusal | null;
}
