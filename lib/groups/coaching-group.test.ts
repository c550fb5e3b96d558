import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fieldErrors } from "../core/field-errors";
import { GroupInput, newGroup } from "./coaching-group";
import { mostDays, mostInvites } from "./group-limits";

const group = { ...newGroup, name: "Leaders" };

describe("GroupInput", () => {
  it("takes the preset with a name", () => {
    expect(GroupInput.parse(group)).toEqual(group);
  });

  it("takes limits exactly when 1 ≤ answers ≤ invites ≤ most ≤ 20", () => {
    const around = fc.integer({ min: -1, max: mostInvites + 2 });
    fc.assert(
      fc.property(around, around, around, (minAnswers, minInvites, maxInvites) => {
        const isRight =
          1 <= minAnswers &&
          minAnswers <= minInvites &&
          minInvites <= maxInvites &&
          maxInvites <= mostInvites;
        const { success } = GroupInput.safeParse({ ...group, minAnswers, minInvites, maxInvites });
        expect(success).toBe(isRight);
      }),
    );
  });

  it("takes a day of remeasurement exactly when the engagement has it", () => {
    const days = fc.integer({ min: 0, max: mostDays + 1 });
    fc.assert(
      fc.property(days, days, (durationDays, remeasurementDay) => {
        const isRight =
          1 <= durationDays &&
          durationDays <= mostDays &&
          1 <= remeasurementDay &&
          remeasurementDay <= durationDays;
        expect(GroupInput.safeParse({ ...group, durationDays, remeasurementDay }).success).toBe(
          isRight,
        );
      }),
    );
  });

  it.each([
    ["name", { name: " " }],
    ["language", { language: "it" }],
    ["videoLinks", { videoLinks: "any" }],
    ["focusSkills", { focusSkills: [""] }],
    ["focusSkills", { focusSkills: Array.from({ length: 11 }, (_, index) => `Skill ${index}`) }],
    ["durationDays", { durationDays: 30.5, remeasurementDay: null }],
  ])("refuses a wrong %s: %o", (field, change) => {
    const { error } = GroupInput.safeParse({ ...group, ...change });
    expect(Object.keys(fieldErrors(error))).toEqual([field]);
  });

  it("keeps a skill once", () => {
    const { focusSkills } = GroupInput.parse({ ...group, focusSkills: ["Trust", " Trust "] });
    expect(focusSkills).toEqual(["Trust"]);
  });
});
