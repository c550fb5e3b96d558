import type { ActivityObject, AttributeDefinition, Subject } from "@/lib/activity/attributes";
import type { Vocabulary } from "@/lib/audiences/vocabulary";
import type { PlayDefinition } from "./play-definition";
import type { Finding, RunState, SkipReason } from "./play-run";
import type { PlayNames } from "./play-words";
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

/** What a play's editor chooses from. */
export interface PlayChoices {
  names: PlayNames;
  vocabulary: Vocabulary;
  subjects: Subject[];
  /** The client's own attributes of the play's object. */
  own: AttributeDefinition[];
  /** Own texts of accounts, one of which may hold an owner's address. */
  ownerAttributes: { key: string; label: string }[];
  endpoints: { id: number; name: string }[];
  /** Activities of the last 30 days, the most frequent first. */
  activities: string[];
}

/** Who matches a play now, the first by name. */
export interface Matches {
  count: number;
  first: { id: number; name: string }[];
}

/** What publishing would do. */
export interface PublishPreview {
  version: number;
  /** One change a line; of the first version none. */
  changes: string[];
  /** What has to be mended before. */
  issues: { path: string; message: string }[];
  /** How many wait now, and what becomes of them. */
  waiting: number;
  dropped: number;
  moved: number;
}

/** What a play would do for one record now. */
export interface PlayTest {
  recordName: string;
  findings: Finding[];
  reason: SkipReason | null;
  /** The actions in order: what each would do, and the mail as it would be sent. */
  actions: { name: string; detail: string; mail: { subject: string; html: string } | null }[];
}
