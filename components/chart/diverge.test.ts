import { describe, expect, it } from "vitest";
import { diverge, reachOf } from "./diverge";

describe("diverge", () => {
  it("lays the middle half on each side of zero", () => {
    const parts = diverge([
      { label: "1–2", share: 0.2, tone: -2 },
      { label: "3", share: 0.4, tone: 0 },
      { label: "4–5", share: 0.4, tone: 1 },
    ]);
    expect(parts.map(({ from, to }) => [from, to].map((end) => Math.round(end * 10) / 10))).toEqual(
      [
        [-0.4, -0.2],
        [-0.2, 0.2],
        [0.2, 0.6],
      ],
    );
  });

  it("gives all bars one zero", () => {
    const low = diverge([{ label: "1–3", share: 1, tone: -1 }]);
    const high = diverge([{ label: "3–5", share: 1, tone: 1 }]);
    expect(reachOf([low, high])).toEqual({ left: 1, right: 1 });
    expect(reachOf([])).toEqual({ left: 0.1, right: 0.1 });
  });
});
