import { describe, expect, it } from "vitest";
import { deriveProgress } from "./derive-progress";

const day = (day: number) => Date.UTC(2026, 0, day);
const [PATH, A, B] = [1, 2, 3];
const courses = new Map([[PATH, [A, B]]]);
const dates = (enrolled: number | null, completed: number | null) => ({
  enrolledAt: enrolled === null ? null : day(enrolled),
  completedAt: completed === null ? null : day(completed),
});

describe("deriveProgress of a path without an event of its own", () => {
  const pathOf = (path: ReturnType<typeof dates>, a: number | null, b: number | null) =>
    deriveProgress(
      new Map([
        [PATH, path],
        [A, dates(2, a)],
        [B, dates(2, b)],
      ]),
      courses,
    ).get(PATH);

  it("is complete when its last course is", () => {
    expect(pathOf(dates(1, null), 9, 5)).toEqual({ ...dates(1, 9), isDerived: true });
  });

  it("is not complete while one course is not", () => {
    expect(pathOf(dates(1, null), 9, null)).toEqual({ ...dates(1, null), isDerived: false });
  });

  it("is not complete where nobody enrolled in it", () => {
    expect(pathOf(dates(null, null), 9, 5)).toEqual({ ...dates(null, null), isDerived: false });
  });

  it("is complete from its enrolment on, where that came last", () => {
    expect(pathOf(dates(20, null), 9, 5)).toEqual({ ...dates(20, 20), isDerived: true });
  });

  it("keeps the date that was reported", () => {
    expect(pathOf(dates(1, 12), 9, 5)).toEqual({ ...dates(1, 12), isDerived: false });
    expect(pathOf(dates(null, 12), null, null)).toEqual({ ...dates(null, 12), isDerived: false });
  });

  it("is never complete without courses", () => {
    const path = deriveProgress(new Map([[PATH, dates(1, null)]]), new Map()).get(PATH);
    expect(path?.completedAt).toBeNull();
  });

  it("says nothing of a path that was not heard of", () => {
    expect(deriveProgress(new Map([[A, dates(1, 2)]]), courses).has(PATH)).toBe(false);
  });
});
