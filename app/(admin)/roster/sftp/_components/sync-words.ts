import type { SyncOutcome } from "@/lib/roster/sync/sync-receipt";
import type { SyncDelivery, SyncRun } from "@/lib/roster/sync/sync-run";
import type { SyncSource, SyncState, SyncStep } from "@/lib/roster/sync/sync-source";

type Tone = "plain" | "accent" | "amber" | "red";

const states: Record<SyncState, { words: string; tone: Tone }> = {
  draft: { words: "Not switched on", tone: "plain" },
  on: { words: "On", tone: "accent" },
  paused: { words: "Paused", tone: "plain" },
  stopped: { words: "Stopped: host key changed", tone: "red" },
};

/** How a source stands, in words with a tone; what a person has to see to comes first. */
export function stateOf({ state, alerts }: Pick<SyncSource, "state" | "alerts">): {
  words: string;
  tone: Tone;
} {
  const kinds = new Set(alerts.map(({ kind }) => kind));
  if (state !== "on") return states[state];
  if (kinds.has("unreachable")) return { words: "Cannot be reached", tone: "red" };
  if (kinds.has("person")) return { words: "Waits for you", tone: "amber" };
  if (kinds.has("overdue")) return { words: "Delivery overdue", tone: "amber" };
  return kinds.size > 0 ? { words: "Needs a look", tone: "amber" } : states.on;
}

/** The schedules that most want, and what they are called. */
export const usualSchedules = [
  { value: "*/15 * * * *", label: "Every 15 minutes" },
  { value: "0 * * * *", label: "Every hour" },
  { value: "0 6 * * *", label: "Every day at 06:00" },
  { value: "0 6 * * 1-5", label: "On weekdays at 06:00" },
  { value: "0 6 * * 1", label: "On Mondays at 06:00" },
];

/** A schedule in words where it is a usual one, else as it is written. */
export function scheduleWords(schedule: string): string {
  return usualSchedules.find(({ value }) => value === schedule)?.label ?? schedule;
}

export const stepWords: Record<SyncStep, string> = {
  name: "Name of the server",
  connect: "Connection",
  host_key: "Host key",
  sign_in: "Sign-in",
  directory: "Directory",
  files: "Files",
  write: "Putting away",
};

const outcomes: Record<SyncOutcome, { words: string; tone: Tone }> = {
  committed: { words: "Committed", tone: "accent" },
  discarded: { words: "Discarded", tone: "plain" },
  failed: { words: "Failed", tone: "red" },
  unreadable: { words: "Not a roster", tone: "red" },
  known: { words: "Taken before", tone: "plain" },
};

/** What has become of a delivery so far. */
export function outcomeOf({ receipt, isWaiting, state }: SyncDelivery): {
  words: string;
  tone: Tone;
} {
  if (receipt) return outcomes[receipt.outcome];
  if (isWaiting) return { words: "Waits for you", tone: "amber" };
  return { words: state === "taking" ? "Being fetched" : "Being imported", tone: "plain" };
}

/** Why a run was made and how it went, in a sentence. */
export function runWords({ state, askedBy, found, problem, deliveries }: SyncRun): string {
  const why = askedBy === null ? "By the schedule" : `Asked for by ${askedBy}`;
  if (state === "running") return `${why}, under way.`;
  if (problem !== null) return `${why}. ${problem}`;
  if (deliveries.length > 0) return `${why}.`;
  return `${why}. ${found === 0 ? "No file fits the pattern." : "Nothing new to take yet."}`;
}

/** A size as people say it: "812 bytes", "1.4 MB". */
export function sizeWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1_000_000
    ? `${(bytes / 1000).toFixed(1)} kB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
