import fc from "fast-check";
import { expect, it } from "vitest";
import { type ConsoleCall, callStatuses, callsKept } from "@/lib/activity/console-call";
import { openCallList, stepCallList } from "./call-list";

const call = (id: number, status: ConsoleCall["status"] = "accepted"): ConsoleCall => ({
  ...{ id, status, at: "2026-11-18T09:42:03.112Z", source: "browser", reason: null },
  ...{ userKey: null, userName: null, accountKey: null, accountName: null },
  ...{ module: null, activity: null, isPresence: false },
});
const ids = (calls: readonly ConsoleCall[]) => calls.map(({ id }) => id);

it("loses nothing and doubles nothing, whatever is paused, shown and resumed", () => {
  const step = fc.oneof(
    fc.nat({ max: 5 }).map((calls) => ({ kind: "came" as const, calls })),
    fc.constantFrom(
      { kind: "pause" as const, why: "asked" as const, at: 1 },
      { kind: "pause" as const, why: "reading" as const, at: 2 },
      { kind: "resume" as const },
      { kind: "show" as const, at: 3 },
    ),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      let next = 1;
      let state = openCallList([]);
      for (const one of steps) {
        const calls = one.kind === "came" ? Array.from({ length: one.calls }, () => next++) : [];
        state = stepCallList(
          state,
          one.kind === "came"
            ? { kind: "came", calls: calls.reverse().map((id) => call(id)) }
            : one,
        );
        const all = [...ids(state.waiting), ...ids(state.shown)];
        expect(all).toEqual(Array.from({ length: next - 1 }, (_, index) => next - 1 - index));
        if (state.pause === null) expect(state.waiting).toEqual([]);
      }
    }),
  );
});

it("counts all that waits by how it ended, and keeps the newest", () => {
  let state = stepCallList(openCallList([]), { kind: "pause", why: "reading", at: 5 });
  for (const status of callStatuses) {
    const calls = Array.from({ length: 700 }, (_, index) => call(index, status));
    state = stepCallList(state, { kind: "came", calls });
  }
  expect(state.came).toEqual({ accepted: 700, held: 700, rejected: 700 });
  expect(state.waiting).toHaveLength(callsKept);
  expect(state.waiting[0]?.status).toBe("rejected");
});

it("goes on standing still when what waits is shown to one who asked for the pause", () => {
  const asked = stepCallList(openCallList([]), { kind: "pause", why: "asked", at: 5 });
  const scrolled = stepCallList(asked, { kind: "pause", why: "reading", at: 6 });
  expect(scrolled).toMatchObject({ pause: "asked", pausedAt: 5 });
  expect(stepCallList(scrolled, { kind: "show", at: 9 })).toMatchObject({
    pause: "asked",
    pausedAt: 9,
  });
  const reading = stepCallList(openCallList([]), { kind: "pause", why: "reading", at: 5 });
  expect(stepCallList(reading, { kind: "show", at: 9 })).toMatchObject({ pause: null });
});
