import { type CoachKind, type CoachStatus, coachStatuses } from "./coach-calendar";

/** The tabs of both coach pages. */
export const coachTabs = [...coachStatuses, "all"] as const;
export type CoachTab = (typeof coachTabs)[number];

/** What the lists can be ordered by; blanks come last both ways. */
export const coachSorts = ["name", "clients", "sessions", "rating", "nps", "places"] as const;
export type CoachSort = (typeof coachSorts)[number];

export const COACHES_A_PAGE = 100;

/** Figures of a coach within the organization; its NPS, of a platform coach, is over all organizations. */
export interface CoachFigures {
  clientsNow: number;
  clientsTotal: number;
  /** Sessions held. */
  sessions: number;
  /** Mean of all ratings, 1 to 5; null until two different learners have rated. */
  ratingAverage: number | null;
  /** Different learners who have rated. */
  raters: number;
  /** −100 to 100; null until five have answered. Moves with every fifth further answer. */
  nps: number | null;
  npsAnswers: number;
}

/** A coach as the lists show it. */
export interface CoachRow extends CoachFigures {
  id: number;
  kind: CoachKind;
  name: string;
  email: string;
  status: CoachStatus;
  timeZone: string;
  languages: string[];
  specialities: string[];
  capacity: number;
}

export interface CoachPage {
  rows: CoachRow[];
  /** How many match in each tab, whatever tab is open. */
  counts: Record<CoachTab, number>;
  languages: string[];
  specialities: string[];
  groups: { id: number; name: string }[];
}

/** What a tab is called. */
export const coachTabNames: Record<CoachTab, string> = {
  active: "Active",
  onboarding: "Onboarding",
  deactivated: "Deactivated",
  all: "All",
};
