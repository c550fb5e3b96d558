import type { Stage } from "./stage";

/** The stages of an engagement under way, in which it takes a place of its coach: a paused one comes back to it. */
export const coachedStages = [
  "onboarding",
  "steady",
  "remeasurement",
  "paused",
] as const satisfies readonly Stage[];
