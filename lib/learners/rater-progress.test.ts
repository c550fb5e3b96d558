import { expect, it } from "vitest";
import { raterProgress } from "./rater-progress";
import { told } from "./testing/told-events";

const invited = (at: string, raterId: string, relation: string, name?: string) =>
  told(at, "rater.invited", {
    ...{ round: "baseline", raterId, relation },
    ...(name ? { name } : {}),
  });
const answered = (at: string, raterId: string) =>
  told(at, "rater.answered", { round: "baseline", raterId });
const removed = (at: string, raterId: string) =>
  told(at, "rater.removed", { round: "baseline", raterId });

it("counts by relation; who was removed is shown and not counted", () => {
  const events = [
    removed("2026-03-12T10:00Z", "c"),
    answered("2026-03-11T10:00Z", "b"),
    invited("2026-03-10T10:00Z", "a", "manager"),
    invited("2026-03-10T10:00Z", "b", "peer", "Bo"),
    invited("2026-03-10T10:00Z", "c", "peer", "Cy"),
    invited("2026-03-10T10:00Z", "d", "peer", "Di"),
  ];
  expect(raterProgress(events, "baseline")).toEqual([
    {
      ...{ relation: "manager", invited: 1, answered: 0, lastAnswerAt: null },
      raters: [{ name: null, state: "waiting" }],
    },
    {
      ...{ relation: "peer", invited: 2, answered: 1 },
      lastAnswerAt: new Date("2026-03-11T10:00Z"),
      raters: [
        { name: "Bo", state: "answered" },
        { name: "Di", state: "waiting" },
        { name: "Cy", state: "removed" },
      ],
    },
  ]);
  expect(raterProgress(events, "remeasurement")).toEqual([]);
});

it("takes who was removed back when invited again, and an answer for an invitation", () => {
  const events = [
    invited("2026-03-10T10:00Z", "a", "peer"),
    removed("2026-03-11T10:00Z", "a"),
    invited("2026-03-12T10:00Z", "a", "peer"),
    answered("2026-03-13T10:00Z", "unheard of"),
  ];
  expect(
    raterProgress(events, "baseline").map(({ relation, ...counts }) => [
      ...[relation, counts.invited, counts.answered],
    ]),
  ).toEqual([
    ["peer", 1, 0],
    ["other", 1, 1],
  ]);
});
