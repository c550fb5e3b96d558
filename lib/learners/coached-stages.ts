import type { Stage } from "./stage";

/** The stages in which a learner takes a place of its coach: a paused one comes back to it. */
export const coachedStages = [
  "onboarding",
  "steady",
  "remeasurement",
  "paused",
] as const satisfies readonly Stage[];
