import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CoachingEvent } from "./coaching-event";
import { engagementBand, shareOf } from "./engagement-band";
import type { EngagementTerms } from "./engagement-terms";
import { measureEngagement } from "./measure-engagement";

const launchedAt = new Date("2026-01-05T09:00:00Z");
const terms: EngagementTerms = {
  launchedAt,
  durationDays: 100,
  sessions: 8,
  minInvites: 1,
  minAnswers: 1,
  maxInvites: 9,
  remeasurementDay: 80,
  chargesLateCancels: true,
  focusSkills: [],
};
const timeZone = "UTC";
const day = (days: number) => new Date(launchedAt.getTime() + days * 86_400_000);
const on = (days: number) => ({ key: `day ${days}`, occurredAt: day(days), actorName: null });

/** All that brings an engagement into Steady State on day 10. */
const onboarded: CoachingEvent[] = [
  { ...on(1), type: "profile.saved", payload: {} },
  { ...on(2), type: "assessment.submitted", payload: { round: "baseline" } },
  {
    ...on(3),
    type: "rater.invited",
    payload: { round: "baseline", raterId: "r", relation: "peer" },
  },
  { ...on(4), type: "survey.answered", payload: { instrument: "engagement" } },
  { ...on(10), type: "coach.assigned", payload: { coachId: 1 } },
];
const paused: CoachingEvent = { ...on(30), type: "engagement.paused", payload: {} };
const unpaused: CoachingEvent = { ...on(50), type: "engagement.unpaused", payload: {} };

/** Stage and days of each segment; what lies ahead in brackets. */
function drawn(events: CoachingEvent[], now: number): string[] {
  const daysOf = (at: Date) => Math.round((at.getTime() - launchedAt.getTime()) / 86_400_000);
  return engagementBand(terms, events, { now: day(now), timeZone }).segments.map(
    ({ stage, from, to, isAhead }) => {
      const text = `${stage} ${daysOf(from)}–${daysOf(to)}`;
      return isAhead ? `(${text})` : text;
    },
  );
}

describe("the band of an engagement", () => {
  it("shows the stages in which it was, and the remeasurement and end that are ahead", () => {
    expect(drawn(onboarded, 20)).toEqual([
      "onboarding 0–10",
      "steady 10–20",
      "(steady 20–80)",
      "(remeasurement 80–101)",
    ]);
  });

  it("moves what is ahead by the days paused", () => {
    expect(drawn([...onboarded, paused, unpaused], 60)).toEqual([
      "onboarding 0–10",
      "steady 10–30",
      "paused 30–50",
      "steady 50–60",
      "(steady 60–100)",
      "(remeasurement 100–121)",
    ]);
  });

  it("finds what the clock alone moved", () => {
    expect(drawn(onboarded, 90)).toEqual([
      "onboarding 0–10",
      "steady 10–80",
      "remeasurement 80–90",
      "(remeasurement 90–101)",
    ]);
  });

  it("ends where a completed or deactivated engagement ended", () => {
    expect(drawn(onboarded, 300)).toEqual([
      "onboarding 0–10",
      "steady 10–80",
      "remeasurement 80–101",
    ]);
    const ended: CoachingEvent = { ...on(40), type: "engagement.deactivated", payload: {} };
    expect(drawn([...onboarded, ended], 90)).toEqual(["onboarding 0–10", "steady 10–40"]);
  });

  it("has a tick for each session but those that were cancelled in time", () => {
    const booked = (sessionId: string, days: number): CoachingEvent => ({
      ...on(10 + days / 1000),
      type: "session.scheduled",
      payload: { sessionId, coachId: 1, startsAt: day(days).toISOString(), minutes: 60 },
    });
    const off: CoachingEvent = {
      ...on(18),
      type: "session.cancelled",
      payload: { sessionId: "b", by: "learner" },
    };
    const late: CoachingEvent = {
      ...on(29.5),
      type: "session.cancelled",
      payload: { sessionId: "c", by: "learner" },
    };
    const done: CoachingEvent = {
      ...on(15),
      type: "session.completed",
      payload: { sessionId: "a" },
    };
    const events = [...onboarded, booked("a", 15), booked("b", 20), booked("c", 30)];
    const band = engagementBand(terms, [...events, booked("d", 60), off, late, done], {
      now: day(40),
      timeZone,
    });
    expect(band.ticks.map(({ key, state, number }) => [key, state, number])).toEqual([
      ["a", "completed", 1],
      ["c", "late_cancelled", 2],
      ["d", "scheduled", 3],
    ]);
  });

  it("is whole: segments follow one another from launch to end, and the last one lived is today's", () => {
    const steps = fc.array(
      fc.record({
        days: fc.double({ min: 0, max: 200, noNaN: true }),
        type: fc.constantFrom("engagement.paused", "engagement.unpaused", "engagement.deactivated"),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      // Half a day off the story's own days: a stage that begins this very moment has not been lived.
      fc.property(steps, fc.integer({ min: 1, max: 400 }), (taken, today) => {
        const now = today + 0.5;
        const events: CoachingEvent[] = [
          ...onboarded,
          ...taken.map(({ days, type }, index): CoachingEvent => {
            const base = { ...on(days), key: `step ${index}`, payload: {} };
            if (type === "engagement.paused") return { ...base, type };
            if (type === "engagement.unpaused") return { ...base, type };
            return { ...base, type: "engagement.deactivated" };
          }),
        ].filter(({ occurredAt }) => occurredAt <= day(now));
        const band = engagementBand(terms, events, { now: day(now), timeZone });
        const { segments } = band;
        for (const [index, { from, to }] of segments.entries()) {
          expect(from).toEqual(index === 0 ? band.from : segments[index - 1]?.to);
          expect(to > from).toBe(true);
        }
        const { stage } = measureEngagement(terms, events, { now: day(now), timeZone });
        const isOver = stage === "completed" || stage === "deactivated";
        const last = segments.findLast(({ isAhead }) => !isAhead);
        if (!isOver) expect(last?.stage).toBe(stage);
        expect(segments.some(({ isAhead }) => isAhead)).toBe(!isOver);
      }),
    );
  });

  it("places what lies outside at its ends", () => {
    const scale = { from: day(0), to: day(10) };
    expect([-5, 0, 5, 10, 99].map((days) => shareOf(scale, day(days)))).toEqual([0, 0, 0.5, 1, 1]);
    expect(shareOf({ from: day(0), to: day(0) }, day(1))).toBe(0);
  });
});
