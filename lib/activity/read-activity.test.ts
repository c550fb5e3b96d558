import { describe, expect, it } from "vitest";
import type { CallSubject } from "./activity-call";
import { readActivity } from "./read-activity";

const read = (activity: string, subject: CallSubject | null = null) =>
  readActivity({ module: "Academy", activity, subject });
const titled = (title: string): CallSubject => ({ kind: null, key: null, title });

describe("what an activity means", () => {
  it.each([
    ["Enroll - Cold Chain", "enrol", "Cold Chain"],
    ["enrol – Cold Chain", "enrol", "Cold Chain"],
    ["Complete -Safety - Part 2 ", "complete", "Safety - Part 2"],
    ["COMPLETE — Über Pässe", "complete", "Über Pässe"],
  ])("%j is progress", (activity, verb, title) => {
    expect(read(activity)).toEqual({ verb, subject: titled(title) });
  });

  it.each(["Active in Academy", "active in Partner academy"])("%j is presence", (activity) => {
    expect(read(activity)).toEqual({ verb: "presence", subject: null });
  });

  it.each([
    "Viewed - Catalogue",
    "Enroll",
    "Enroll - ",
    "Complete lesson - 1",
    "Re-enroll - X",
    "Active",
  ])("%j is neither", (activity) => {
    expect(read(activity)).toEqual({ verb: null, subject: null });
  });

  it("is about what the sender names, and then about the title", () => {
    const named: CallSubject = { kind: "path", key: "p-1", title: null };
    expect(read("Enroll - Basics", named).subject).toEqual({ ...named, title: "Basics" });
    expect(read("Enroll - Basics", { ...named, title: "The basics" }).subject?.title).toBe(
      "The basics",
    );
    expect(read("Viewed", named)).toEqual({ verb: null, subject: named });
  });
});
