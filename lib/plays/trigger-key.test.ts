import fc from "fast-check";
import { expect, it } from "vitest";
import { progressOf, readTrigger, type TriggerKey, triggerText } from "./trigger-key";

const id = fc.integer({ min: 1 });
const plain: fc.Arbitrary<TriggerKey> = fc.oneof(
  fc.record({ kind: fc.constant("event" as const), event: fc.uuid() }),
  fc.record({
    kind: fc.constantFrom("enrol" as const, "complete" as const),
    subjectId: id,
    userId: id,
  }),
  fc.record({ kind: fc.constant("move" as const), moveId: id }),
  fc.record({ kind: fc.constant("tick" as const), day: fc.constant("2026-11-18") }),
);
const person: fc.Arbitrary<TriggerKey> = fc.record({
  kind: fc.constant("person" as const),
  id: fc.uuid(),
  of: fc.option<TriggerKey>(plain),
});

it("is read back as it was written, and two keys never look alike", () => {
  fc.assert(
    fc.property(fc.oneof(plain, person), fc.oneof(plain, person), (one, other) => {
      expect(readTrigger(triggerText(one))).toEqual(one);
      if (triggerText(one) === triggerText(other)) expect(one).toEqual(other);
    }),
  );
});

it("keeps whose progress it is about when somebody runs it by hand", () => {
  const of: TriggerKey = { kind: "complete", subjectId: 12, userId: 7 };
  expect(progressOf({ kind: "person", id: "x", of })).toEqual({
    verb: "complete",
    subjectId: 12,
    userId: 7,
  });
  expect(progressOf({ kind: "person", id: "x", of: null })).toBeNull();
  expect(progressOf({ kind: "move", moveId: 1 })).toBeNull();
});

it("refuses a text that is none", () => {
  expect(() => readTrigger("now")).toThrow("is no trigger");
});
