import type { CalendarDate } from "@/lib/fields/calendar-date";
import type { ColumnType, LearnerColumn, LearnerTab, TypeOf } from "./learner-columns";
import type { LearnerListRequest } from "./learner-list-request";
import type { LearnerMetrics, RaterCounts } from "./learner-metrics";
import type { Stage } from "./stage";

/** Most groups or plans that a list can be narrowed to, most characters searched for, most days without a step. */
export const mostIds = 100;
export const longestSearch = 100;
export const mostStalledDays = 3650;

/** Whether a request asks for everybody of its tab. */
export function isUnfiltered(request: LearnerListRequest): boolean {
  return countFilters(request) === 0 && request.search === "";
}

/** How many filters a request has, beside the search. */
export function countFilters({ groups, plans, stalledDays, filters }: LearnerListRequest): number {
  const own = [groups.length > 0, plans.length > 0, stalledDays !== null].filter(Boolean).length;
  return own + Object.keys(filters).length;
}

/** Learners by tab. */
export type TabCounts = Record<LearnerTab, number>;

/** The names of what a request filters by, by id. */
export interface FilterNames {
  groups: Record<number, string>;
  plans: Record<number, string>;
  coaches: Record<number, string>;
}

interface Values {
  text: string | null;
  date: CalendarDate | null;
  instant: Date | null;
  done: Date | null;
  raters: RaterCounts;
  coach: string | null;
  yesNo: boolean;
  integer: number;
  decimal: number | null;
  feedback: LearnerMetrics["managerFeedback"];
  list: readonly string[];
  percent: number | null;
}

/** A value of a column of this type; dates are days in the organization's time zone, null is none. */
export type LearnerValue<T extends ColumnType> = Values[T];

export type LearnerValues = { [C in LearnerColumn]: LearnerValue<TypeOf<C>> };

/** An engagement as the learners' table shows it. */
export interface LearnerRow {
  engagementId: number;
  learnerId: number;
  stage: Stage;
  stageSince: Date;
  /** Of a completed engagement: whether all that was to be done was done. */
  isComplete: boolean | null;
  groupName: string;
  planName: string;
  /** Sessions of the plan, and how many of them late cancellations used up. */
  sessions: number;
  lateCancelsCharged: number;
  /** Who wrote the note, and when. */
  noteBy: string | null;
  noteAt: Date | null;
  values: LearnerValues;
}
