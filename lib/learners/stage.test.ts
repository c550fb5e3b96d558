import { expect, test } from "vitest";
import { awaitsSession, stages } from "./stage";

test("a booking is awaited where sessions are held, as long as one is left", () => {
  expect(stages.filter((stage) => awaitsSession(stage, 1))).toEqual(["steady", "remeasurement"]);
  expect(stages.filter((stage) => awaitsSession(stage, 0))).toEqual([]);
});
