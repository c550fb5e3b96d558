import type { EnrolmentTerms } from "./enrolment-terms";
import type { PlanOffer } from "./plan-fits";

/** A group as it can be chosen: its parameters, and what it presets. */
export interface GroupChoice {
  id: number;
  name: string;
  description: string;
  /** Whether a late cancellation by the learner uses up a session. */
  chargesLateCancels: boolean;
  /** Whether administrators may read the names of 360° raters. */
  showsRaterNames: boolean;
  preset: EnrolmentTerms;
}

/** An assessment or survey as it can be chosen. */
export interface InstrumentChoice {
  id: number;
  kind: "assessment" | "survey";
  /** The platform's own or the client's. */
  origin: "platform" | "custom";
  name: string;
  items: number;
}

/** All that "Add learners" lets choose from, archived ones left out. */
export interface EnrolmentChoices {
  groups: GroupChoice[];
  plans: PlanOffer[];
  instruments: InstrumentChoice[];
}
