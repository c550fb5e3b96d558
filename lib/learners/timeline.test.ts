import { describe, expect, it } from "vitest";
import type { CoachingEvent } from "./coaching-event";
import type { EngagementTerms } from "./engagement-terms";
import { timelineOf } from "./timeline";

const terms: EngagementTerms = {
  launchedAt: new Date("2026-03-09T09:00:00Z"),
  durationDays: 270,
  sessions: 8,
  minInvites: 2,
  minAnswers: 1,
  maxInvites: 9,
  remeasurementDay: 240,
  chargesLateCancels: true,
  focusSkills: [],
};

let keys = 0;
const on = (at: string, actorName: string | null = null) => ({
  key: `event-${++keys}`,
  occurredAt: new Date(at),
  actorName,
});

const context = {
  now: new Date("2026-11-18T09:42:00Z"),
  timeZone: "Europe/Berlin",
  coachName: (id: number) => `Coach ${id}`,
  formatDay: (day: string) => day,
  formatMoment: (at: Date) => at.toISOString().slice(0, 16),
};

/** Title and details of every entry, latest first. */
function told(events: CoachingEvent[], own: Partial<EngagementTerms> = {}): string[] {
  return timelineOf({ ...terms, ...own }, events, context).flatMap(({ entries }) =>
    entries.map(({ title, details }) => [title, ...details].join(" · ")),
  );
}

const booked = (sessionId: string, at: string, startsAt: string): CoachingEvent => ({
  ...on(at),
  type: "session.scheduled",
  payload: { sessionId, coachId: 7, startsAt, minutes: 60 },
});
const cancelled = (at: string, by: "learner" | "coach" | "other"): CoachingEvent => ({
  ...on(at),
  type: "session.cancelled",
  payload: { sessionId: "s1", by },
});

describe("the timeline", () => {
  it("begins with the launch and goes by months of the organization's calendar, latest first", () => {
    const events: CoachingEvent[] = [
      { ...on("2026-03-31T22:30:00Z"), type: "profile.saved", payload: {} },
      { ...on("2026-04-02T10:00:00Z"), type: "plan.created", payload: {} },
    ];
    expect(
      timelineOf(terms, events, context).map(({ month, entries }) => [
        month,
        ...entries.map(({ title }) => title),
      ]),
    ).toEqual([
      ["2026-04", "Coaching plan created", "Profile saved"],
      ["2026-03", "Launched"],
    ]);
  });

  it("makes one line of what several raters did on one day, and keeps rounds and days apart", () => {
    const invited = (
      at: string,
      raterId: string,
      relation: "manager" | "peer",
      round: "baseline" | "remeasurement" = "baseline",
    ): CoachingEvent => ({
      ...on(at),
      type: "rater.invited",
      payload: { round, raterId, relation },
    });
    expect(
      told([
        invited("2026-03-10T08:00:00Z", "a", "manager"),
        invited("2026-03-10T08:01:00Z", "b", "peer"),
        invited("2026-03-10T21:59:00Z", "c", "peer"),
        invited("2026-03-10T23:30:00Z", "d", "peer"),
        invited("2026-03-10T23:40:00Z", "e", "peer", "remeasurement"),
      ]).slice(0, 3),
    ).toEqual([
      "Rater invited · Peer · Remeasurement",
      "Rater invited · Peer · Baseline",
      "3 raters invited · 1 manager, 2 peers · Baseline",
    ]);
  });

  it("tells a late cancellation from one in time, and whether it was charged", () => {
    const session = booked("s1", "2026-04-01T08:00:00Z", "2026-04-10T14:00:00Z");
    expect(told([session, cancelled("2026-04-10T09:50:00Z", "learner")])[0]).toBe(
      "Late cancel, charged · 4 h 10 min before the start",
    );
    const free = { chargesLateCancels: false };
    expect(told([session, cancelled("2026-04-10T13:50:00Z", "learner")], free)[0]).toBe(
      "Late cancel, not charged · 10 min before the start",
    );
    expect(told([session, cancelled("2026-04-10T09:50:00Z", "coach")])[0]).toBe(
      "Session cancelled · By the coach",
    );
    expect(told([session, cancelled("2026-04-08T09:50:00Z", "learner")])[0]).toBe(
      "Session cancelled · By the learner",
    );
  });

  it("numbers sessions by their start and passes over those that were cancelled in time", () => {
    const done = (sessionId: string, at: string): CoachingEvent => ({
      ...on(at),
      type: "session.completed",
      payload: { sessionId, minutes: 50 },
    });
    expect(
      told([
        booked("s1", "2026-04-01T08:00:00Z", "2026-04-10T14:00:00Z"),
        booked("s2", "2026-04-01T08:01:00Z", "2026-04-20T14:00:00Z"),
        cancelled("2026-04-02T09:00:00Z", "other"),
        done("s2", "2026-04-20T15:00:00Z"),
      ]),
    ).toEqual([
      "Session 1 completed · 50 min",
      "Session cancelled",
      "Session 1 booked · For 2026-04-20T14:00 · Coach 7",
      "Session booked · For 2026-04-10T14:00 · Coach 7",
      "Launched · Access was granted",
    ]);
  });

  it("says how far a pause and an extension moved the end", () => {
    expect(
      told([
        { ...on("2026-07-01T08:00:00Z", "Ingrid Vos"), type: "engagement.paused", payload: {} },
        { ...on("2026-07-22T08:00:00Z", "Ingrid Vos"), type: "engagement.unpaused", payload: {} },
        {
          ...on("2026-08-01T08:00:00Z", "Ingrid Vos"),
          type: "engagement.extended",
          payload: { days: 30 },
        },
      ]).slice(0, 3),
    ).toEqual([
      "Extended by 30 days · Ingrid Vos · End date moved from 2026-12-25 to 2027-01-24",
      "Returned from a pause · Ingrid Vos · End date moved from 2026-12-04 to 2026-12-25",
      "Paused · Ingrid Vos",
    ]);
  });

  it("calls the second coach a change, and names no score of the NPS survey", () => {
    const coach = (at: string, coachId: number): CoachingEvent => ({
      ...on(at),
      type: "coach.assigned",
      payload: { coachId },
    });
    expect(
      told([
        coach("2026-03-20T08:00:00Z", 7),
        coach("2026-05-20T08:00:00Z", 8),
        { ...on("2026-06-01T08:00:00Z"), type: "nps.answered", payload: {} },
      ]),
    ).toEqual([
      "NPS survey answered",
      "Coach changed · Coach 8",
      "Coach assigned · Coach 7",
      "Launched · Access was granted",
    ]);
  });
});
