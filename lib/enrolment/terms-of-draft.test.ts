import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changedTerms, override, resetToGroup, termsOfDraft } from "./terms-of-draft";
import { groupTerms } from "./testing/group-terms";

describe("terms of a draft", () => {
  it("are the group's but for what was entered, none included", () => {
    expect(termsOfDraft(groupTerms, {})).toEqual(groupTerms);
    const entered = { minInvites: 8, remeasurementDay: null };
    expect(termsOfDraft(groupTerms, entered)).toEqual({ ...groupTerms, ...entered });
    expect(changedTerms(groupTerms, entered)).toEqual(["minInvites", "remeasurementDay"]);
  });

  it("are the group's again when its value is entered again", () => {
    fc.assert(
      fc.property(fc.nat(30), (value) => {
        const entered = override(groupTerms, {}, "minInvites", value);
        const back = override(groupTerms, entered, "minInvites", groupTerms.minInvites);
        expect(back).toEqual({});
        expect(changedTerms(groupTerms, entered)).toEqual(
          value === groupTerms.minInvites ? [] : ["minInvites"],
        );
      }),
    );
    expect(override(groupTerms, {}, "focusSkills", ["Feedback"])).toEqual({});
  });

  it("go back to the group's one by one", () => {
    const entered = { minInvites: 8, maxInvites: 9, language: "fr" as const };
    expect(resetToGroup(entered, ["minInvites", "maxInvites"])).toEqual({ language: "fr" });
  });
});
