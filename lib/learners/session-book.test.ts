import { describe, expect, it } from "vitest";
import { SessionBook } from "./session-book";

const at = (text: string) => new Date(`2026-01-${text}Z`);

function booked(): SessionBook {
  const book = new SessionBook();
  book.schedule("s", 1, at("10T10:00"), 60);
  return book;
}
const stateOf = (book: SessionBook) => book.list().map(({ state }) => state);

describe("a late cancellation", () => {
  it.each([
    ["09T10:00", "cancelled"],
    ["09T10:01", "late_cancelled"],
    ["10T10:05", "late_cancelled"],
  ])("by the learner at %s: %s", (time, state) => {
    const book = booked();
    book.cancel("s", at(time), true);
    expect(stateOf(book)).toEqual([state]);
  });

  it("is measured by the start that was valid then", () => {
    const book = booked();
    book.reschedule("s", at("20T10:00"));
    book.cancel("s", at("10T09:00"), true);
    expect(stateOf(book)).toEqual(["cancelled"]);
  });

  it("is nobody else's", () => {
    const book = booked();
    book.cancel("s", at("10T09:00"), false);
    book.cancel("s", at("10T09:30"), true);
    expect(stateOf(book)).toEqual(["cancelled"]);
    expect(book.sums()).toMatchObject({ lateCancels: 0, lastLateCancelAt: null });
  });

  it("is known as one once the session is", () => {
    const book = new SessionBook();
    book.cancel("s", at("10T09:00"), true);
    expect(book.list()).toEqual([]);
    book.schedule("s", 1, at("10T10:00"), 60);
    expect(stateOf(book)).toEqual(["late_cancelled"]);
    expect(book.sums().lastLateCancelAt).toEqual(at("10T09:00"));
  });

  it("counts no more when the session takes place after all", () => {
    const again = booked();
    again.cancel("s", at("10T09:00"), true);
    again.reschedule("s", at("12T10:00"));
    expect(stateOf(again)).toEqual(["scheduled"]);
    const held = booked();
    held.cancel("s", at("10T09:00"), true);
    held.complete("s", at("10T11:00"));
    expect(stateOf(held)).toEqual(["completed"]);
    expect(held.used).toEqual({ completed: 1, lateCancels: 0 });
  });
});

it("takes the end of a session for its time while no other is known", () => {
  const book = new SessionBook();
  book.rate("s", 5);
  book.complete("s", at("10T11:00"), 45);
  expect(book.list()).toEqual([
    {
      ...{ key: "s", coachId: null, state: "completed", withManager: false, rating: 5 },
      ...{ startsAt: at("10T10:15"), endsAt: at("10T11:00") },
    },
  ]);
  book.schedule("s", 1, at("10T10:00"), 45);
  expect(book.list()).toMatchObject([{ coachId: 1, startsAt: at("10T10:00") }]);
});

it("cancels what is booked and has not begun, on nobody's account", () => {
  const book = booked();
  book.schedule("begun", 1, at("08T10:00"), 60);
  book.schedule("cancelled", 1, at("10T12:00"), 60);
  book.cancel("cancelled", at("10T09:30"), true);
  book.cancelFuture(at("10T09:45"));
  book.schedule("after", 1, at("11T10:00"), 60);
  expect(stateOf(book)).toEqual(["scheduled", "cancelled", "late_cancelled", "scheduled"]);
});

it("rounds the mean of the ratings to one place", () => {
  const book = new SessionBook();
  for (const [index, rating] of [5, 4, 4, 4].entries()) book.rate(`s${index}`, rating);
  expect(book.sums()).toMatchObject({ ratingCount: 4, ratingAverage: 4.3 });
});
