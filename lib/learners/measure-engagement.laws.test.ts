import fc from "fast-check";
import { expect, it } from "vitest";
import type { CoachingEvent } from "./coaching-event";
import type { EngagementTerms } from "./engagement-terms";
import { measureEngagement } from "./measure-engagement";
import { checkMove } from "./stage-moves";
import { told } from "./testing/told-events";

const launchedAt = new Date("2026-01-05T12:00Z");
const timeZone = "America/New_York";
const HOUR = 3_600_000;
const hour = fc.integer({ min: -24, max: 300 * 24 });
const instantOf = (hours: number) => new Date(launchedAt.getTime() + hours * HOUR);

const terms: fc.Arbitrary<EngagementTerms> = fc.record({
  launchedAt: fc.constant(launchedAt),
  durationDays: fc.integer({ min: 1, max: 200 }),
  sessions: fc.integer({ min: 0, max: 4 }),
  minInvites: fc.integer({ min: 1, max: 2 }),
  minAnswers: fc.constant(1),
  maxInvites: fc.constant(3),
  remeasurementDay: fc.option(fc.integer({ min: 1, max: 200 })),
  chargesLateCancels: fc.boolean(),
  focusSkills: fc.constantFrom([], ["Feedback"]),
});

const round = fc.constantFrom("baseline", "remeasurement");
const sessionId = fc.constantFrom("s1", "s2", "s3");
const raterId = fc.constantFrom("a", "b");
const goalId = fc.constantFrom("g1", "g2");
const coachId = fc.constantFrom(1, 2);
const startsAt = hour.map((hours) => instantOf(hours).toISOString());

const content = fc.oneof(
  ...(
    [
      "account.signed_in",
      "profile.saved",
      "nps.answered",
      "plan.created",
      "plan.completed",
      "manager_feedback.invited",
      "manager_feedback.received",
      "remeasurement.opened",
      "impact_report.generated",
      "engagement.paused",
      "engagement.unpaused",
      "engagement.deactivated",
    ] as const
  ).map((type) => fc.tuple(fc.constant(type), fc.constant({}))),
  fc.tuple(fc.constant("assessment.submitted" as const), fc.record({ round })),
  ...(["rater.invited", "rater.answered", "rater.removed"] as const).map((type) =>
    fc.tuple(fc.constant(type), fc.record({ round, raterId })),
  ),
  fc.tuple(
    fc.constant("survey.answered" as const),
    fc.record({ instrument: fc.constantFrom("engagement", "remeasurement") }),
  ),
  fc.tuple(fc.constant("coach.assigned" as const), fc.record({ coachId })),
  fc.tuple(fc.constant("session.scheduled" as const), fc.record({ sessionId, coachId, startsAt })),
  fc.tuple(fc.constant("session.rescheduled" as const), fc.record({ sessionId, startsAt })),
  ...(["session.completed", "session.manager_attended"] as const).map((type) =>
    fc.tuple(fc.constant(type), fc.record({ sessionId })),
  ),
  fc.tuple(
    fc.constant("session.cancelled" as const),
    fc.record({ sessionId, by: fc.constantFrom("learner", "coach", "other") }),
  ),
  fc.tuple(
    fc.constant("session.rated" as const),
    fc.record({ sessionId, rating: fc.integer({ min: 1, max: 5 }) }),
  ),
  fc.tuple(
    fc.constant("focus_areas.chosen" as const),
    fc.record({ areas: fc.subarray(["Strategy", "feedback"]) }),
  ),
  fc.tuple(
    fc.constant("goals.set" as const),
    fc.record({ goals: fc.uniqueArray(fc.record({ goalId, text: fc.constant("") })) }),
  ),
  fc.tuple(fc.constant("goals.rated" as const), fc.record({ goalId, isReached: fc.boolean() })),
  fc.tuple(
    fc.constant("engagement.extended" as const),
    fc.record({ days: fc.integer({ min: 1, max: 60 }) }),
  ),
  fc.tuple(fc.constant("note.edited" as const), fc.record({ text: fc.constantFrom("", "A note") })),
);

const events: fc.Arbitrary<CoachingEvent[]> = fc
  .array(fc.tuple(hour, content), { maxLength: 40 })
  .map((all) =>
    all.map(([hours, [type, payload]], index) =>
      told(instantOf(hours).toISOString(), type, payload, { key: `e${(index * 7) % 41}` }),
    ),
  );

it("does not depend on the order of arrival, nor on what came twice", () => {
  const arrival = events.chain((all) =>
    fc.tuple(
      fc.constant(all),
      fc
        .tuple(fc.shuffledSubarray(all, { minLength: all.length }), fc.subarray(all))
        .chain(([shuffled, again]) => {
          const doubled = [...shuffled, ...again];
          return fc.shuffledSubarray(doubled, { minLength: doubled.length });
        }),
    ),
  );
  fc.assert(
    fc.property(terms, arrival, hour, (on, [once, arrived], hours) => {
      const at = { now: instantOf(hours), timeZone };
      expect(measureEngagement(on, arrived, at)).toEqual(measureEngagement(on, once, at));
    }),
    { numRuns: 500 },
  );
});

it("says when the clock alone changes it next", () => {
  fc.assert(
    fc.property(terms, events, fc.double({ min: 0, max: 1, noNaN: true }), (on, all, part) => {
      const last = all.reduce((at, { occurredAt }) => Math.max(at, occurredAt.getTime()), 0);
      const now = new Date(Math.max(last, launchedAt.getTime()));
      const metrics = measureEngagement(on, all, { now, timeZone });
      const { movesAt } = metrics;
      const until = movesAt?.getTime() ?? now.getTime() + 10_000 * HOUR;
      expect(until).toBeGreaterThan(now.getTime());
      const before = new Date(now.getTime() + Math.floor(part * (until - now.getTime() - 1)));
      expect(measureEngagement(on, all, { now: before, timeZone })).toEqual(metrics);
      if (!movesAt) return;
      expect(measureEngagement(on, all, { now: movesAt, timeZone })).not.toEqual(metrics);
    }),
    { numRuns: 500 },
  );
});

it("does what a checked move says it will do", () => {
  const move = fc.oneof(
    fc.constantFrom(
      { kind: "pause" as const },
      { kind: "unpause" as const },
      { kind: "deactivate" as const },
    ),
    fc.integer({ min: 1, max: 300 }).map((days) => ({ kind: "extend" as const, days })),
  );
  fc.assert(
    fc.property(terms, events, move, (on, all, step) => {
      const last = all.reduce((at, { occurredAt }) => Math.max(at, occurredAt.getTime()), 0);
      const now = new Date(Math.max(last, launchedAt.getTime()) + HOUR);
      const before = measureEngagement(on, all, { now, timeZone });
      const booked = before.sessions.filter(
        (one) => one.state === "scheduled" && one.startsAt > now,
      );
      const checked = checkMove(before, step, {
        today: now.toISOString().slice(0, 10),
        futureSessions: booked.length,
        runsElsewhere: false,
        minInvites: on.minInvites,
        groupId: 1,
        plan: { name: "Plan", endsOn: "2030-01-01" },
      });
      fc.pre(checked.isAllowed);
      if (!checked.isAllowed) return;
      const { effects } = checked;
      const days = step.kind === "extend" ? { days: step.days } : {};
      const type = {
        pause: "engagement.paused",
        unpause: "engagement.unpaused",
        deactivate: "engagement.deactivated",
        extend: "engagement.extended",
      } as const;
      const after = measureEngagement(
        on,
        [...all, told(now.toISOString(), type[step.kind], days, { key: "step" })],
        { now, timeZone },
      );
      expect(after.endsOn).toBe(effects.endsOn.to);
      expect(after.holdsLicence).toBe(before.holdsLicence && !effects.freesLicence);
      const cancelled = after.sessions.filter(({ key, state }) =>
        booked.some((one) => one.key === key && state === "cancelled"),
      );
      expect(cancelled).toHaveLength(effects.sessionsCancelled);
      // What happened during a pause may carry the resumed stage on at once.
      if (step.kind !== "unpause") expect(after.stage).toBe(effects.stage.to);
    }),
    { numRuns: 1000 },
  );
});
