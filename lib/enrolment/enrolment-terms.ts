import { z } from "zod";
import { RowId } from "@/lib/core/row-id";
import { mailLanguages } from "@/lib/email/mail-language";

/** Whole numbers of any size may be entered; `checkTerms` says what is wrong with them. */
const Entered = z.number().int().min(0).max(99_999);

/** What is decided once for all who are added together. */
export const EnrolmentTerms = z.object({
  planId: RowId.nullable(),
  assessmentId: RowId.nullable(),
  surveyId: RowId.nullable(),
  /** Days from the day of launch to the last day. */
  durationDays: Entered,
  minAnswers: Entered,
  minInvites: Entered,
  maxInvites: Entered,
  /** The day of the engagement on which remeasurement opens; null where there is none. */
  remeasurementDay: Entered.nullable(),
  videoLinks: z.enum(["platform", "own"]),
  focusSkills: z.array(z.string().trim().min(1).max(60)).max(20),
  language: z.enum(mailLanguages),
});
export type EnrolmentTerms = z.infer<typeof EnrolmentTerms>;

/** What of the terms was entered otherwise than the group has it. */
export const TermOverrides = EnrolmentTerms.partial();
export type TermOverrides = z.infer<typeof TermOverrides>;
