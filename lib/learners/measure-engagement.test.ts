import { describe, expect, it } from "vitest";
import type { EngagementTerms } from "./engagement-terms";
import type { LearnerMetrics } from "./learner-metrics";
import { measureEngagement } from "./measure-engagement";
import { told } from "./testing/told-events";

const timeZone = "Europe/Berlin";
const terms: EngagementTerms = {
  launchedAt: new Date("2026-01-05T23:30Z"),
  durationDays: 180,
  sessions: 6,
  minInvites: 2,
  minAnswers: 1,
  maxInvites: 5,
  remeasurementDay: 120,
  chargesLateCancels: true,
  focusSkills: ["Delegation", "Feedback"],
};

/** A whole engagement, worked out by hand: launched late on 5 January in UTC, which is the 6th in Berlin. */
const story = [
  told("2026-01-06T08:00Z", "account.signed_in"),
  told("2026-02-01T08:00Z", "account.signed_in"),
  told("2026-01-06T08:10Z", "profile.saved"),
  told("2026-01-06T08:30Z", "assessment.submitted", { round: "baseline" }),
  told("2026-01-07T08:00Z", "rater.invited", { round: "baseline", raterId: "a" }),
  told("2026-01-07T08:01Z", "rater.invited", { round: "baseline", raterId: "b" }),
  told("2026-01-07T08:02Z", "rater.invited", { round: "baseline", raterId: "c" }),
  told("2026-01-08T08:00Z", "rater.answered", { round: "baseline", raterId: "a" }),
  told("2026-01-09T08:00Z", "rater.answered", { round: "baseline", raterId: "b" }),
  told("2026-01-10T08:00Z", "rater.removed", { round: "baseline", raterId: "c" }),
  told("2026-01-08T09:00Z", "survey.answered", { instrument: "engagement" }),
  told("2026-01-12T09:00Z", "coach.assigned", { coachId: 7 }),
  told("2026-03-01T09:00Z", "coach.assigned", { coachId: 9 }),
  // Held with the manager, rated twice: the later rating holds.
  told("2026-01-12T10:00Z", "session.scheduled", {
    sessionId: "s1",
    coachId: 7,
    startsAt: "2026-01-20T10:00:00Z",
  }),
  told("2026-01-20T11:00Z", "session.completed", { sessionId: "s1" }),
  told("2026-01-20T11:01Z", "session.manager_attended", { sessionId: "s1" }),
  told("2026-01-20T11:02Z", "session.rated", { sessionId: "s1", rating: 3 }),
  told("2026-01-20T11:05Z", "session.rated", { sessionId: "s1", rating: 4 }),
  // Cancelled by the learner 23 hours before the start that was valid then.
  told("2026-01-21T10:00Z", "session.scheduled", {
    sessionId: "s2",
    coachId: 7,
    startsAt: "2026-01-28T10:00:00Z",
  }),
  told("2026-01-22T10:00Z", "session.rescheduled", {
    sessionId: "s2",
    startsAt: "2026-02-03T10:00:00Z",
  }),
  told("2026-02-02T11:00Z", "session.cancelled", { sessionId: "s2", by: "learner" }),
  // Cancelled in time, and by the coach at the last moment: neither is late.
  told("2026-02-03T10:00Z", "session.scheduled", {
    sessionId: "s3",
    coachId: 7,
    startsAt: "2026-02-10T10:00:00Z",
  }),
  told("2026-02-09T10:00Z", "session.cancelled", { sessionId: "s3", by: "learner" }),
  told("2026-02-10T10:00Z", "session.scheduled", {
    sessionId: "s4",
    coachId: 7,
    startsAt: "2026-02-17T10:00:00Z",
  }),
  told("2026-02-17T09:59Z", "session.cancelled", { sessionId: "s4", by: "coach" }),
  // Ten days of pause, from the 1st to the 11th of March in Berlin, which cancel s5.
  told("2026-02-20T10:00Z", "session.scheduled", {
    sessionId: "s5",
    coachId: 7,
    startsAt: "2026-03-05T10:00:00Z",
  }),
  told("2026-03-01T10:00Z", "engagement.paused"),
  told("2026-03-10T23:30Z", "engagement.unpaused"),
  told("2026-03-11T10:00Z", "session.scheduled", {
    sessionId: "s6",
    coachId: 9,
    startsAt: "2026-03-25T09:00:00Z",
    minutes: 30,
  }),
  told("2026-03-25T09:30Z", "session.completed", { sessionId: "s6" }),
  told("2026-03-25T09:31Z", "session.rated", { sessionId: "s6", rating: 5 }),
  told("2026-03-26T10:00Z", "session.scheduled", {
    sessionId: "s7",
    coachId: 9,
    startsAt: "2026-06-01T09:00:00Z",
  }),
  told("2026-01-21T12:00Z", "plan.created"),
  told("2026-01-22T12:00Z", "manager_feedback.invited"),
  told("2026-01-25T12:00Z", "manager_feedback.received"),
  told("2026-05-02T12:00Z", "plan.completed"),
  told("2026-01-21T13:00Z", "focus_areas.chosen", { areas: ["Strategy", "feedback "] }),
  told("2026-01-21T13:10Z", "goals.set", {
    goals: [
      { goalId: "g1", text: "Delegate more" },
      { goalId: "g2", text: "Ask for feedback" },
      { goalId: "g3", text: "Plan the quarter" },
    ],
  }),
  told("2026-05-20T08:00Z", "goals.rated", { goalId: "g1", isReached: true }),
  told("2026-05-20T08:01Z", "goals.rated", { goalId: "g2", isReached: false }),
  told("2026-05-20T08:02Z", "goals.rated", { goalId: "g3", isReached: true }),
  told("2026-05-18T08:00Z", "assessment.submitted", { round: "remeasurement" }),
  told("2026-05-18T09:00Z", "rater.invited", { round: "remeasurement", raterId: "a" }),
  told("2026-05-19T09:00Z", "rater.answered", { round: "remeasurement", raterId: "a" }),
  told("2026-05-17T09:00Z", "survey.answered", { instrument: "remeasurement" }),
  told("2026-05-21T09:00Z", "nps.answered"),
  told("2026-05-22T09:00Z", "impact_report.generated"),
  told("2026-04-01T09:00Z", "engagement.extended", { days: 14 }),
  told("2026-04-02T09:00Z", "note.edited", { text: "Travels a lot." }, { by: "Ada" }),
  told("2026-01-06T00:00Z", "welcome.sent", { language: "en" }),
];

const asOf = (now: string, events = story, on = terms): LearnerMetrics =>
  measureEngagement(on, events, { now: new Date(now), timeZone });

describe("every column of a whole engagement", () => {
  const metrics = asOf("2026-05-25T12:00Z");
  const columns: [string, Partial<LearnerMetrics>][] = [
    ["Date Launched", { launchedOn: "2026-01-06" }],
    ["First Log In", { firstLogInAt: new Date("2026-01-06T08:00Z") }],
    ["Profile", { profileAt: new Date("2026-01-06T08:10Z") }],
    ["Self Assessment", { selfAssessmentAt: new Date("2026-01-06T08:30Z") }],
    ["360° Invited", { raters: { invited: 2, answered: 2 } }],
    ["360° Completed", { threeSixtyAt: new Date("2026-01-10T08:00Z") }],
    ["Survey", { surveyAt: new Date("2026-01-08T09:00Z") }],
    ["Coach assigned", { onboardingCoachId: 7, onboardingCoachAt: new Date("2026-01-12T09:00Z") }],
    ["Coach name", { coachId: 9, coachSince: new Date("2026-03-01T09:00Z") }],
    ["Coach changed", { isCoachChanged: true }],
    // 6 January + 180 days + 14 of extension + 10 of pause.
    ["Engagement End Date", { endsOn: "2026-07-29" }],
    ["# of Session Completed", { sessionsCompleted: 2 }],
    ["# of Session Remaining", { sessionsRemaining: 3 }],
    ["# late cancels", { lateCancels: 1, lateCancelsCharged: 1 }],
    ["# Manager Sessions Complete", { managerSessions: 1 }],
    ["Date of last session", { lastSessionAt: new Date("2026-03-25T09:00Z") }],
    ["Date of next session", { nextSessionAt: new Date("2026-06-01T09:00Z") }],
    ["Avg Session Rating", { ratingAverage: 4.5 }],
    ["Total session rating", { ratingCount: 2 }],
    ["Coaching Plan", { planAt: new Date("2026-01-21T12:00Z") }],
    ["Manager Feedback CP", { managerFeedback: "received" }],
    ["# of Focus Areas, Focus Area", { focusAreas: ["Strategy", "feedback", "Delegation"] }],
    ["Focus Areas Selected", { focusAreasSelectedAt: new Date("2026-01-21T13:00Z") }],
    // 6 January + 120 days + 10 of pause, at midnight in Berlin.
    ["Remeasurement opened", { remeasurementOpenedAt: new Date("2026-05-15T22:00Z") }],
    ["Remeasurement completed", { remeasurementCompletedAt: new Date("2026-05-20T08:02Z") }],
    ["Goal completion percentage", { goalPercentage: 67 }],
    ["NPS", { npsAt: new Date("2026-05-21T09:00Z") }],
    [
      "Admin Notes",
      { note: { text: "Travels a lot.", by: "Ada", at: new Date("2026-04-02T09:00Z") } },
    ],
    ["Last Date Late Cancel", { lastLateCancelAt: new Date("2026-02-02T11:00Z") }],
    ["Coaching Plan Complete", { planCompletedAt: new Date("2026-05-02T12:00Z") }],
    ["Self Remeasurement", { selfRemeasurementAt: new Date("2026-05-18T08:00Z") }],
    ["360 Remeasurement", { threeSixtyRemeasurementAt: new Date("2026-05-19T09:00Z") }],
    ["Goal Completion", { goalsRatedAt: new Date("2026-05-20T08:02Z") }],
    ["Remeasurement Survey", { remeasurementSurveyAt: new Date("2026-05-17T09:00Z") }],
    ["Impact Report Generated", { impactReportAt: new Date("2026-05-22T09:00Z") }],
    ["Paused Date", { pausedAt: new Date("2026-03-01T10:00Z") }],
    ["Date Unpause", { unpausedAt: new Date("2026-03-10T23:30Z") }],
    ["Date Deactivated", { deactivatedAt: null }],
    ["First Session Completed", { firstSessionAt: new Date("2026-01-20T10:00Z") }],
    ["Engagement Extended Date", { extendedAt: new Date("2026-04-01T09:00Z") }],
    ["stage", { stage: "completed", stageSince: new Date("2026-05-20T08:02Z"), isComplete: true }],
    ["progress", { progressedAt: new Date("2026-05-21T09:00Z") }],
    // Only the session that is still booked will pass.
    ["next move of the clock", { movesAt: new Date("2026-06-01T09:00Z") }],
    ["licence", { holdsLicence: true }],
  ];
  it.each(columns)("%s", (_name, expected) => {
    expect(metrics).toMatchObject(expected);
  });

  it("sessions", () => {
    const states = metrics.sessions.map(({ key, state, coachId, endsAt }) => [
      key,
      state,
      coachId,
      endsAt.toISOString(),
    ]);
    expect(states).toEqual([
      ["s1", "completed", 7, "2026-01-20T11:00:00.000Z"],
      ["s2", "late_cancelled", 7, "2026-02-03T11:00:00.000Z"],
      ["s3", "cancelled", 7, "2026-02-10T11:00:00.000Z"],
      ["s4", "cancelled", 7, "2026-02-17T11:00:00.000Z"],
      ["s5", "cancelled", 7, "2026-03-05T11:00:00.000Z"],
      ["s6", "completed", 9, "2026-03-25T09:30:00.000Z"],
      ["s7", "scheduled", 9, "2026-06-01T10:00:00.000Z"],
    ]);
  });
});

it("knows nothing of an engagement that has only been launched", () => {
  expect(asOf("2026-01-06T01:00Z", [])).toEqual({
    stage: "onboarding",
    stageSince: terms.launchedAt,
    resumesIn: null,
    isComplete: null,
    progressedAt: terms.launchedAt,
    movesAt: new Date("2026-05-05T22:00Z"),
    holdsLicence: true,
    launchedOn: "2026-01-06",
    firstLogInAt: null,
    profileAt: null,
    selfAssessmentAt: null,
    raters: { invited: 0, answered: 0 },
    threeSixtyAt: null,
    surveyAt: null,
    onboardingCoachId: null,
    onboardingCoachAt: null,
    coachId: null,
    coachSince: null,
    isCoachChanged: false,
    endsOn: "2026-07-05",
    sessionsCompleted: 0,
    sessionsRemaining: 6,
    lateCancels: 0,
    lateCancelsCharged: 0,
    managerSessions: 0,
    lastSessionAt: null,
    nextSessionAt: null,
    ratingAverage: null,
    ratingCount: 0,
    planAt: null,
    planCompletedAt: null,
    managerFeedback: "none",
    focusAreas: ["Delegation", "Feedback"],
    focusAreasSelectedAt: null,
    remeasurementOpenedAt: null,
    remeasurementCompletedAt: null,
    goalPercentage: null,
    npsAt: null,
    note: null,
    lastLateCancelAt: null,
    selfRemeasurementAt: null,
    threeSixtyRemeasurementAt: null,
    goalsRatedAt: null,
    remeasurementSurveyAt: null,
    impactReportAt: null,
    pausedAt: null,
    unpausedAt: null,
    deactivatedAt: null,
    firstSessionAt: null,
    extendedAt: null,
    sessions: [],
  });
});

/** The story as it was told by a day. */
const until = (day: string) => story.filter(({ occurredAt }) => occurredAt < new Date(day));

describe("stages of the story", () => {
  it.each([
    ["2026-01-12T08:59Z", "onboarding", "2026-01-05T23:30Z"],
    ["2026-01-12T09:00Z", "steady", "2026-01-12T09:00Z"],
    ["2026-03-05T09:00Z", "paused", "2026-03-01T10:00Z"],
    ["2026-03-12T09:00Z", "steady", "2026-03-10T23:30Z"],
    ["2026-05-15T21:59Z", "steady", "2026-03-10T23:30Z"],
    ["2026-05-15T22:00Z", "remeasurement", "2026-05-15T22:00Z"],
    ["2026-05-20T08:02Z", "completed", "2026-05-20T08:02Z"],
  ])("at %s %s", (now, stage, since) => {
    const known = story.filter(({ occurredAt }) => occurredAt <= new Date(now));
    expect(asOf(now, known)).toMatchObject({ stage, stageSince: new Date(since) });
  });

  it("moves the end by each day of an open pause, and says when the next one is", () => {
    const paused = until("2026-03-10");
    expect(asOf("2026-03-05T12:00Z", paused)).toMatchObject({
      resumesIn: "steady",
      endsOn: "2026-07-09",
      movesAt: new Date("2026-03-05T23:00Z"),
    });
    expect(asOf("2026-03-05T23:00Z", paused)).toMatchObject({ endsOn: "2026-07-10" });
  });

  it("ends incomplete when the last day is over", () => {
    const known = until("2026-05-20T08:02Z");
    expect(asOf("2026-07-29T21:59Z", known)).toMatchObject({ stage: "remeasurement" });
    expect(asOf("2026-07-29T22:00Z", known)).toMatchObject({
      stage: "completed",
      stageSince: new Date("2026-07-29T22:00Z"),
      isComplete: false,
      coachId: 9,
      movesAt: null,
    });
  });
});
