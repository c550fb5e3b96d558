import { describe, expect, it } from "vitest";
import { fieldErrors } from "../core/field-errors";
import { PlanInput, planStanding } from "./plan";

const plan = {
  name: "Leadership",
  licences: 40,
  sessionsPerLearner: 8,
  startsOn: "2026-03-01",
  endsOn: "2027-02-28",
};

describe("PlanInput", () => {
  it("takes a plan, its name without the spaces around it", () => {
    expect(PlanInput.parse({ ...plan, name: " Leadership " })).toEqual(plan);
  });

  it.each([
    ["name", { name: "  " }],
    ["licences", { licences: 0 }],
    ["licences", { licences: 2.5 }],
    ["sessionsPerLearner", { sessionsPerLearner: 101 }],
    ["startsOn", { startsOn: "2026-02-30" }],
    ["endsOn", { endsOn: "2026-03-01" }],
    ["endsOn", { endsOn: "2025-12-31" }],
  ])("refuses a wrong %s: %o", (field, change) => {
    const { error } = PlanInput.safeParse({ ...plan, ...change });
    expect(Object.keys(fieldErrors(error))).toEqual([field]);
  });
});

it.each([
  ["2026-02-28", "upcoming", 365],
  ["2026-03-01", "running", 365],
  ["2027-02-28", "running", 1],
  ["2027-03-01", "ended", 0],
])("planStanding on %s is %s with %i days left", (today, state, daysLeft) => {
  expect(planStanding(plan, today)).toEqual({ state, daysLeft });
});
