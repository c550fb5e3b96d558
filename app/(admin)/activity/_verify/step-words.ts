import type { VerificationStep } from "@/lib/activity/verification";

/** What each step is called, and what to do while it was not seen. */
export const stepWords: Record<VerificationStep, { name: string; missing: string }> = {
  view: {
    name: "Module view",
    missing: "Not yet. Paste snippet (a), sign in to the academy and open any page of it.",
  },
  enrolment: {
    name: "Enrolment",
    missing: "Not yet. Is snippet (b) on the page after enrolling? Enrol in a test course.",
  },
  completion: {
    name: "Completion",
    missing: "Not yet. Is snippet (c) on the completion page? Complete a test course.",
  },
};

/** When it was seen, to the second: "22 Nov, 10:31:12". */
export function formatSeen(at: Date, timeZone: string): string {
  return at.toLocaleString("en-GB", {
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    timeZone,
  });
}
