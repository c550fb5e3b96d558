/** By which steps a set-up is verified, in the order in which they usually come. */
export const verificationSteps = ["view", "enrolment", "completion"] as const;
export type VerificationStep = (typeof verificationSteps)[number];

/** How many of the three steps were seen. */
export const countSeen = ({ seen }: Pick<Verification, "seen">): number =>
  verificationSteps.filter((step) => seen[step]).length;

/** The latest arrival of a kind. */
export interface SeenArrival {
  at: Date;
  /** The module, or the title of the course or path. */
  what: string;
  /** Who did it. */
  by: string;
  source: "browser" | "pixel" | "api" | "webhook" | "form";
}

/** What of a set-up was seen to work, and what came lately without being counted. */
export interface Verification {
  seen: Record<VerificationStep, SeenArrival | null>;
  /** The last call of the last quarter of an hour that was held or rejected. */
  trouble: {
    at: Date;
    status: "held" | "rejected";
    reason: string;
    activity: string | null;
  } | null;
}
