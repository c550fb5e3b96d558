import type { CallStatus } from "./console-call";
import type { HeldOf } from "./held-choice";

/** One call in full, for the panel beside the list. */
export interface CallDetails {
  id: number;
  status: CallStatus;
  reason: string | null;
  /** The path in what was sent that the reason speaks of. */
  place: string | null;
  /** As sent, cut at 8 kB; null for a call without a body. */
  body: string | null;
  request: Record<string, string | number>;
  /** What it was understood as: the event stored or held. Null for what was rejected, or is no longer there. */
  read: Record<string, unknown> | null;
  /** For a call that is held still: which account ID, why, and how many wait for the same. */
  held: HeldFor | null;
}

/** Held events of the same doubt. */
export interface HeldFor {
  of: HeldOf;
  calls: number;
  /** The account that the user is known under; null where there is none. */
  knownAccount: string | null;
  /** The account that has the ID that was sent; null for an ID that nobody knows. */
  sentAccount: string | null;
}
