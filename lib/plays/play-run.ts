/** Why a run did not run, for counting; each with what the footer calls it. */
export const skipReasons = {
  completed: "completed in time",
  not_completed: "not completed",
  not_in_audience: "not in audience",
  in_audience: "in an audience",
  condition: "condition not met",
  no_email: "no e-mail",
  no_value: "nothing to say",
  already_ran: "already ran",
  too_soon: "too soon again",
  loop: "set off by itself",
  changed: "the play was changed",
  gone: "no longer there",
} as const;
export type SkipReason = keyof typeof skipReasons;

export const runStates = ["waiting", "running", "ran", "skipped", "failed"] as const;
export type RunState = (typeof runStates)[number];

/** One condition of a run in words, with its outcome and the value read at that time. */
export interface Finding {
  text: string;
  outcome: "yes" | "no" | "not looked at";
  read: string;
}

/** A condition that is yet to be looked at. */
export interface Check {
  text: string;
  reason: SkipReason;
  /** Looks at it: whether it holds, and what was read. */
  look(): Promise<{ holds: boolean; read: string }>;
}

/** What was found so far, and why not to run, or null while everything holds. */
export interface Verdict {
  findings: Finding[];
  reason: SkipReason | null;
}

/**
 * Looks at further conditions in order until the first that does not hold, which gives the reason; after it, and
 * where there is a reason already, the others are not looked at.
 */
export async function lookFurther(found: Verdict, checks: readonly Check[]): Promise<Verdict> {
  const findings = [...found.findings];
  let { reason } = found;
  for (const check of checks) {
    if (reason !== null) {
      findings.push({ text: check.text, outcome: "not looked at", read: "" });
      continue;
    }
    const { holds, read } = await check.look();
    findings.push({ text: check.text, outcome: holds ? "yes" : "no", read });
    if (!holds) reason = check.reason;
  }
  return { findings, reason };
}

const minute = 60_000;
/** The waits between tries of an action or a webhook: a little over a day in all. */
const waits = [1, 5, 15, 60, 180, 480, 960].map((minutes) => minutes * minute);

/** How often an action or a webhook is tried before it is given up. */
export const mostTries = waits.length + 1;

/** Milliseconds to wait after so many tries; null when that was the last. */
export function waitAfterTry(tries: number): number | null {
  return waits[Math.max(tries, 1) - 1] ?? null;
}
