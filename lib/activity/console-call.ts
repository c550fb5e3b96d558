import type { CallFilter } from "./call-filter";

export const callSources = ["browser", "pixel", "api", "webhook", "form"] as const;
export type CallSource = (typeof callSources)[number];

export const callStatuses = ["accepted", "held", "rejected"] as const;
export type CallStatus = (typeof callStatuses)[number];

/** The console keeps so many calls. */
export const callsKept = 1000;

/** One call as a line of the console shows it; `at` is ISO text in UTC to the millisecond. */
export interface ConsoleCall {
  id: number;
  at: string;
  source: CallSource;
  status: CallStatus;
  /** Why it was not accepted, or `already counted`. */
  reason: string | null;
  /** Who and which account, as sent or as known; null where the call named none. */
  userKey: string | null;
  userName: string | null;
  accountKey: string | null;
  accountName: string | null;
  module: string | null;
  activity: string | null;
  isPresence: boolean;
}

/** The texts of a call that a search looks through, in the order in which the database joins them. */
export function searchedText(call: ConsoleCall): string {
  const { userKey, userName, accountKey, accountName, module, activity, reason } = call;
  return [userKey, userName, accountKey, accountName, module, activity, reason]
    .filter((text) => text !== null)
    .join("\n");
}

/** Whether the console shows a call: the same answer that the database gives for the same filter. */
export function callMatches(filter: CallFilter, call: ConsoleCall): boolean {
  if (!filter.showsPresence && call.isPresence) return false;
  if (!has(filter.statuses, call.status) || !has(filter.sources, call.source)) return false;
  if (!has(filter.modules, call.module ?? "")) return false;
  const words = filter.search.normalize("NFC").toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const text = searchedText(call).toLowerCase();
  return words.every((word) => text.includes(word));
}

function has(wanted: readonly string[], value: string): boolean {
  return wanted.length === 0 || wanted.includes(value);
}
