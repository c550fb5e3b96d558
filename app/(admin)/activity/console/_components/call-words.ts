import type { CallSource, CallStatus, ConsoleCall } from "@/lib/activity/console-call";

export const statusWords: Record<CallStatus, string> = {
  accepted: "Accepted",
  held: "Held",
  rejected: "Rejected",
};

export const sourceWords: Record<CallSource, string> = {
  browser: "browser",
  pixel: "pixel",
  api: "API",
  webhook: "webhook",
  form: "form",
};

/** What the call was about; for one that could not be read, that it could not. */
export function activityWords({ activity, isPresence, module }: ConsoleCall): string {
  if (activity) return activity;
  return isPresence ? `Active in ${module ?? "the academy"}` : "No activity";
}

/** Who, for one line. */
export function userWords({ userName, userKey }: ConsoleCall): string | null {
  return userName ?? userKey;
}

/** The account when accepted, the reason when not. */
export function outcomeWords({ status, reason, accountName, accountKey }: ConsoleCall) {
  const account = accountName ?? accountKey;
  if (status !== "accepted") return { text: reason ?? "no reason given", kind: status };
  if (reason) return { text: reason, kind: "quiet" as const };
  return account
    ? { text: account, kind: "plain" as const }
    : { text: "–", kind: "quiet" as const };
}

/** "34 accepted, 2 rejected, 1 held": what there is none of is left out. */
export function countedWords(counts: Readonly<Record<CallStatus, number>>): string {
  return (["accepted", "rejected", "held"] as const)
    .filter((status) => counts[status] > 0)
    .map((status) => `${counts[status].toLocaleString("en")} ${status}`)
    .join(", ");
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Time of day in a zone to the second, and the thousandths behind it: "10:42:07" and "318". */
export function clockOf(at: number | string, timeZone: string): { time: string; ms: string } {
  const date = new Date(at);
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    const part = "2-digit";
    const parts = { hour: part, minute: part, second: part, hourCycle: "h23" } as const;
    formatter = new Intl.DateTimeFormat("en-GB", { ...parts, timeZone });
    formatters.set(timeZone, formatter);
  }
  const ms = String(date.getUTCMilliseconds()).padStart(3, "0");
  return { time: formatter.format(date), ms };
}
