import { describe, expect, it } from "vitest";
import { spool } from "./spool";

async function* pieces(...sizes: number[]) {
  for (const [index, size] of sizes.entries()) yield new Uint8Array(size).fill(index + 1);
}

async function read(source: AsyncIterable<Uint8Array>): Promise<number[]> {
  const bytes: number[] = [];
  for await (const chunk of source) bytes.push(...chunk);
  return bytes;
}

describe("spool", () => {
  it("gives back what came in, as often as asked", async () => {
    const spooled = await spool(pieces(2, 3), 5);
    expect(await read(spooled.read())).toEqual([1, 1, 2, 2, 2]);
    expect(await read(spooled.read())).toEqual([1, 1, 2, 2, 2]);
    await spooled.dispose();
  });

  it("stops reading beyond its limit, and passes on a sender's failure", async () => {
    let taken = 0;
    async function* endless() {
      for (;;) {
        taken++;
        yield new Uint8Array(10);
      }
    }
    await expect(spool(endless(), 95)).rejects.toMatchObject({ code: "too_large" });
    expect(taken).toBe(10);
    async function* broken() {
      yield new Uint8Array(1);
      throw new Error("reset");
    }
    await expect(spool(broken(), 5)).rejects.toThrow("reset");
  });
});
