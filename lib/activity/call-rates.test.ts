import { expect, it } from "vitest";
import { addTallies, minutesShown, ratesOf } from "./call-rates";

const minute = 29_000_000;
const tally = (ago: number, status: "accepted" | "held" | "rejected", calls: number) => ({
  ...{ minute: minute - ago, status, calls },
});

it("counts by minute, whatever came before and in whichever order", () => {
  const once = addTallies(new Map(), [tally(0, "accepted", 3), tally(2, "rejected", 1)], minute);
  const twice = addTallies(once, [tally(2, "rejected", 1), tally(0, "accepted", 2)], minute);
  expect(ratesOf(twice, minute)).toMatchObject({ acceptedPerMinute: 1, rejectedShare: 2 / 7 });
  expect(ratesOf(twice, minute).minutes.at(-1)).toEqual({ accepted: 5, held: 0, rejected: 0 });
  expect(ratesOf(twice, minute).minutes).toHaveLength(minutesShown);
});

it("lets go what is older than it shows", () => {
  const old = addTallies(
    new Map(),
    [tally(minutesShown, "rejected", 9), tally(29, "held", 1)],
    minute,
  );
  expect(ratesOf(old, minute)).toMatchObject({ rejectedShare: 0 });
  expect(ratesOf(old, minute).minutes[0]).toEqual({ accepted: 0, held: 1, rejected: 0 });
  expect(addTallies(old, [], minute + 1).size).toBe(0);
});

it("has no share of nothing", () => {
  expect(ratesOf(new Map(), minute)).toMatchObject({ acceptedPerMinute: 0, rejectedShare: null });
});
