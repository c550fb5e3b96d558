import { describe, expect, it } from "vitest";
import { readAcademyPost } from "./academy-event";

const now = new Date("2026-11-18T10:00:00Z");
const read = (post: unknown) => readAcademyPost(post, "Academy", now);
const user = { id: "u-1", email: "Jane@Example.com", first_name: "Jane", last_name: "Doe" };
const about = { timestamp: "2026-11-18T09:00:00+00:00", user };

function eventOf(post: unknown) {
  const found = read(post);
  if (found.kind !== "event") throw new Error(found.refusal.reason);
  return found.event;
}

describe("what an academy posts", () => {
  it.each<[string, object, string, object | null]>([
    [
      "COURSE_ENROLLMENT",
      { course: { id: 1, title: "Safety" } },
      "Enroll - Safety",
      { kind: "course", key: "1", title: "Safety" },
    ],
    [
      "course.completed",
      { course: { id: "c", title: "Safety" } },
      "Complete - Safety",
      { kind: "course", key: "c", title: "Safety" },
    ],
    [
      "PATH_ENROLLMENT",
      { path: { id: "p", title: "Basics" } },
      "Enroll - Basics",
      { kind: "path", key: "p", title: "Basics" },
    ],
    [
      "Path Completion",
      { published_path: { id: "x", path: { id: "p", title: "Basics" } } },
      "Complete - Basics",
      { kind: "path", key: "p", title: "Basics" },
    ],
    [
      "PUBLISHED_PATH_COMPLETION",
      { published_path: { id: "x", title: "Basics" } },
      "Complete - Basics",
      { kind: "path", key: "x", title: "Basics" },
    ],
    [
      "LESSON_COMPLETION",
      { lesson: { id: "l", title: "One" }, course: { id: "c", title: "Safety" } },
      "Complete lesson - One",
      null,
    ],
    ["QUIZ_COMPLETION", { quiz: { id: "q", name: "Test" } }, "Complete quiz - Test", null],
  ])("%s is read", (event_type, parts, activity, subject) => {
    const { call, occurredAt } = eventOf({ event_type, ...about, ...parts });
    expect(call.act).toEqual({ module: "Academy", activity, subject });
    expect(occurredAt).toEqual(new Date("2026-11-18T09:00:00Z"));
    expect(call.user).toMatchObject({
      ...{ keys: ["jane@example.com", "u-1"], name: "Jane Doe", email: "jane@example.com" },
    });
  });

  const enrolment = {
    event_type: "COURSE_ENROLLMENT",
    ...about,
    course: { id: "c", title: "Safety" },
  };

  it("is read inside an envelope", () => {
    const { event_type, ...data } = enrolment;
    expect(eventOf({ type: event_type, id: "e-1", data })).toMatchObject({ id: "e-1" });
  });

  it("is the same event when it is posted again, and another for another time or person", () => {
    const { id } = eventOf(enrolment);
    expect(eventOf({ ...enrolment, domain: { id: 1 } }).id).toBe(id);
    expect(eventOf({ ...enrolment, timestamp: "2026-11-18T09:00:01Z" }).id).not.toBe(id);
    expect(eventOf({ ...enrolment, user: { id: "u-2" } }).id).not.toBe(id);
  });

  it.each([undefined, "soon", "2999-01-01T00:00:00Z", "1970-01-01T00:00:00Z"])(
    "has no time when it says %s",
    (timestamp) => {
      expect(eventOf({ ...enrolment, timestamp }).occurredAt).toBeNull();
    },
  );

  it.each<[string, object]>([
    ["of the user", { user: { ...user, account_id: " ACC-1 " } }],
    ["of a sign-up field", { user: { ...user, signup_fields: { accountid: "ACC-1" } } }],
    [
      "of a list of fields",
      {
        signup_fields: [
          { label: "Other", value: 1 },
          { name: "Account ID", value: "ACC-1" },
        ],
      },
    ],
    ["of its own", { account: { id: "ACC-1" } }],
  ])("names an account by an ID %s", (_, parts) => {
    expect(eventOf({ ...enrolment, ...parts }).call.account?.key).toBe("ACC-1");
  });

  it("names none when a field is empty", () => {
    expect(
      eventOf({ ...enrolment, user: { ...user, signup_fields: { accountid: "" } } }).call.account,
    ).toBeNull();
  });

  it.each([
    ["DOMAIN_ENROLLMENT", "other"],
    [undefined, "other"],
    ["COURSE_DELETED", "other"],
  ])("of the type %s counts for nothing", (event_type, kind) => {
    expect(read({ ...enrolment, event_type })).toMatchObject({ kind });
  });

  it.each([null, [], "x", { ...enrolment, user: null }, { ...enrolment, course: {} }])(
    "is refused: %j",
    (post) => {
      expect(read(post)).toMatchObject({ kind: "refused" });
    },
  );
});
