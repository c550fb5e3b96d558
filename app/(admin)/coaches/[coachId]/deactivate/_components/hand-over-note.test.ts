import { expect, it } from "vitest";
import { handOverNote } from "./hand-over-note";

const ready = {
  ...{ missing: 0, free: 4, over: [], learners: 3, ahead: 2 },
  sessions: "move",
} as const;

it("says what will be done", () => {
  expect(handOverNote(ready)).toBe(
    "3 learners get another coach, 2 sessions to move where that is possible.",
  );
  expect(handOverNote({ ...ready, learners: 1, ahead: 1, sessions: "cancel" })).toBe(
    "1 learner gets another coach, 1 session cancelled.",
  );
});

it("says what is in the way, and the way out where there is no place left", () => {
  expect(handOverNote({ ...ready, missing: 1 })).toBe("1 learner still needs a coach.");
  expect(handOverNote({ ...ready, missing: 3, free: 0 })).toBe(
    "3 learners still need a coach, and the others have no place left: add a coach, or give one more places, first.",
  );
  expect(handOverNote({ ...ready, missing: 3, free: 1 })).toContain("only 1 place left");
  expect(handOverNote({ ...ready, missing: 1, over: [{ name: "Ida Kern" }] })).toContain(
    "Ida Kern has fewer places",
  );
});
