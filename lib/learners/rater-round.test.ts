import { expect, it } from "vitest";
import { RaterRound } from "./rater-round";

const day = (number: number) => new Date(Date.UTC(2026, 0, number));

it("is done when one has answered and nobody is waited for", () => {
  const round = new RaterRound();
  round.invite("a", day(1));
  round.invite("b", day(1));
  expect(round.doneAt).toBeNull();
  round.answer("a", day(2));
  expect(round.doneAt).toBeNull();
  round.remove("b", day(3));
  expect(round.doneAt).toEqual(day(3));
  expect(round.counts).toEqual({ invited: 1, answered: 1 });
  round.answer("a", day(4));
  expect(round.doneAt).toEqual(day(3));
  round.invite("c", day(5));
  expect(round.doneAt).toBeNull();
});

it("is not done by the removal of all", () => {
  const round = new RaterRound();
  round.invite("a", day(1));
  round.answer("a", day(2));
  round.remove("a", day(3));
  expect(round.doneAt).toBeNull();
  expect(round.counts).toEqual({ invited: 0, answered: 0 });
});

it("counts who answers as invited, unless removed", () => {
  const round = new RaterRound();
  round.answer("a", day(1));
  round.remove("b", day(1));
  round.answer("b", day(2));
  expect(round.counts).toEqual({ invited: 1, answered: 1 });
  round.invite("b", day(3));
  expect(round.counts).toEqual({ invited: 2, answered: 2 });
});
