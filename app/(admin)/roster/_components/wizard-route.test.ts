import { describe, expect, it } from "vitest";
import { type ImportCounts, importStates } from "@/lib/roster/import-view";
import { currentStep, isStepOpen, wizardSteps } from "./wizard-route";

const counts: ImportCounts = {
  rows: 10,
  good: 10,
  rejected: 0,
  added: 10,
  changed: 0,
  unchanged: 0,
  absent: 0,
  leavingByRow: 0,
  present: 0,
  fixed: 0,
  dependOnMode: 0,
  changedByColumn: {},
  issues: [],
};

describe("the way through the wizard", () => {
  it("always goes on at a step that is open", () => {
    for (const state of importStates) {
      expect(isStepOpen(state, currentStep({ state, counts }))).toBe(true);
    }
  });

  it("shows rows that need a person before the preview", () => {
    expect(currentStep({ state: "previewed", counts })).toBe("preview");
    const withRejected = { ...counts, good: 7, rejected: 3 };
    expect(currentStep({ state: "previewed", counts: withRejected })).toBe("validate");
  });

  it("has no way back once the roster is being written", () => {
    for (const state of ["committing", "committed"] as const) {
      const linked = wizardSteps("an-id", state).filter((step) => step.href);
      expect(linked.map((step) => step.label)).toEqual(["Commit"]);
    }
  });
});
