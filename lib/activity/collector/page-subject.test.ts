import { describe, expect, it } from "vitest";
import { pageSubject } from "./page-subject";

const course = { id: "c1", title: "Tracking API" };
const path = { id: "p1", title: "Integrations" };

describe("what an enrolment or completion is of", () => {
  it.each([
    ["Enroll - Tracking API", { kind: "course", id: "c1", title: "Tracking API" }],
    ["Complete - Tracking API", { kind: "course", id: "c1", title: "Tracking API" }],
    ["Enroll - Integrations", { kind: "path", id: "p1", title: "Integrations" }],
  ])("%s is the page's own", (activity, subject) => {
    expect(pageSubject(activity, { course, path })).toEqual(subject);
  });

  it("is the course where a course and its path share a title", () => {
    const twin = { id: "p2", title: "Tracking API" };
    expect(pageSubject("Enroll - Tracking API", { course, path: twin })?.kind).toBe("course");
    expect(pageSubject("Enroll - Tracking API", { course: null, path: twin })).toEqual({
      kind: "path",
      id: "p2",
      title: "Tracking API",
    });
  });

  it("bears with space around titles and with numbers as IDs", () => {
    const page = { course: { id: 7, title: " Safety  " }, path: undefined };
    expect(pageSubject("Enroll -  Safety ", page)).toEqual({
      kind: "course",
      id: "7",
      title: "Safety",
    });
  });

  it.each([
    ["an activity of another kind", "Viewed - Tracking API", course],
    ["a title that the page does not bear", "Enroll - Newsletter", course],
    ["a page that knows no ID", "Enroll - Tracking API", { title: "Tracking API" }],
    ["a page that says nothing", "Enroll - Tracking API", undefined],
    ["no title", "Enroll - ", { id: "c", title: "" }],
  ])("stays open for %s", (_, activity, ofPage) => {
    expect(pageSubject(activity, { course: ofPage, path: null })).toBeUndefined();
  });
});
