import type { CalendarDate } from "@/lib/fields/calendar-date";
import type { CoachingEvent } from "./coaching-event";
import type { EngagementTerms } from "./engagement-terms";
import type { LearnerMetrics } from "./learner-metrics";

/** All that the page of a learner is made of: one engagement with its terms and events. */
export interface LearnerProfile {
  engagementId: number;
  learnerId: number;
  name: string;
  email: string;
  rosterKey: string;
  /** Job title and place, where the roster has them and the organization shows them. */
  position: string[];
  terms: EngagementTerms;
  metrics: LearnerMetrics;
  /** Latest last; without steps that were taken back, and without names of raters where the group hides them. */
  events: CoachingEvent[];
  group: { id: number; name: string; showsRaterNames: boolean };
  plan: { name: string; endsOn: CalendarDate };
  assessment: string | null;
  survey: string | null;
  videoLinks: "platform" | "own";
  /** Names of the coaches that metrics and events speak of. */
  coachNames: Record<number, string>;
  /** Other engagements of the same person, latest first. */
  others: { engagementId: number; launchedOn: CalendarDate }[];
}

/** Where an engagement stands in a list. */
export interface ListPosition {
  /** From 1. */
  position: number;
  total: number;
  previousId: number | null;
  nextId: number | null;
}
