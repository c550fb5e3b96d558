import { expect, it } from "vitest";
import { limitWords, remeasurementWords } from "./group-words";

it("says the limits of a 360° and when it is measured again", () => {
  expect(limitWords({ minInvites: 5, maxInvites: 15, minAnswers: 3 })).toBe(
    "invite 5 to 15, 3 answers",
  );
  expect(limitWords({ minInvites: 4, maxInvites: 4, minAnswers: 1 })).toBe("invite 4, 1 answer");
  expect(remeasurementWords({ remeasurementDay: 240, durationDays: 270 })).toBe("day 240 of 270");
  expect(remeasurementWords({ remeasurementDay: null, durationDays: 270 })).toBe("none");
});
