import { type SQL, sql } from "drizzle-orm";
import { engagementMetrics as m } from "@/db/schema/engagement-metrics";
import { containing, searchWords } from "@/lib/core/server/search";
import { noneChosen } from "../column-filter";
import type { ColumnFilter } from "../column-filter-input";
import { type LearnerColumn, learnerColumnKeys, learnerColumns } from "../learner-columns";
import type { LearnerListRequest } from "../learner-list-request";
import type { LearnerPlace } from "../learner-place";
import type { LearnerSelection } from "../learner-selection";

/** What a request is answered for: whose rows, and by which clock. */
export interface ListContext {
  tenantId: string;
  /** The organization's, in which its days begin. */
  timeZone: string;
  now: Date;
}

/** In the order of the alphabet, whatever the language and the case. */
const alphabetic = (text: SQL) => sql`${text} collate "und-x-icu"`;
const name = alphabetic(sql`${m.name}`);

/** The value that each column is ordered and filtered by, as it is stored: null where there is none. */
export const sqlFor: Record<LearnerColumn, SQL> = {
  name,
  email: alphabetic(sql`${m.email}`),
  launched: sql`${m.launchedOn}`,
  firstLogIn: sql`${m.firstLogInAt}`,
  profile: sql`${m.profileAt}`,
  selfAssessment: sql`${m.selfAssessmentAt}`,
  raters: sql`${m.ratersAnswered}`,
  threeSixty: sql`${m.threeSixtyAt}`,
  survey: sql`${m.surveyAt}`,
  coachAssigned: alphabetic(sql`${m.onboardingCoachName}`),
  coachName: alphabetic(sql`${m.coachName}`),
  coachChanged: sql`${m.isCoachChanged}`,
  endsOn: sql`${m.endsOn}`,
  sessionsCompleted: sql`${m.sessionsCompleted}`,
  sessionsRemaining: sql`${m.sessionsRemaining}`,
  lateCancels: sql`${m.lateCancels}`,
  managerSessions: sql`${m.managerSessions}`,
  lastSession: sql`${m.lastSessionAt}`,
  nextSession: sql`${m.nextSessionAt}`,
  rating: sql`${m.ratingAverage}`,
  ratingCount: sql`${m.ratingCount}`,
  coachingPlan: sql`(${m.planAt} is not null)`,
  managerFeedback: sql`${m.managerFeedback}`,
  focusAreaCount: sql`cardinality(${m.focusAreas})`,
  focusAreas: alphabetic(sql`nullif(array_to_string(${m.focusAreas}, ', '), '')`),
  remeasurementOpened: sql`${m.remeasurementOpenedAt}`,
  remeasurementCompleted: sql`${m.remeasurementCompletedAt}`,
  goalPercentage: sql`${m.goalPercentage}`,
  nps: sql`${m.npsAt}`,
  note: alphabetic(sql`${m.note}`),
  lastLateCancel: sql`${m.lastLateCancelAt}`,
  focusAreasSelected: sql`(${m.focusAreasSelectedAt} is not null)`,
  planComplete: sql`(${m.planCompletedAt} is not null)`,
  selfRemeasurement: sql`${m.selfRemeasurementAt}`,
  threeSixtyRemeasurement: sql`${m.threeSixtyRemeasurementAt}`,
  goalCompletion: sql`${m.goalsRatedAt}`,
  remeasurementSurvey: sql`${m.remeasurementSurveyAt}`,
  impactReport: sql`(${m.impactReportAt} is not null)`,
  paused: sql`${m.pausedAt}`,
  unpaused: sql`${m.unpausedAt}`,
  deactivated: sql`${m.deactivatedAt}`,
  firstSession: sql`${m.firstSessionAt}`,
  extended: sql`${m.extendedAt}`,
};

/** Columns of days that are stored as days; the other columns of days are stored as instants. */
const storedAsDay: ReadonlySet<LearnerColumn> = new Set(["launched", "endsOn"]);

/** The value of a column as a page or an export shows it: of a column of dates, the day in the time zone. */
export function shownSql(column: LearnerColumn, timeZone: string): SQL {
  const value = sqlFor[column];
  return learnerColumns[column].type === "date" && !storedAsDay.has(column)
    ? sql`(${value} at time zone ${timeZone})::date`
    : value;
}

/** The rows that a request asks for, from `engagement_metrics`. */
export function whereOf(request: LearnerListRequest, context: ListContext): SQL {
  const conditions = matchesOf(request, context);
  if (request.tab !== "all") conditions.push(sql`${m.stage} = ${request.tab}`);
  return all(conditions);
}

/** As `whereOf`, over all tabs: what the counts of the tabs count. */
export function whereInEveryTab(request: LearnerListRequest, context: ListContext): SQL {
  return all(matchesOf(request, context));
}

/** The order of a request's rows: blanks last both ways, then by name. */
export function orderOf({ sort }: LearnerListRequest): SQL {
  const direction = sort.isDescending ? sql`desc` : sql`asc`;
  return sort.column === "name"
    ? sql`${name} ${direction}, ${m.engagementId} ${direction}`
    : sql`${sqlFor[sort.column]} ${direction} nulls last, ${name}, ${m.engagementId}`;
}

/** The sort column's value as text that loses nothing: the first part of a row's place. */
export function placeValueOf({ sort }: LearnerListRequest): SQL<string | null> {
  return sql`(${sqlFor[sort.column]})::text`;
}

/** The rows behind a place in the order of a request. */
export function isBehind({ sort }: LearnerListRequest, place: LearnerPlace): SQL {
  const value = sqlFor[sort.column];
  const after = sort.isDescending ? sql`<` : sql`>`;
  if (sort.column === "name") {
    return sql`(${name}, ${m.engagementId}) ${after} (${place.name}, ${place.id}::bigint)`;
  }
  const isLaterTie = sql`(${name}, ${m.engagementId}) > (${place.name}, ${place.id}::bigint)`;
  if (place.value === null) return sql`(${value} is null and ${isLaterTie})`;
  return sql`(${value} ${after} ${place.value} or ${value} is null or (${value} = ${place.value} and ${isLaterTie}))`;
}

/** The rows of a selection. */
export function whereSelected(selection: LearnerSelection, context: ListContext): SQL {
  if (selection.kind === "ids") {
    return sql`${m.tenantId} = ${context.tenantId} and ${m.engagementId} = any(${sql.param(selection.ids)}::bigint[])`;
  }
  const matching = whereOf(selection.request, context);
  return selection.except.length === 0
    ? matching
    : sql`${matching} and ${m.engagementId} <> all(${sql.param(selection.except)}::bigint[])`;
}

function matchesOf(request: LearnerListRequest, context: ListContext): SQL[] {
  const { search, groups, plans, stalledDays, filters } = request;
  const conditions = [sql`${m.tenantId} = ${context.tenantId}`];
  for (const word of searchWords(search)) conditions.push(hasWord(word));
  if (groups.length > 0) conditions.push(sql`${m.groupId} = any(${sql.param(groups)}::int[])`);
  if (plans.length > 0) conditions.push(sql`${m.planId} = any(${sql.param(plans)}::int[])`);
  if (stalledDays !== null) conditions.push(isStalled(stalledDays, context.now));
  for (const key of learnerColumnKeys) {
    const filter = filters[key];
    if (filter) conditions.push(...conditionsOf(key, filter, context.timeZone));
  }
  return conditions;
}

function all(conditions: readonly SQL[]): SQL {
  return sql.join([...conditions], sql` and `);
}

function hasWord(word: string): SQL {
  // In lower case by the database, as the text that it is looked for in.
  return sql`${m.searchText} like lower(${containing(word)})`;
}

const dayMs = 24 * 60 * 60 * 1000;

function isStalled(days: number, now: Date): SQL {
  const since = new Date(now.getTime() - days * dayMs);
  return sql`${m.stage} in ('onboarding', 'steady', 'remeasurement') and ${m.progressedAt} <= ${since.toISOString()}`;
}

function conditionsOf(column: LearnerColumn, filter: ColumnFilter, timeZone: string): SQL[] {
  const value = sqlFor[column];
  switch (filter.kind) {
    case "presence":
      if (learnerColumns[column].type === "yesNo") return [sql`${value} = ${filter.isSet}`];
      return [filter.isSet ? sql`${value} is not null` : sql`${value} is null`];
    case "days":
      return [
        ...(filter.from ? [sql`${value} >= ${dayStart(column, filter.from, 0, timeZone)}`] : []),
        ...(filter.to ? [sql`${value} < ${dayStart(column, filter.to, 1, timeZone)}`] : []),
      ];
    case "range":
      return [
        ...(filter.from === null ? [] : [sql`${value} >= ${filter.from}::int`]),
        ...(filter.to === null ? [] : [sql`${value} <= ${filter.to}::int`]),
      ];
    case "below":
      return [sql`${value} < ${filter.below}`];
    case "choice":
      return [isAnyOf(column, filter.values)];
  }
}

/** The beginning of a day, or of one so many days later, in the terms in which the column is stored. */
function dayStart(column: LearnerColumn, day: string, later: number, timeZone: string): SQL {
  const date = sql`(${day}::date + ${later}::int)`;
  return storedAsDay.has(column) ? date : sql`(${date}::timestamp at time zone ${timeZone})`;
}

const feedbackCodes = new Map([
  ["none", 0],
  ["invited", 1],
  ["received", 2],
]);

function isAnyOf(column: LearnerColumn, values: readonly string[]): SQL {
  const named = values.filter((value) => value !== noneChosen);
  const isNone =
    column === "coachName" ? sql`${m.coachId} is null` : sql`${sqlFor[column]} is null`;
  const isNamed = isOneOf(column, named);
  return named.length < values.length ? sql`(${isNamed} or ${isNone})` : isNamed;
}

function isOneOf(column: LearnerColumn, named: readonly string[]): SQL {
  switch (column) {
    case "coachName": {
      const ids = named.map(Number).filter((id) => Number.isInteger(id) && Math.abs(id) < 2 ** 31);
      return sql`${m.coachId} = any(${sql.param(ids)}::int[])`;
    }
    case "managerFeedback": {
      const codes = named.flatMap((word) => feedbackCodes.get(word) ?? []);
      return sql`${m.managerFeedback} = any(${sql.param(codes)}::int[])`;
    }
    case "focusAreas":
      return sql`${m.focusAreas} && ${sql.param(named)}::text[]`;
    default:
      return sql`${sqlFor[column]} = any(${sql.param(named)}::text[])`;
  }
}
