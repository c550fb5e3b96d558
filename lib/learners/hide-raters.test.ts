import { expect, it } from "vitest";
import type { CoachingEvent } from "./coaching-event";
import { hideRaters } from "./hide-raters";
import { raterProgress } from "./rater-progress";

const at = { occurredAt: new Date("2026-03-01T09:00Z"), actorName: null };
const who = (raterId: string) => ({ round: "baseline" as const, raterId });
const ann = "ann@example.com";
const bo = "bo@example.com";
const events: CoachingEvent[] = [
  {
    ...{ ...at, key: "1", type: "rater.invited" },
    payload: { ...who(ann), relation: "peer", name: "Ann Ray" },
  },
  {
    ...{ ...at, key: "2", type: "rater.invited" },
    payload: { ...who(bo), relation: "manager", name: "Bo Li" },
  },
  { ...at, key: "3", type: "rater.answered", payload: who(bo) },
  { ...at, key: "4", type: "rater.removed", payload: who(ann) },
  { ...at, key: "5", type: "profile.saved", payload: {} },
];

it("leaves neither name nor id of a rater in the events, and their progress as it is", () => {
  const hidden = hideRaters(events);
  expect(JSON.stringify(hidden)).not.toMatch(/Ann|Bo|ann@|bo@/);
  const nameless = (told: readonly CoachingEvent[]) =>
    raterProgress(told, "baseline").map(({ raters, ...rest }) => ({
      ...rest,
      states: raters.map(({ state }) => state),
    }));
  expect(nameless(hidden)).toEqual(nameless(events));
});
