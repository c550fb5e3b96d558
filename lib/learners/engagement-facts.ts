import type { CoachingEvent, CoachingEventType } from "./coaching-event";
import type { EngagementTerms } from "./engagement-terms";
import { GoalBook } from "./goal-book";
import type { LearnerMetrics } from "./learner-metrics";
import { RaterRound } from "./rater-round";
import { SessionBook } from "./session-book";
import type { StageFacts } from "./stage-course";

/** What moves an engagement forward, beside the first sign-in: "stalled for n days" counts from the last. */
const progress: ReadonlySet<CoachingEventType> = new Set([
  "profile.saved",
  "assessment.submitted",
  "rater.invited",
  "rater.answered",
  "survey.answered",
  "nps.answered",
  "coach.assigned",
  "session.scheduled",
  "session.completed",
  "session.rated",
  "plan.created",
  "plan.completed",
  "manager_feedback.invited",
  "manager_feedback.received",
  "focus_areas.chosen",
  "goals.set",
  "goals.rated",
  "engagement.unpaused",
]);

/** The facts of an engagement that have nothing to do with its stage, told in the order of their events. */
export class EngagementFacts implements StageFacts {
  readonly raters = { baseline: new RaterRound(), remeasurement: new RaterRound() };
  readonly assessedAt: { baseline: Date | null; remeasurement: Date | null } = {
    baseline: null,
    remeasurement: null,
  };
  readonly surveyedAt: { engagement: Date | null; remeasurement: Date | null } = {
    engagement: null,
    remeasurement: null,
  };
  readonly goals = new GoalBook();
  readonly sessions = new SessionBook();
  progressedAt: Date;
  firstLogInAt: Date | null = null;
  profileAt: Date | null = null;
  npsAt: Date | null = null;
  coachId: number | null = null;
  coachSince: Date | null = null;
  planAt: Date | null = null;
  planCompletedAt: Date | null = null;
  managerFeedback: LearnerMetrics["managerFeedback"] = "none";
  focusAreasSelectedAt: Date | null = null;
  impactReportAt: Date | null = null;
  note: LearnerMetrics["note"] = null;
  usedUpAt: Date | null = null;
  readonly #coachIds = new Set<number>();
  #chosenAreas: readonly string[] = [];

  constructor(private readonly terms: EngagementTerms) {
    this.progressedAt = terms.launchedAt;
  }

  get isOnboarded(): boolean {
    return (
      this.profileAt !== null &&
      this.assessedAt.baseline !== null &&
      this.raters.baseline.counts.invited >= this.terms.minInvites &&
      this.surveyedAt.engagement !== null &&
      this.coachId !== null
    );
  }

  get remeasuredAt(): Date | null {
    const tasks = [
      this.assessedAt.remeasurement,
      this.raters.remeasurement.doneAt,
      this.goals.ratedAt,
      this.surveyedAt.remeasurement,
    ].filter((at) => at !== null);
    return tasks.length === 4 ? new Date(Math.max(...tasks.map((at) => at.getTime()))) : null;
  }

  get isCoachChanged(): boolean {
    return this.#coachIds.size > 1;
  }

  /** What the learner chose last and what was preset, each once whatever its capitals. */
  get focusAreas(): string[] {
    const byName = new Map<string, string>();
    for (const area of [...this.#chosenAreas, ...this.terms.focusSkills]) {
      const name = area.trim().toLowerCase();
      if (name !== "" && !byName.has(name)) byName.set(name, area.trim());
    }
    return [...byName.values()];
  }

  get lateCancelsCharged(): number {
    return this.terms.chargesLateCancels ? this.sessions.used.lateCancels : 0;
  }

  get sessionsRemaining(): number {
    const used = this.sessions.used.completed + this.lateCancelsCharged;
    return Math.max(0, this.terms.sessions - used);
  }

  take(event: CoachingEvent): void {
    const { occurredAt: at } = event;
    const isFirstLogIn = event.type === "account.signed_in" && this.firstLogInAt === null;
    if ((isFirstLogIn || progress.has(event.type)) && at > this.progressedAt) {
      this.progressedAt = at;
    }
    switch (event.type) {
      case "account.signed_in":
        this.firstLogInAt ??= at;
        break;
      case "profile.saved":
        this.profileAt ??= at;
        break;
      case "assessment.submitted":
        this.assessedAt[event.payload.round] ??= at;
        break;
      case "rater.invited":
        this.raters[event.payload.round].invite(event.payload.raterId, at);
        break;
      case "rater.answered":
        this.raters[event.payload.round].answer(event.payload.raterId, at);
        break;
      case "rater.removed":
        this.raters[event.payload.round].remove(event.payload.raterId, at);
        break;
      case "survey.answered":
        this.surveyedAt[event.payload.instrument] ??= at;
        break;
      case "nps.answered":
        this.npsAt ??= at;
        break;
      case "coach.assigned":
        this.#assignCoach(event.payload.coachId, at);
        break;
      case "plan.created":
        this.planAt ??= at;
        break;
      case "plan.completed":
        this.planCompletedAt ??= at;
        break;
      case "manager_feedback.invited":
        if (this.managerFeedback === "none") this.managerFeedback = "invited";
        break;
      case "manager_feedback.received":
        this.managerFeedback = "received";
        break;
      case "focus_areas.chosen":
        this.#chosenAreas = event.payload.areas;
        this.focusAreasSelectedAt = event.payload.areas.length > 0 ? at : null;
        break;
      case "goals.set":
        this.goals.set(
          event.payload.goals.map(({ goalId }) => goalId),
          at,
        );
        break;
      case "goals.rated":
        this.goals.rate(event.payload.goalId, event.payload.isReached, at);
        break;
      case "impact_report.generated":
        this.impactReportAt ??= at;
        break;
      case "note.edited": {
        const text = event.payload.text.trim();
        this.note = text === "" ? null : { text, by: event.actorName, at };
        break;
      }
      default:
        this.#takeSession(event);
        this.#settleSessions(at);
    }
  }

  /** What was scheduled by now and has not begun is cancelled. */
  cancelFutureSessions(at: Date): void {
    this.sessions.cancelFuture(at);
    this.#settleSessions(at);
  }

  #takeSession(event: CoachingEvent): void {
    const { occurredAt: at } = event;
    switch (event.type) {
      case "session.scheduled": {
        const { sessionId, coachId, startsAt, minutes } = event.payload;
        this.sessions.schedule(sessionId, coachId, new Date(startsAt), minutes);
        break;
      }
      case "session.rescheduled": {
        const { sessionId, startsAt, minutes } = event.payload;
        this.sessions.reschedule(sessionId, new Date(startsAt), minutes);
        break;
      }
      case "session.completed":
        this.sessions.complete(event.payload.sessionId, at, event.payload.minutes);
        break;
      case "session.cancelled":
        this.sessions.cancel(event.payload.sessionId, at, event.payload.by === "learner");
        break;
      case "session.rated":
        this.sessions.rate(event.payload.sessionId, event.payload.rating);
        break;
      case "session.manager_attended":
        this.sessions.attendAsManager(event.payload.sessionId);
        break;
    }
  }

  #assignCoach(coachId: number, at: Date): void {
    if (this.coachId !== coachId) this.coachSince = at;
    this.coachId = coachId;
    this.#coachIds.add(coachId);
  }

  #settleSessions(at: Date): void {
    this.usedUpAt = this.sessionsRemaining === 0 ? (this.usedUpAt ?? at) : null;
  }
}
