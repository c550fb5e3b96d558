import { describe, expect, it } from "vitest";
import { learnerRequestFrom } from "@/lib/learners/learner-address";
import type { CoachingGlance } from "./coaching-glance";
import { learnersHref, listNeeds, type NeedSources } from "./needs";
import { nudges, withoutCoach } from "./nudges";

const quiet: NeedSources = {
  waiting: { file: null, heldEvents: 0, openTasks: 0 },
  coaching: null,
  kpis: [],
  mayAct: true,
};
const coaching: CoachingGlance = {
  stages: {
    ...{ all: 9, onboarding: 9, steady: 0, remeasurement: 0 },
    ...{ paused: 0, deactivated: 0, completed: 0 },
  },
  coaches: { platform: 1, organization: 0 },
  licences: null,
  nudges: [{ key: "session", count: 3 }],
  withoutCoach: 1,
};
const file = { id: "i1", fileName: "may.csv", leavers: 264, present: 2400, problem: null };
const kpi = (
  key: string,
  value: number | null,
  target: number | null,
  state: "below" | "reached",
) => ({
  ...{ key, name: `KPI ${key}`, unit: "percent" as const, target, state },
  now: { value, part: 0, whole: 1 },
});

describe("listNeeds", () => {
  it("says nothing when nothing needs a person", () => {
    expect(listNeeds(quiet)).toEqual([]);
  });

  it("puts a file that stopped first, names at most four, and tints none but the first", () => {
    const needs = listNeeds({
      waiting: { file, heldEvents: 8, openTasks: 2 },
      coaching,
      kpis: [kpi("a", 41, 50, "below"), kpi("b", 10, 50, "below"), kpi("c", 90, 50, "reached")],
      mayAct: true,
    });
    expect(needs.map(({ key, isUrgent }) => [key, isUrgent])).toEqual([
      ["file", true],
      ["coach", false],
      ["session", false],
      ["held", false],
    ]);
    expect(needs[0]).toMatchObject({
      text: "264 learners would become inactive, 11.0 %",
      href: "/roster/imports/i1/preview",
    });
    expect(needs[1]?.title).toBe("1 learner without a coach");
  });

  it("tints no file that merely waits, and takes the KPI that is furthest off", () => {
    const waiting = { file: { ...file, leavers: 0 }, heldEvents: 0, openTasks: 0 };
    const kpis = [
      kpi("a", 41, 50, "below"),
      kpi("b", 10, 50, "below"),
      kpi("c", null, 50, "below"),
    ];
    const needs = listNeeds({ ...quiet, waiting, kpis });
    expect(needs.map(({ title, isUrgent }) => [title, isUrgent])).toEqual([
      ["A roster file waits for your decision", false],
      ["KPI b: 10 %", false],
    ]);
    expect(needs[1]?.href).toBe("/scorecard?open=b");
  });

  it("leads who may only read to lists, not to decisions", () => {
    const needs = listNeeds({
      ...{ kpis: [], coaching, mayAct: false },
      waiting: { file, heldEvents: 8, openTasks: 0 },
    });
    expect(needs.map(({ act }) => act)).toEqual(["See imports", "See learners", "See learners"]);
    expect(needs[0]?.href).toBe("/roster");
  });

  it("links to the very request that was counted", () => {
    for (const request of [withoutCoach, ...nudges.map((nudge) => nudge.request)]) {
      const said = Object.fromEntries(new URL(learnersHref(request), "https://x").searchParams);
      expect(learnerRequestFrom(said)).toEqual(request);
    }
  });
});
