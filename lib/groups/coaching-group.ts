import { z } from "zod";
import { RowId } from "@/lib/core/row-id";
import { mailLanguages } from "@/lib/email/mail-language";
import { mostDays, mostInvites } from "./group-limits";

const count = (most: number) =>
  z
    .number("must be a number")
    .int("must be a whole number")
    .min(1, "must be at least 1")
    .max(most, `must be at most ${most.toLocaleString("en-US")}`);

const reference = RowId.nullable();

const fields = {
  name: z.string().trim().min(1, "is missing").max(100, "must be at most 100 characters"),
  description: z.string().trim().max(1000, "must be at most 1,000 characters").default(""),
  planId: reference,
  assessmentId: reference,
  surveyId: reference,
  durationDays: count(mostDays),
  minInvites: count(mostInvites),
  minAnswers: count(mostInvites),
  maxInvites: count(mostInvites),
  /** The day of the engagement on which remeasurement opens; null where there is none. */
  remeasurementDay: count(mostDays).nullable(),
  chargesLateCancels: z.boolean(),
  showsRaterNames: z.boolean(),
  videoLinks: z.enum(["platform", "own"]),
  focusSkills: z
    .array(z.string().trim().min(1, "must not be empty").max(60, "must be at most 60 characters"))
    .max(10, "may be at most ten")
    .transform((skills) => [...new Set(skills)]),
  language: z.enum(mailLanguages),
};

interface Limits {
  durationDays: number;
  minAnswers: number;
  minInvites: number;
  maxInvites: number;
  remeasurementDay: number | null;
}

/** 1 ≤ answers ≤ invites ≤ most, and remeasurement opens before the engagement ends. */
function checkLimits(limits: Limits, context: Pick<z.RefinementCtx, "addIssue">): void {
  const complain = (path: keyof Limits, message: string) =>
    context.addIssue({ code: "custom", path: [path], message });
  if (limits.minAnswers > limits.minInvites) {
    complain("minAnswers", "cannot be more than the least invites");
  }
  if (limits.minInvites > limits.maxInvites) {
    complain("maxInvites", "cannot be fewer than the least invites");
  }
  if (limits.remeasurementDay !== null && limits.remeasurementDay > limits.durationDays) {
    complain("remeasurementDay", "must be within the engagement");
  }
}

/** What staff decides for a kind of engagement. */
export const GroupInput = z.object(fields).superRefine(checkLimits);
export type GroupInput = z.infer<typeof GroupInput>;

/** What becomes of a group that there is. */
export const GroupChange = z.object({ id: RowId, ...fields }).superRefine(checkLimits);

/** A group with the names of what it presets, and whom it has. */
export interface CoachingGroup extends GroupInput {
  id: number;
  planName: string | null;
  assessmentName: string | null;
  surveyName: string | null;
  /** Learners whose engagement runs or is paused. */
  currentLearners: number;
  isArchived: boolean;
}

/** Where staff begins: half a year, measured again near the end. */
export const newGroup: GroupInput = {
  name: "",
  description: "",
  planId: null,
  assessmentId: null,
  surveyId: null,
  durationDays: 180,
  minInvites: 5,
  minAnswers: 3,
  maxInvites: 15,
  remeasurementDay: 150,
  chargesLateCancels: true,
  showsRaterNames: false,
  videoLinks: "platform",
  focusSkills: [],
  language: "en",
};
