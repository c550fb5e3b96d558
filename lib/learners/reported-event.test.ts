import { describe, expect, it } from "vitest";
import { readReportedEvent } from "./reported-event";

const now = new Date("2026-03-01T12:00Z");
const read = (sent: unknown) => readReportedEvent(sent, { index: 3, now });
const scheduled = {
  id: "e1",
  type: "session.scheduled",
  occurredAt: "2026-03-01T10:00:00+01:00",
  learner: " Ann@Example.com ",
  sessionId: "s1",
  coach: "Bo@Example.com",
  startsAt: "2026-03-08T10:00:00Z",
};

it("reads an event as the platform sends it", () => {
  expect(read({ ...scheduled, note: "passed over" })).toEqual({
    ok: true,
    event: {
      id: "e1",
      type: "session.scheduled",
      occurredAt: new Date("2026-03-01T09:00Z"),
      learner: "Ann@Example.com",
      payload: {
        sessionId: "s1",
        coach: "bo@example.com",
        startsAt: "2026-03-08T10:00:00Z",
        minutes: 60,
      },
    },
  });
});

it("takes an event from a clock that is a little ahead", () => {
  expect(read({ ...scheduled, occurredAt: "2026-03-01T12:05:00Z" }).ok).toBe(true);
});

describe("what is wrong", () => {
  const without = (field: string) => ({ ...scheduled, [field]: undefined });
  it.each<[unknown, string, string]>([
    [null, "", "The event is not a JSON object."],
    [[scheduled], "", "The event is not a JSON object."],
    ['{"id"', "", "The event is not a JSON object."],
    [without("id"), "id", "“id” is missing."],
    [{ ...scheduled, id: 7 }, "id", "“id” is not of the type string."],
    [{ ...scheduled, id: "x".repeat(201) }, "id", "“id” is longer than 200 characters."],
    [without("type"), "type", "“type” is missing."],
    [{ ...scheduled, type: "engagement.paused" }, "type", "“type” is not a type of event."],
    [{ ...scheduled, learner: "  " }, "learner", "“learner” is empty."],
    [without("coach"), "coach", "“coach” is missing."],
    [{ ...scheduled, minutes: 4 }, "minutes", "“minutes” is less than 5."],
    [{ ...scheduled, minutes: 60.5 }, "minutes", "“minutes” is not a whole number."],
    [
      { ...scheduled, startsAt: "2026-02-30T10:00:00Z" },
      "startsAt",
      "“startsAt” is not a valid datetime.",
    ],
    [
      { ...scheduled, startsAt: "9999-12-31T23:00:00-05:00" },
      "startsAt",
      "“startsAt” is not between the years 2000 and 2100.",
    ],
    [
      { ...scheduled, occurredAt: "2026-03-01" },
      "occurredAt",
      "“occurredAt” is not a valid datetime.",
    ],
    [
      { ...scheduled, occurredAt: "2026-03-01T12:05:01Z" },
      "occurredAt",
      "“occurredAt” lies in the future.",
    ],
    [
      { ...scheduled, type: "session.cancelled", by: "nobody" },
      "by",
      "“by” is not one of learner, coach, other.",
    ],
    [
      { ...scheduled, type: "goals.set", goals: [{ goalId: "", text: "" }] },
      "goals.0.goalId",
      "“goals.0.goalId” is empty.",
    ],
    [
      { ...scheduled, type: "goals.set", goals: [{ goalId: "g", text: "a\0b" }] },
      "",
      "The event has a character that cannot be stored.",
    ],
    [
      { ...scheduled, type: "focus_areas.chosen", areas: ["\ud800"] },
      "",
      "The event has a character that cannot be stored.",
    ],
  ])("%j", (sent, field, message) => {
    const answer = read(sent);
    expect(answer.ok ? [] : answer.issues).toEqual([
      expect.objectContaining({ index: 3, field, message, remedy: expect.stringMatching(/\.$/) }),
    ]);
  });

  it("names everything at once, and cuts what it shows", () => {
    const answer = read({ id: "e1", type: "session.rated", rating: "x".repeat(200) });
    expect(answer.ok ? [] : answer.issues.map(({ field }) => field)).toEqual([
      "occurredAt",
      "learner",
      "sessionId",
      "rating",
    ]);
    expect(answer.ok ? "" : answer.issues.at(-1)?.value).toHaveLength(101);
  });
});
