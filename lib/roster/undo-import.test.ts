import { describe, expect, it } from "vitest";
import { undoUntilOf, whyNotUndone } from "./undo-import";

describe("whyNotUndone", () => {
  it("has nothing against an import that changed something within 30 days", () => {
    const now = new Date("2026-03-01T00:00:00Z");
    const committed = { state: "committed", undoes: null, undoneAt: null } as const;
    expect(
      whyNotUndone({ ...committed, undoUntil: new Date("2026-03-02T00:00:00Z") }, now),
    ).toBeNull();
    expect(whyNotUndone({ ...committed, undoUntil: now }, now)).toContain("30 days");
    expect(whyNotUndone({ ...committed, undoUntil: null }, now)).toContain("30 days");
    expect(undoUntilOf(now)).toEqual(new Date("2026-03-31T00:00:00Z"));
  });
});
