import { describe, expect, it } from "vitest";
import type { ImportProgress } from "@/lib/roster/import-view";
import { progressWords, rateOf } from "./progress-words";

const progress: ImportProgress = {
  phase: "validate",
  done: 12_000,
  total: 60_000,
  startedAt: "2026-11-22T09:00:00.000Z",
  at: "2026-11-22T09:00:06.000Z",
};

describe("how far an import is", () => {
  it("is told with the time that is left, as long as there is any", () => {
    expect(rateOf(progress)).toBe(2000);
    expect(progressWords(progress)).toBe("12,000 of 60,000 rows, about 24\u00a0s left");
    expect(progressWords({ ...progress, done: 60_000 })).toBe("60,000 of 60,000 rows");
    expect(progressWords({ ...progress, total: null })).toBe("12,000 rows");
  });

  it("has no rate before the first rows", () => {
    expect(rateOf({ ...progress, done: 0 })).toBeNull();
    expect(rateOf({ ...progress, at: progress.startedAt })).toBeNull();
    expect(rateOf(null)).toBeNull();
  });
});
