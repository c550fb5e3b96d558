import type { AttributeValue } from "./attributes";

/** How far a user came with a course or a path; of an account, how many of its users. */
export interface ProgressRow {
  subjectId: number;
  kind: "course" | "path";
  title: string;
  enrolledAt: Date | null;
  completedAt: Date | null;
  /** Whether a path's completion follows from its courses. */
  isDerived: boolean;
  /** Users who enrolled and who completed: of a user one or none. */
  enrolled: number;
  completed: number;
  /** The last answer of a user, the average of an account: 1–5, null without one. */
  csat: number | null;
}

/** What an attribute was and became. */
export interface AttributeChange {
  id: number;
  before: AttributeValue | null;
  after: AttributeValue | null;
  effectiveAt: Date;
  cause: "log" | "api" | "collector" | "play" | "person";
  causeId: string | null;
}
