import { describe, expect, it } from "vitest";
import { PlayDefinition } from "./play-definition";
import { isSameCause, playDifference } from "./play-difference";
import type { PlayNames } from "./play-words";
import { suggestedPlays } from "./suggested-plays";

const names: PlayNames = {
  subjects: new Map([[12, "Warehouse Safety"]]),
  audiences: new Map([[3, "Drivers"]]),
  attributes: new Map([["own:last", "Last Reminder"]]),
  endpoints: new Map([[1, "Hooks"]]),
  members: new Map(),
};
const say = ({ conditions }: PlayDefinition["condition"]) => [
  { text: `${conditions.length} lines`, isStrong: false },
];

const before: PlayDefinition = {
  object: "user",
  trigger: {
    ...{ kind: "activity", times: 1, days: 7, delayDays: 14 },
    pattern: { kind: "progress", verb: "enrol", subject: { kind: "one", subjectId: 12 } },
  },
  condition: { kind: "group", match: "all", conditions: [] },
  subjectMustBe: "not_completed",
  actions: [
    { kind: "attribute", attribute: "own:last", value: { kind: "event_date", plusDays: 14 } },
    { kind: "webhook", endpointId: 1 },
  ],
  again: { kind: "days", days: 14 },
};
const changes = (change: Partial<PlayDefinition>) =>
  playDifference(before, { ...before, ...change }, names, say);

describe("playDifference", () => {
  it("is empty where nothing differs, whatever the order of its keys", () => {
    expect(changes({})).toEqual([]);
    const [webhook] = before.actions.slice(1);
    if (webhook?.kind !== "webhook") throw new Error("It is a webhook.");
    const { kind, endpointId } = webhook;
    const actions = [...before.actions.slice(0, 1), { endpointId, kind }];
    expect(changes({ actions })).toEqual([]);
  });

  it.each<[Partial<PlayDefinition>, string]>([
    [
      { again: { kind: "days", days: 30 } },
      "again: at most 1 in 30 days, it was: at most 1 in 14 days",
    ],
    [{ subjectMustBe: null }, "that course or path: either way, it was: not completed"],
    [{ actions: before.actions.toReversed() }, "then: the actions come in another order"],
    [
      { trigger: { kind: "audience", move: "entered", audienceId: 3 } },
      "when: entered “Drivers”, it was: performed “Enroll - Warehouse Safety” 14 days ago",
    ],
    [
      { actions: before.actions.slice(1) },
      "then no longer: set attribute Last Reminder = date of the event + 14 days",
    ],
  ])("says %j", (change, words) => expect(changes(change)).toContain(words));
});

it("keeps who waits for another day, and lets go who waits for something else", () => {
  const { trigger } = before;
  if (trigger.kind !== "activity") throw new Error("It is an activity.");
  const later = { ...before, trigger: { ...trigger, delayDays: 3, days: 30 } };
  expect(isSameCause(before, later)).toBe(true);
  const another = { ...before, trigger: { ...trigger, times: 2 } };
  expect(isSameCause(before, another)).toBe(false);
});

it.each(suggestedPlays)(
  "the suggested play “$name” can be saved as it stands",
  ({ definition }) => {
    expect(PlayDefinition.parse(definition)).toEqual(definition);
  },
);

it.each<[string, Partial<PlayDefinition>]>([
  [
    "a mail to an account",
    { object: "account", actions: [{ kind: "email", texts: { en: { subject: "S", body: "B" } } }] },
  ],
  ["that course of no course", { trigger: { kind: "manual" } }],
  ["nothing to do", { actions: [] }],
  [
    "nobody to notify",
    {
      actions: [
        {
          ...{ kind: "notify", text: "T", members: [], addresses: [], inApp: false },
          ...{ ownerAttribute: null, endpointId: null },
        },
      ],
    },
  ],
])("is not saved with %s", (_, change) => {
  expect(PlayDefinition.safeParse({ ...before, ...change }).success).toBe(false);
});
