/** The three goals of the scorecard, in the order of the page. */
export const goals = ["enrol", "complete", "rated"] as const;
export type Goal = (typeof goals)[number];

export const goalNames: Record<Goal, string> = {
  enrol: "Customers find and enrol",
  complete: "Customers complete courses independently",
  rated: "Content is highly rated",
};

export const kpiKeys = [
  "accounts-started",
  "accounts-path",
  "enrolled-in-week",
  "course-enrolments",
  "course-completions",
  "user-rate",
  "path-rate",
  "accounts-completing",
  "course-rate",
  "path-enrolments",
  "path-completions",
  "accounts-first",
] as const;
export type KpiKey = (typeof kpiKeys)[number];

/** Whose activity counts: that of accounts which pay today, or everybody's. */
export const cohorts = ["paying", "all"] as const;
export type Cohort = (typeof cohorts)[number];

/** What a KPI is, in words and rules. */
export interface Kpi {
  goal: Goal;
  name: string;
  /** Said in full: what over what, in which time. */
  definition: string;
  /** Rates are in per cent, 0–100. */
  unit: "percent" | "count";
  /**
   * What a point in time looks back on: `period` the chosen number of months that end there, `month` its calendar
   * month alone, `ever` everything before.
   */
  span: "period" | "month" | "ever";
  /** What an organization aims at until it says otherwise; a count has none. */
  target: number | null;
  /** Whom the drill-through lists: those who are counted, and of a rate those who are not. */
  object: "user" | "account";
  counted: string;
  missing: string | null;
}

/** Every provided KPI. More is better in all of them. */
export const kpis: Record<KpiKey, Kpi> = {
  "accounts-started": {
    ...{ goal: "enrol", unit: "percent", span: "ever", target: 70, object: "account" },
    name: "Accounts with a course started",
    definition:
      "Of the accounts in the choice above, as they stand today: those with at least one user who had enrolled in a course by the end of the period, whenever that was.",
    counted: "accounts with a course started",
    missing: "accounts without a course started",
  },
  "accounts-path": {
    ...{ goal: "enrol", unit: "percent", span: "ever", target: 30, object: "account" },
    name: "Accounts with a path completed",
    definition:
      "Of the accounts in the choice above, as they stand today: those with at least one user who had completed a path (any, or the one chosen) by the end of the period, whenever that was. A path without a completion of its own counts from its last course.",
    counted: "accounts with a path completed",
    missing: "accounts without a path completed",
  },
  "enrolled-in-week": {
    ...{ goal: "enrol", unit: "percent", span: "period", target: 50, object: "user" },
    name: "Users enrolling within 7 days",
    definition:
      "Of the users whose first activity of any kind fell in the period and lies at least 7 × 24 hours before its end: those who enrolled in a course or path within these 7 days.",
    counted: "users who enrolled within 7 days",
    missing: "users who did not",
  },
  "course-enrolments": {
    ...{ goal: "complete", unit: "count", span: "period", target: null, object: "user" },
    name: "Course enrolments",
    definition:
      "First enrolments of a user in a course that fell in the period: a user counts once for each course.",
    counted: "users who enrolled in a course",
    missing: null,
  },
  "course-completions": {
    ...{ goal: "complete", unit: "count", span: "period", target: null, object: "user" },
    name: "Course completions",
    definition:
      "First completions of a course by a user that fell in the period: a user counts once for each course.",
    counted: "users who completed a course",
    missing: null,
  },
  "user-rate": {
    ...{ goal: "complete", unit: "percent", span: "period", target: 65, object: "user" },
    name: "Completion rate by user",
    definition:
      "Of the users who enrolled in at least one course in the period: those who had completed at least one of these courses by its end.",
    counted: "users with a completion",
    missing: "users without a completion",
  },
  "path-rate": {
    ...{ goal: "complete", unit: "percent", span: "period", target: 40, object: "user" },
    name: "Path completion rate",
    definition:
      "Of the users who enrolled in at least one path in the period: those who had completed at least one of these paths by its end.",
    counted: "users with a path completed",
    missing: "users without a path completed",
  },
  "accounts-completing": {
    ...{ goal: "complete", unit: "count", span: "month", target: null, object: "account" },
    name: "Accounts completing",
    definition:
      "Accounts with at least one user who completed a course for the first time in the calendar month.",
    counted: "accounts with a completion this month",
    missing: null,
  },
  "course-rate": {
    ...{ goal: "complete", unit: "percent", span: "period", target: 60, object: "user" },
    name: "Completion rate by course",
    definition:
      "Of the course enrolments of the period, each user and course once: those that were completed by its end.",
    counted: "users who completed what they enrolled in",
    missing: "users with a course not completed",
  },
  "path-enrolments": {
    ...{ goal: "complete", unit: "count", span: "period", target: null, object: "user" },
    name: "Path enrolments",
    definition:
      "First enrolments of a user in a path that fell in the period: a user counts once for each path.",
    counted: "users who enrolled in a path",
    missing: null,
  },
  "path-completions": {
    ...{ goal: "complete", unit: "count", span: "period", target: null, object: "user" },
    name: "Path completions",
    definition:
      "First completions of a path by a user that fell in the period. One that the academy did not report counts at the last completion among the path’s courses.",
    counted: "users who completed a path",
    missing: null,
  },
  "accounts-first": {
    ...{ goal: "complete", unit: "count", span: "month", target: null, object: "account" },
    name: "First completions",
    definition:
      "Accounts whose very first course completion, by any of their users, fell in the calendar month.",
    counted: "accounts that completed for the first time",
    missing: null,
  },
};

/** The target of every course's satisfaction, in per cent of answers that are 4 or 5. */
export const csatTarget = 80;
/** The key under which that target is kept. */
export const csatKey = "csat";
export const csatDefinition =
  "Share of 4 and 5 among the answers of the period; of a user who answered again about a course, the last answer by its end. Not shown under five answers.";

/** Fewest answers, or accounts, behind a figure about what people think or how accounts do. */
export const fewest = 5;

/** The key of a KPI of the client's own; `course` that of one course's satisfaction. */
export const customKey = (id: number) => `custom:${id}`;
export const courseKey = (subjectId: number) => `csat:${subjectId}`;

/** True for the key of a provided KPI. */
export function isKpiKey(key: string): key is KpiKey {
  return kpiKeys.some((known) => known === key);
}
