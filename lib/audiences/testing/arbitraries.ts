import fc from "fast-check";
import {
  type AttributeDefinition,
  type AttributeValues,
  attributesOf,
} from "@/lib/activity/attributes";
import type { Condition, ConditionGroup, LineCondition } from "../condition";
import { type KnownOperator, operatorsOf } from "../operators-of";
import type { KnownAudience, Vocabulary } from "../vocabulary";

const subjects = [
  { id: 1, kind: "course" as const, title: "Forklift basics" },
  { id: 2, kind: "path" as const, title: "Warehouse Safety Path" },
];

const own: AttributeDefinition[] = (
  [
    ["own:role", "Role", "text"],
    ["own:seats", "Seats", "number"],
    ["own:renewal", "Renewal", "date"],
    ["own:tier", "Tier", "list"],
    ["own:interests", "Interests", "multi"],
  ] as const
).map(([key, label, type]) => ({ key, label, type, storage: "custom", group: "Own" }));

/** A small world to speak of: a course, a path, one own attribute of each type, and the audiences given. */
export function testVocabulary(
  object: "user" | "account",
  audiences: readonly KnownAudience[] = [],
): Vocabulary {
  return {
    object,
    attributes: new Map(attributesOf(object, subjects, own).map((one) => [one.key, one])),
    audiences: new Map(audiences.map((one) => [one.id, one])),
  };
}

/** Texts that differ in case, accent and meaning to LIKE, and one that tries to leave its quotes. */
export const someText = fc.constantFrom(
  ...["Dispatcher", "dispatcher", "DISPATCHER", "Shift lead", "Ärztin", "ärztin", "İzmir", "ΣΑΣ"],
  ...["50%", "a_b", "a\\b", "'; drop table audiences; --", "$1", "", " ", "שלום", "😀"],
);

/** Around 1 August 2026, with days of 23 and 25 hours within reach. */
const base = Date.UTC(2026, 7, 1);
export const someInstant = fc
  .oneof(
    fc.integer({ min: -200 * 24, max: 60 * 24 }).map((hours) => base + hours * 3_600_000),
    fc.integer({ min: -400 * 86_400_000, max: 60 * 86_400_000 }).map((ms) => base + ms),
  )
  .map((at) => new Date(at).toISOString());
export const someDay = someInstant.map((instant) => instant.slice(0, 10));
export const someNumber = fc.oneof(
  fc.integer({ min: -1, max: 6 }),
  fc.constantFrom(0.1, 0.30000000000000004, 1e21, -2.5e-7),
);

/** A value of an attribute; now and then of a type that it should not have. */
export function someValue({ type, options }: AttributeDefinition) {
  const choice = options ? fc.constantFrom(...options) : someText;
  const usual = {
    text: someText,
    number: someNumber,
    date: someInstant,
    list: choice,
    multi: fc.uniqueArray(choice, { maxLength: 3 }),
  }[type];
  const odd = fc.constantFrom<(string | number | boolean | string[])[]>("", 3, true, [], ["a_b"]);
  return fc.oneof({ weight: 9, arbitrary: usual }, { weight: 1, arbitrary: odd });
}

/** Values of some of these attributes. */
export function someDocument(
  definitions: Iterable<AttributeDefinition>,
): fc.Arbitrary<AttributeValues> {
  return fc
    .subarray([...definitions])
    .chain((chosen) =>
      fc
        .tuple(...chosen.map(someValue))
        .map((values) =>
          Object.fromEntries(values.map((value, index) => [chosen[index]?.key ?? "", value])),
        ),
    );
}

function someOperands(operator: KnownOperator, definition: AttributeDefinition) {
  const one = {
    none: fc.constant(""),
    number: someNumber,
    day: someDay,
    days: fc.integer({ min: 1, max: 400 }),
    text: someText,
    choice: definition.options ? fc.constantFrom(...definition.options) : someText,
  }[operator.operand];
  const count = operator.takes === "several" ? { minLength: 1, maxLength: 3 } : null;
  return fc.array<string | number>(
    one,
    count ?? { minLength: Number(operator.takes), maxLength: Number(operator.takes) },
  );
}

/** A line over anything in the vocabulary, seldom one that does not fit it. */
export function someLine(vocabulary: Vocabulary): fc.Arbitrary<LineCondition> {
  const attribute = fc.constantFrom(...vocabulary.attributes.values()).chain((definition) =>
    fc.constantFrom(...operatorsOf(definition.type)).chain((operator) =>
      someOperands(operator, definition).map((values) => ({
        ...{ kind: "attribute" as const, attribute: definition.key },
        ...{ operator: operator.operator, values },
      })),
    ),
  );
  const activity = fc.record(
    {
      kind: fc.constant("activity" as const),
      activity: fc.constantFrom("Viewed", "viewed", 'Enroll - It\'s "5%"'),
      module: fc.constantFrom("Academy", "Help"),
      times: fc.integer({ min: 1, max: 4 }),
      days: fc.integer({ min: 1, max: 10 }),
      comparison: fc.constantFrom("at_least" as const, "fewer_than" as const),
    },
    { requiredKeys: ["kind", "activity", "times", "days"] },
  );
  const audience = fc.record({
    kind: fc.constant("audience" as const),
    audienceId: fc.constantFrom(...vocabulary.audiences.keys(), 999_999),
    isMember: fc.boolean(),
  });
  const odd: fc.Arbitrary<LineCondition> = fc.constantFrom(
    { kind: "attribute", attribute: "gone:1", operator: "exists", values: [] },
    { kind: "attribute", attribute: "name", operator: "before", values: ["2026-01-01"] },
    { kind: "attribute", attribute: "own:seats", operator: "at_least", values: ["3"] },
  );
  return fc.oneof(
    { weight: 8, arbitrary: attribute },
    { weight: 3, arbitrary: activity },
    { weight: 2, arbitrary: audience },
    { weight: 1, arbitrary: odd },
  );
}

/** A tree of up to four levels, empty groups among them. */
export function someCondition(vocabulary: Vocabulary): fc.Arbitrary<ConditionGroup> {
  const { group } = fc.letrec<{ node: Condition; group: ConditionGroup }>((tie) => ({
    node: fc.oneof({ maxDepth: 3, withCrossShrink: true }, someLine(vocabulary), tie("group")),
    group: fc.record({
      kind: fc.constant("group" as const),
      match: fc.constantFrom("all" as const, "any" as const),
      conditions: fc.array(tie("node"), { maxLength: 4 }),
    }),
  }));
  return group;
}
