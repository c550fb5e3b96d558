import type { CoachingEvent } from "./coaching-event";
import { EngagementFacts } from "./engagement-facts";
import type { EngagementTerms } from "./engagement-terms";
import type { LearnerMetrics } from "./learner-metrics";
import { StageCourse } from "./stage-course";

/** The moment and the calendar in which an engagement is measured. */
export interface MeasuredAt {
  now: Date;
  timeZone: string;
}

/**
 * All that is shown of an engagement, from its terms and events: the same in whatever order the events come and
 * however often each does. They are told by when they happened, and by key where that is the same instant.
 */
export function measureEngagement(
  terms: EngagementTerms,
  events: readonly CoachingEvent[],
  { now, timeZone }: MeasuredAt,
): LearnerMetrics {
  const facts = new EngagementFacts(terms);
  const course = new StageCourse(terms, facts, timeZone);
  let onboardingCoach: { id: number; at: Date } | null = null;
  for (const event of inOrder(events)) {
    const { occurredAt: at } = event;
    course.advance(at);
    if (event.type === "coach.assigned" && isOnboarding(course)) {
      onboardingCoach = { id: event.payload.coachId, at };
    }
    facts.take(event);
    moveBy(event, course, facts);
    course.settle(at);
  }
  course.advance(now);

  const sessions = facts.sessions.list();
  const sums = facts.sessions.sums();
  const next = sessions.find(({ state, startsAt }) => state === "scheduled" && startsAt > now);
  const nextSessionAt = next?.startsAt ?? null;
  return {
    stage: course.stage,
    stageSince: course.since,
    resumesIn: course.resumesIn,
    isComplete: isComplete(terms, course, facts),
    progressedAt: facts.progressedAt,
    movesAt: earlier(course.nextMove(now), nextSessionAt),
    holdsLicence: course.stage !== "deactivated" || sums.completed > 0,

    launchedOn: course.launchedOn,
    firstLogInAt: facts.firstLogInAt,
    profileAt: facts.profileAt,
    selfAssessmentAt: facts.assessedAt.baseline,
    raters: facts.raters.baseline.counts,
    threeSixtyAt: facts.raters.baseline.doneAt,
    surveyAt: facts.surveyedAt.engagement,
    onboardingCoachId: onboardingCoach?.id ?? null,
    onboardingCoachAt: onboardingCoach?.at ?? null,
    coachId: facts.coachId,
    coachSince: facts.coachSince,
    isCoachChanged: facts.isCoachChanged,
    endsOn: course.endsOn(now),
    sessionsCompleted: sums.completed,
    sessionsRemaining: facts.sessionsRemaining,
    lateCancels: sums.lateCancels,
    lateCancelsCharged: facts.lateCancelsCharged,
    managerSessions: sums.managerSessions,
    lastSessionAt: sums.lastAt,
    nextSessionAt,
    ratingAverage: sums.ratingAverage,
    ratingCount: sums.ratingCount,
    planAt: facts.planAt,
    planCompletedAt: facts.planCompletedAt,
    managerFeedback: facts.managerFeedback,
    focusAreas: facts.focusAreas,
    focusAreasSelectedAt: facts.focusAreasSelectedAt,
    remeasurementOpenedAt: course.openedAt,
    remeasurementCompletedAt: facts.remeasuredAt,
    goalPercentage: facts.goals.percentage,
    npsAt: facts.npsAt,
    note: facts.note,
    lastLateCancelAt: sums.lastLateCancelAt,
    selfRemeasurementAt: facts.assessedAt.remeasurement,
    threeSixtyRemeasurementAt: facts.raters.remeasurement.doneAt,
    goalsRatedAt: facts.goals.ratedAt,
    remeasurementSurveyAt: facts.surveyedAt.remeasurement,
    impactReportAt: facts.impactReportAt,
    pausedAt: course.pausedAt,
    unpausedAt: course.unpausedAt,
    deactivatedAt: course.deactivatedAt,
    firstSessionAt: sums.firstAt,
    extendedAt: course.extendedAt,
    sessions,
  };
}

/** Each event once, by when it happened and then by key. */
function inOrder(events: readonly CoachingEvent[]): CoachingEvent[] {
  const seen = new Set<string>();
  return events
    .toSorted((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime() || (a.key < b.key ? -1 : 1))
    .filter(({ key }) => !seen.has(key) && seen.add(key));
}

/** What an event does to the stage, and the stage to the sessions that were to come. */
function moveBy(event: CoachingEvent, course: StageCourse, facts: EngagementFacts): void {
  const { occurredAt: at } = event;
  switch (event.type) {
    case "remeasurement.opened":
      course.open(at);
      break;
    case "engagement.paused":
      if (course.pause(at)) facts.cancelFutureSessions(at);
      break;
    case "engagement.unpaused":
      course.unpause(at);
      break;
    case "engagement.extended":
      course.extend(at, event.payload.days);
      break;
    case "engagement.deactivated":
      if (course.deactivate(at)) facts.cancelFutureSessions(at);
      break;
  }
}

function isOnboarding({ stage, resumesIn }: StageCourse): boolean {
  return stage === "onboarding" || resumesIn === "onboarding";
}

function isComplete(
  terms: EngagementTerms,
  course: StageCourse,
  facts: EngagementFacts,
): boolean | null {
  if (course.stage !== "completed") return null;
  if (terms.remeasurementDay === null) return facts.sessionsRemaining === 0;
  return facts.remeasuredAt !== null;
}

function earlier(a: Date | null, b: Date | null): Date | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}
