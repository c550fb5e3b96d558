import { describe, expect, it } from "vitest";
import type { SyncRun } from "@/lib/roster/sync/sync-run";
import type { SyncAlertKind } from "@/lib/roster/sync/sync-source";
import { runWords, scheduleWords, sizeWords, stateOf } from "./sync-words";

const alert = (kind: SyncAlertKind) => ({
  ...{ id: kind, kind, text: "", importId: null, raisedAt: new Date("2026-11-22") },
});

describe("how a source stands", () => {
  it("says what a person has to see to before that it is on", () => {
    const on = (...kinds: SyncAlertKind[]) =>
      stateOf({ state: "on", alerts: kinds.map(alert) }).words;
    expect(on()).toBe("On");
    expect(on("overdue", "unreachable", "person")).toBe("Cannot be reached");
    expect(on("overdue", "person")).toBe("Waits for you");
    expect(on("put_away")).toBe("Needs a look");
    expect(stateOf({ state: "stopped", alerts: [alert("person")] }).tone).toBe("red");
  });
});

describe("what a run did", () => {
  const run: SyncRun = {
    ...{ id: 1, askedBy: null, state: "done", step: null, problem: null, found: 0, notes: [] },
    ...{ startedAt: new Date("2026-11-22"), finishedAt: null, deliveries: [] },
  };

  it("names who asked for it, and why nothing was taken", () => {
    expect(runWords(run)).toBe("By the schedule. No file fits the pattern.");
    expect(runWords({ ...run, askedBy: "Ada", found: 2 })).toBe(
      "Asked for by Ada. Nothing new to take yet.",
    );
    expect(runWords({ ...run, state: "failed", problem: "Port 22 takes no connections." })).toBe(
      "By the schedule. Port 22 takes no connections.",
    );
  });
});

it("writes sizes and schedules as people say them", () => {
  expect([812, 1400, 200_000_000].map(sizeWords)).toEqual(["812 bytes", "1.4 kB", "200.0 MB"]);
  expect(["0 6 * * *", "7 5 * * *"].map(scheduleWords)).toEqual([
    "Every day at 06:00",
    "7 5 * * *",
  ]);
});
