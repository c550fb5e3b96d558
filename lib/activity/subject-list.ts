import type { Subject } from "./attributes";

export const subjectKinds = ["course", "path"] as const;

/** Fewest answers behind a satisfaction figure. */
export const LEAST_ANSWERS = 5;

/** People of a page of those behind a course or path. */
export const PEOPLE_A_PAGE = 50;

/** How people take to a course or path. */
export interface SubjectFigures {
  enrolled: number;
  completed: number;
  /** Share of the enrolled who completed, 0–1; null where nobody enrolled. */
  rate: number | null;
  /** From enrolment to completion; null where nobody did both. */
  medianDays: number | null;
  /** People who answered about a course; the last answer of each counts. */
  answers: number;
  /** Share of answers that are 4 or 5, 0–1; null under five answers. */
  satisfied: number | null;
}

/** A course or path of the catalogue with its figures. */
export interface SubjectRow extends Subject, SubjectFigures {
  key: string | null;
  /** First seen in an event, and not in the catalogue yet. */
  isSeen: boolean;
  isArchived: boolean;
  /** Courses of a path; 0 for a course. */
  courses: number;
}

/** A course or path with all that its page shows. */
export interface SubjectPage extends SubjectRow {
  isKindGuessed: boolean;
  /** What it was merged into; its page is that one's. */
  mergedInto: number | null;
  /** What else it was called. */
  formerTitles: string[];
  /** The courses of a path in their order. */
  pathCourses: SubjectRow[];
  /** The paths that a course is part of. */
  paths: Subject[];
  /** People by their score 1–5, and by reason; null under five answers. */
  satisfaction: { scores: number[]; reasons: { reason: string; people: number }[] } | null;
}

export const peopleStates = ["enrolled", "completed", "open"] as const;
export type PeopleState = (typeof peopleStates)[number];

/** Somebody behind a figure. */
export interface SubjectPerson {
  userId: number;
  name: string;
  accountId: number | null;
  account: string | null;
  enrolledAt: Date | null;
  completedAt: Date | null;
  /** The completion of a path follows from its courses. */
  isDerived: boolean;
}
