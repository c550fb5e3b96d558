import { describe, expect, it } from "vitest";
import type { CoachingEvent } from "./coaching-event";
import type { EngagementTerms } from "./engagement-terms";
import { measureEngagement } from "./measure-engagement";
import { told } from "./testing/told-events";

const terms: EngagementTerms = {
  launchedAt: new Date("2026-01-01T09:00Z"),
  durationDays: 30,
  sessions: 2,
  minInvites: 1,
  minAnswers: 1,
  maxInvites: 3,
  remeasurementDay: 20,
  chargesLateCancels: true,
  focusSkills: [],
};
const short: EngagementTerms = { ...terms, remeasurementDay: null };

const steps: [string, CoachingEvent][] = [
  ["profile", told("2026-01-02T09:00Z", "profile.saved")],
  ["self assessment", told("2026-01-02T10:00Z", "assessment.submitted", { round: "baseline" })],
  ["invites", told("2026-01-02T11:00Z", "rater.invited", { round: "baseline", raterId: "a" })],
  ["survey", told("2026-01-02T12:00Z", "survey.answered", { instrument: "engagement" })],
  ["coach", told("2026-01-03T09:00Z", "coach.assigned", { coachId: 1 })],
];
const onboarded = steps.map(([, event]) => event);

const tasks = [
  told("2026-01-22T09:00Z", "assessment.submitted", { round: "remeasurement" }),
  told("2026-01-22T10:00Z", "rater.invited", { round: "remeasurement", raterId: "a" }),
  told("2026-01-22T11:00Z", "rater.answered", { round: "remeasurement", raterId: "a" }),
  told("2026-01-22T12:00Z", "goals.rated", { goalId: "g", isReached: true }),
  told("2026-01-22T13:00Z", "survey.answered", { instrument: "remeasurement" }),
];

const held = (sessionId: string, at: string) => told(at, "session.completed", { sessionId });

const stageOf = (
  events: readonly CoachingEvent[],
  now: string,
  on: EngagementTerms = terms,
): [string, string, boolean | null] => {
  const measured = measureEngagement(on, events, { now: new Date(now), timeZone: "UTC" });
  return [measured.stage, measured.stageSince.toISOString().slice(0, 16), measured.isComplete];
};

describe("out of onboarding", () => {
  it.each(steps)("not without %s", (_name, missing) => {
    const events = onboarded.filter((event) => event !== missing);
    expect(stageOf(events, "2026-01-10T00:00Z")[0]).toBe("onboarding");
  });

  it("for good, even where an invitation is taken back", () => {
    const removed = told("2026-01-04T09:00Z", "rater.removed", { round: "baseline", raterId: "a" });
    expect(stageOf([...onboarded, removed], "2026-01-10T00:00Z")).toEqual([
      "steady",
      "2026-01-03T09:00",
      null,
    ]);
  });

  it("straight into remeasurement, where that has opened meanwhile", () => {
    const late = told("2026-01-25T09:00Z", "coach.assigned", { coachId: 1 });
    const waiting = onboarded.slice(0, 4);
    expect(stageOf(waiting, "2026-01-24T00:00Z")[0]).toBe("onboarding");
    expect(stageOf([...waiting, late], "2026-01-26T00:00Z")).toEqual([
      "remeasurement",
      "2026-01-25T09:00",
      null,
    ]);
  });

  it("by the end, incomplete", () => {
    expect(stageOf([], "2026-02-01T00:00Z")).toEqual(["completed", "2026-02-01T00:00", false]);
    expect(stageOf([], "2026-01-31T23:59Z")[0]).toBe("onboarding");
  });
});

describe("remeasurement", () => {
  it("opens by its event before its day", () => {
    const opened = told("2026-01-15T09:00Z", "remeasurement.opened");
    expect(stageOf([...onboarded, opened], "2026-01-15T09:00Z")[0]).toBe("remeasurement");
  });

  it("opens for no engagement that has none", () => {
    const opened = told("2026-01-15T09:00Z", "remeasurement.opened");
    expect(stageOf([...onboarded, opened], "2026-01-25T09:00Z", short)[0]).toBe("steady");
  });

  it("is over with the last of its tasks, not with the last session", () => {
    const sessions = [held("s1", "2026-01-10T10:00Z"), held("s2", "2026-01-11T10:00Z")];
    const events = [...onboarded, ...sessions, ...tasks];
    expect(stageOf([...onboarded, ...sessions], "2026-01-12T00:00Z")[0]).toBe("steady");
    expect(stageOf(events, "2026-01-22T13:00Z")).toEqual(["completed", "2026-01-22T13:00", true]);
    for (const task of tasks.filter(({ type }) => type !== "rater.invited")) {
      const without = events.filter((event) => event !== task);
      expect(stageOf(without, "2026-01-23T00:00Z")[0], task.type).toBe("remeasurement");
    }
  });
});

describe("without remeasurement", () => {
  const first = held("s1", "2026-01-10T10:00Z");
  const lateCancel = [
    told("2026-01-11T10:00Z", "session.scheduled", {
      sessionId: "s2",
      coachId: 1,
      startsAt: "2026-01-14T10:00:00Z",
    }),
    told("2026-01-14T09:00Z", "session.cancelled", { sessionId: "s2", by: "learner" }),
  ];

  it("it is completed when no session remains", () => {
    const events = [...onboarded, first, held("s2", "2026-01-14T11:00Z")];
    expect(stageOf(events, "2026-01-15T00:00Z", short)).toEqual([
      "completed",
      "2026-01-14T11:00",
      true,
    ]);
  });

  it("a late cancellation uses one up where it is charged", () => {
    const events = [...onboarded, first, ...lateCancel];
    expect(stageOf(events, "2026-01-15T00:00Z", short)[0]).toBe("completed");
    const free = { ...short, chargesLateCancels: false };
    expect(stageOf(events, "2026-01-15T00:00Z", free)[0]).toBe("steady");
    expect(stageOf(events, "2026-02-01T00:00Z", free)).toEqual([
      "completed",
      "2026-02-01T00:00",
      false,
    ]);
  });
});

describe("pauses", () => {
  const paused = told("2026-01-02T13:00Z", "engagement.paused");
  const unpaused = told("2026-01-12T13:00Z", "engagement.unpaused");

  it("resume the stage before, and what happened meanwhile moves it on", () => {
    const begun = [...onboarded.slice(0, 4), paused, unpaused];
    expect(stageOf(begun, "2026-01-13T00:00Z")[0]).toBe("onboarding");
    expect(stageOf([...onboarded, paused, unpaused], "2026-01-13T00:00Z")).toEqual([
      "steady",
      "2026-01-12T13:00",
      null,
    ]);
  });

  it("stop the clock", () => {
    const events = [...onboarded, paused];
    expect(stageOf(events, "2027-01-01T00:00Z")[0]).toBe("paused");
    const measured = measureEngagement(terms, [...events, unpaused], {
      now: new Date("2026-01-13T00:00Z"),
      timeZone: "UTC",
    });
    expect(measured).toMatchObject({
      endsOn: "2026-02-10",
      movesAt: new Date("2026-01-31T00:00Z"),
    });
  });

  it("are passed over once the engagement is completed", () => {
    const late = told("2026-01-23T09:00Z", "engagement.paused");
    expect(stageOf([...onboarded, ...tasks, late], "2026-01-24T00:00Z")[0]).toBe("completed");
  });
});

describe("deactivation", () => {
  const deactivated = told("2026-01-05T09:00Z", "engagement.deactivated");

  it("is for good", () => {
    const events = [
      ...onboarded,
      deactivated,
      told("2026-01-06T09:00Z", "engagement.unpaused"),
      told("2026-01-07T09:00Z", "engagement.extended", { days: 10 }),
      ...tasks,
    ];
    expect(stageOf(events, "2026-03-01T00:00Z")).toEqual(["deactivated", "2026-01-05T09:00", null]);
  });

  it("frees the licence unless a session was held", () => {
    const at = { now: new Date("2026-01-06T09:00Z"), timeZone: "UTC" };
    const licence = (...more: CoachingEvent[]) =>
      measureEngagement(terms, [deactivated, ...more], at).holdsLicence;
    expect(licence()).toBe(false);
    expect(licence(held("s1", "2026-01-04T10:00Z"))).toBe(true);
  });
});

describe("an extension", () => {
  const extended = (at: string, days: number) => told(at, "engagement.extended", { days });

  it("brings a completed engagement back to Steady State until its new end", () => {
    const events = [...onboarded, ...tasks, extended("2026-01-25T09:00Z", 10)];
    expect(stageOf(events, "2026-02-10T23:00Z")).toEqual(["steady", "2026-01-25T09:00", null]);
    expect(stageOf(events, "2026-02-11T00:00Z")).toEqual(["completed", "2026-02-11T00:00", true]);
  });

  it("lets what is done in it complete it again", () => {
    const unfinished = [...onboarded, ...tasks.slice(0, 4), extended("2026-02-02T09:00Z", 10)];
    expect(stageOf(unfinished, "2026-02-03T00:00Z")[0]).toBe("steady");
    const finished = told("2026-02-04T09:00Z", "survey.answered", { instrument: "remeasurement" });
    expect(stageOf([...unfinished, finished], "2026-02-05T00:00Z")).toEqual([
      "completed",
      "2026-02-04T09:00",
      true,
    ]);
    const opened = told("2026-02-03T09:00Z", "remeasurement.opened");
    expect(stageOf([...unfinished, opened], "2026-02-03T10:00Z")[0]).toBe("remeasurement");
  });

  it("that ends before it was made leaves it completed", () => {
    const events = [...onboarded, extended("2026-02-20T09:00Z", 5)];
    expect(stageOf(events, "2026-02-21T00:00Z")[0]).toBe("completed");
    expect(stageOf([...events, extended("2026-02-21T09:00Z", 20)], "2026-02-22T00:00Z")[0]).toBe(
      "steady",
    );
  });
});
