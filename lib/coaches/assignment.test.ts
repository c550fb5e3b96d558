import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type AssignableCoach,
  type AssignableLearner,
  fitOf,
  proposeCoaches,
  whyNotAssign,
} from "./assignment";

const coach = (changes: Partial<AssignableCoach> = {}): AssignableCoach => ({
  ...{ id: 1, name: "Joseph Mwangi", status: "active", capacity: 10, taken: 7 },
  ...{ languages: ["English", "Swahili"], specialities: ["Delegation", "Feedback"] },
  ...changes,
});

const learner = (changes: Partial<AssignableLearner> = {}): AssignableLearner => ({
  ...{ engagementId: 1, stage: "steady", language: "en", coachId: null },
  focusAreas: ["delegation", "Strategic thinking"],
  ...changes,
});

describe("who may be assigned", () => {
  it.each([
    [learner(), coach(), null],
    [learner({ stage: "paused" }), coach(), null],
    [learner({ stage: "completed" }), coach(), "Completed: the engagement is over"],
    [learner({ coachId: 1 }), coach(), "Has Joseph Mwangi already"],
    [learner(), coach({ status: "onboarding" }), "Joseph Mwangi is not active"],
    [learner(), coach({ taken: 12 }), "All 10 places are taken"],
  ])("%#", (one, other, reason) => {
    expect(whyNotAssign(one, other)).toBe(reason);
  });
});

it("tells language, shared focus areas and room", () => {
  expect(fitOf(learner(), coach())).toMatchObject({
    language: { name: "English", isShared: true },
    shared: ["delegation"],
    freePlaces: 3,
  });
  const german = learner({ language: "de", focusAreas: [] });
  expect(fitOf(german, coach()).score).toBeLessThan(fitOf(learner(), coach()).score);
});

const anyCoaches = fc
  .array(fc.record({ capacity: fc.nat(4), taken: fc.nat(4), speaks: fc.boolean() }), {
    maxLength: 6,
  })
  .map((drawn) =>
    drawn.map(({ capacity, taken, speaks }, id) =>
      coach({ id, capacity, taken, languages: speaks ? ["English"] : ["German"] }),
    ),
  );

const anyLearners = fc
  .array(fc.constantFrom("en", "de"), { maxLength: 20 })
  .map((languages) =>
    languages.map((language, engagementId) => learner({ engagementId, language })),
  );

it("proposes no coach beyond its capacity, and leaves nobody out while there is a place", () => {
  fc.assert(
    fc.property(anyCoaches, anyLearners, (coaches, learners) => {
      const proposed = [...proposeCoaches(learners, coaches).values()];
      let places = 0;
      for (const { id, capacity, taken } of coaches) {
        const free = Math.max(0, capacity - taken);
        places += free;
        expect(proposed.filter((one) => one === id).length).toBeLessThanOrEqual(free);
      }
      expect(proposed.length).toBe(Math.min(places, learners.length));
    }),
  );
});
