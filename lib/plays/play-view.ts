import type { ActivityObject } from "@/lib/activity/attributes";
import type { PlayDefinition } from "./play-definition";
import type { Finding, RunState, SkipReason } from "./play-run";
import type { SuggestionKey } from "./suggested-plays";

export type PlayState = "draft" | "on" | "paused";

/** How a play's runs of the last 30 days went; what waits is of all time. */
export interface PlayCounts {
  waiting: number;
  ran: number;
  skipped: number;
  failed: number;
}

/** A play in the list. */
export interface PlayRow {
  id: number;
  name: string;
  object: ActivityObject;
  suggestion: SuggestionKey | null;
  state: PlayState;
  version: number | null;
  hasDraft: boolean;
  /** What sets it off, in words. */
  when: string;
  /** Its actions' names, in order. */
  does: readonly string[];
  counts: PlayCounts;
  /** Why it did not run in 30 days, the most frequent first. */
  reasons: readonly ReasonCount[];
}

export interface ReasonCount {
  reason: SkipReason;
  count: number;
}

/** One play with all that its page shows beside the log. */
export interface PlayDetail extends Omit<PlayRow, "when" | "does"> {
  /** What is being edited: the draft, or what runs. */
  definition: PlayDefinition;
  versions: readonly { version: number; publishedBy: string; publishedAt: Date }[];
  liveSince: Date | null;
}

/** A step of a run in the log. */
export interface RunStep {
  position: number;
  kind: "attribute" | "email" | "notify" | "task" | "webhook";
  state: "waiting" | "done" | "failed";
  outcome: string | null;
  attempts: number;
  /** The message of a webhook, which can be sent again when it failed. */
  deliveryId: string | null;
}

/** A line of the log. */
export interface RunRow {
  id: number;
  recordId: number;
  recordName: string;
  accountName: string | null;
  state: RunState;
  reason: SkipReason | null;
  findings: readonly Finding[];
  triggeredAt: Date;
  dueAt: Date;
  lookedAt: Date | null;
  finishedAt: Date | null;
  askedBy: string | null;
  askedFor: string | null;
  steps: readonly RunStep[];
}

/** A task that a play made. */
export interface PlayTask {
  id: number;
  title: string;
  object: ActivityObject;
  recordId: number;
  recordName: string | null;
  assigneeName: string | null;
  dueAt: Date | null;
  createdAt: Date;
  doneAt: Date | null;
  doneBy: string | null;
}

/** A line behind the bell. */
export interface Notice {
  id: number;
  text: string;
  href: string;
  createdAt: Date;
  isNew: boolean;
}
