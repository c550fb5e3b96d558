import { describe, expect, it } from "vitest";
import { BatchQueue } from "./batch-queue";

class Poison extends Error {}

/** A queue of numbers that doubles them; keeps the batches it stored. Numbers below 0 are poison. */
function doubling(given: { mostAtOnce?: number; capacity?: number; inFlight?: number } = {}) {
  const limits = { mostAtOnce: 100, capacity: 1000, inFlight: 1, fewestBeside: 3, ...given };
  const batches: number[][] = [];
  const gates: (() => void)[] = [];
  const queue = new BatchQueue<number, number>(
    async (items) => {
      await new Promise<void>((open) => gates.push(open));
      if (items.some((item) => item < 0)) throw new Poison();
      if (items.includes(0)) throw new Error("away");
      batches.push([...items]);
      return items.map((item) => item * 2);
    },
    (error) => error instanceof Poison,
    limits,
  );
  /** Lets flushes through until nothing is left to do. */
  const drain = async () => {
    while (!queue.isIdle) {
      gates.shift()?.();
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  return { queue, batches, gates, drain };
}

const valuesOf = (settled: readonly PromiseSettledResult<number>[]) =>
  settled.map((one) => (one.status === "fulfilled" ? one.value : one.reason));

describe("a queue of batches", () => {
  it("flushes together what came while the last batch was on its way", async () => {
    const { queue, batches, gates, drain } = doubling();
    const first = queue.add([1]);
    while (gates.length === 0) await new Promise((resolve) => setImmediate(resolve));
    const others = [2, 3, 4].map((item) => queue.add([item]));
    await drain();
    expect(batches).toEqual([[1], [2, 3, 4]]);
    expect((await Promise.all([first, ...others])).flatMap(valuesOf)).toEqual([2, 4, 6, 8]);
  });

  it("flushes no more at once than it may", async () => {
    const { queue, batches, drain } = doubling({ mostAtOnce: 2, capacity: 10, inFlight: 1 });
    const all = queue.add([1, 2, 3, 4, 5]);
    await drain();
    expect(batches).toEqual([[1, 2], [3, 4], [5]]);
    expect(valuesOf(await all)).toEqual([2, 4, 6, 8, 10]);
  });

  it("finds the poison among the others", async () => {
    const { queue, drain } = doubling();
    const all = queue.add([1, 2, -3, 4, -5, 6, 7]);
    await drain();
    expect(valuesOf(await all)).toEqual([2, 4, expect.any(Poison), 8, expect.any(Poison), 12, 14]);
  });

  it("fails all of a batch when none of it is to blame, and goes on", async () => {
    const { queue, drain, batches } = doubling();
    const failed = queue.add([1, 0, 2]);
    await drain();
    expect(valuesOf(await failed).map(String)).toEqual(Array(3).fill("Error: away"));
    expect(batches).toEqual([]);
    const next = queue.add([3]);
    await drain();
    expect(valuesOf(await next)).toEqual([6]);
  });

  it("has a second batch on its way once enough wait for it, and no third", async () => {
    const { queue, batches, gates, drain } = doubling({ inFlight: 2 });
    const turn = () => new Promise((resolve) => setImmediate(resolve));
    const until = async (flushes: number) => {
      while (gates.length < flushes) await turn();
    };
    queue.add([1]);
    await until(1);
    queue.add([2, 3]);
    for (let turns = 0; turns < 10; turns++) await turn();
    expect(gates).toHaveLength(1);
    queue.add([4]);
    await until(2);
    queue.add([5, 6]);
    queue.add([7]);
    gates[1]?.();
    await until(3);
    expect(batches).toEqual([[2, 3, 4]]);
    await drain();
    expect(batches).toEqual([[2, 3, 4], [1], [5, 6, 7]]);
  });

  it("takes all or nothing within its room", async () => {
    const { queue, drain } = doubling({ mostAtOnce: 2, capacity: 3, inFlight: 1 });
    const first = queue.add([1, 2]);
    expect(() => queue.add([3, 4])).toThrow("Too much comes in at once");
    const second = queue.add([5]);
    await drain();
    expect([...valuesOf(await first), ...valuesOf(await second)]).toEqual([2, 4, 10]);
  });
});
