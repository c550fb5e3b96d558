import { describe, expect, it } from "vitest";
import { findView, type SavedView, viewHref } from "./saved-view";
import { PageState } from "./view-input";

describe("the state of a view", () => {
  it("cannot be another address, nor too long", () => {
    const learners = (state: string) => PageState.safeParse({ page: "learners", state });
    for (const text of ["https://example.com/?x=1", "//example.com", "javascript:alert(1)"]) {
      expect(learners(text).data).toEqual({ page: "learners", state: "" });
    }
    const many = Array.from({ length: 60 }, (_, i) => `${i}${"x".repeat(90)}`).join(",");
    expect(learners(`coachAssigned=${many}`).success).toBe(false);
    expect(learners("x".repeat(20_000)).success).toBe(false);
    expect(PageState.safeParse({ page: "roster", state: "" }).success).toBe(false);
  });

  it("is what its own page reads", () => {
    const state = "tab=steady&metric=favourable";
    expect(PageState.parse({ page: "learners", state }).state).toBe("tab=steady");
    expect(PageState.parse({ page: "segmentation", state }).state).toBe("metric=favourable");
  });
});

describe("the address of a view", () => {
  it("names the view and shows it", () => {
    const view = { id: 12, page: "learners" } as const;
    expect(viewHref({ ...view, state: "tab=steady" })).toBe("/learners?view=12&tab=steady");
    expect(viewHref({ ...view, state: "" })).toBe("/learners?view=12&tab=all");
    expect(viewHref({ id: 3, page: "segmentation", state: "" })).toBe(
      "/segmentation?view=3&chart=groups",
    );
  });

  it("opens what is there alone", () => {
    const view: SavedView = {
      ...{ id: 12, page: "learners", name: "A", state: "", isShared: false },
      ...{ isOwn: true, ownerName: "B", mayChange: true },
    };
    expect(findView([view], "12")).toBe(view);
    for (const named of [null, "", "1", "12.0", "012", "x"])
      expect(findView([view], named)).toBeNull();
  });
});
