/** The stages of an engagement, in the order of the tabs. */
export const stages = [
  "onboarding",
  "steady",
  "remeasurement",
  "paused",
  "deactivated",
  "completed",
] as const;
export type Stage = (typeof stages)[number];

/** The stages in which the programme goes on. */
export type RunningStage = "onboarding" | "steady" | "remeasurement";

/** What a stage is called on screen. */
export const stageNames: Record<Stage, string> = {
  onboarding: "Onboarding",
  steady: "Steady State",
  remeasurement: "Remeasurement",
  paused: "Paused",
  deactivated: "Deactivated",
  completed: "Completed",
};

/** Whether a learner without a booked session is one to look at: sessions are held in the stage, and some are left. */
export function awaitsSession(stage: Stage, sessionsRemaining: number): boolean {
  return (stage === "steady" || stage === "remeasurement") && sessionsRemaining > 0;
}
