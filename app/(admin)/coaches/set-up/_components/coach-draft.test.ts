import { describe, expect, it } from "vitest";
import { usualTerms } from "@/lib/coaches/coach-set-up";
import { fieldErrors } from "@/lib/core/field-errors";
import { ownDraft, TermsDraft, termsOf } from "./coach-draft";

describe("TermsDraft", () => {
  it("turns the texts of a week back into its hours", () => {
    expect(TermsDraft.parse(termsOf(null))).toEqual(usualTerms);
  });

  it("names the day that cannot be read", () => {
    const week = ["9–17", "", "late", "", "", "", ""];
    const { error } = TermsDraft.safeParse({ ...termsOf(null), week });
    expect(fieldErrors(error)).toEqual({
      week: "Wednesday: write times like 9:00–12:30, 13:30–17:30",
    });
  });
});

it("ownDraft begins with a coach that is onboarding, on the usual terms", () => {
  expect(ownDraft(null)).toMatchObject({ status: "onboarding", capacity: 10 });
});
