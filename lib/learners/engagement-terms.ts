/** The terms an engagement was launched with: the arguments of its metrics beside its events. */
export interface EngagementTerms {
  launchedAt: Date;
  /** Days from the day of launch to the last day, before pauses and extensions. */
  durationDays: number;
  /** Sessions of the plan. */
  sessions: number;
  minInvites: number;
  minAnswers: number;
  maxInvites: number;
  /** The day of the engagement on which remeasurement opens; null where there is none. */
  remeasurementDay: number | null;
  chargesLateCancels: boolean;
  /** Focus areas preset by the administrator. */
  focusSkills: readonly string[];
}
