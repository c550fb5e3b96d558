import { describe, expect, it } from "vitest";
import { createTurns } from "./turns";

describe("turns", () => {
  it("are taken by no more than there are places, in the order of asking", async () => {
    const take = createTurns(2);
    const order: string[] = [];
    const enter = async (name: string) => {
      const leave = await take();
      order.push(name);
      return leave;
    };
    const first = await enter("a");
    await enter("b");
    const third = enter("c");
    const fourth = enter("d");
    await Promise.resolve();
    expect(order).toEqual(["a", "b"]);
    first();
    // Whoever gives a turn back twice does not let two in.
    first();
    (await third)();
    await fourth;
    expect(order).toEqual(["a", "b", "c", "d"]);
  });
});
