import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  formatBytes,
  formatCount,
  formatDifference,
  formatDuration,
  formatFigure,
  formatPercent,
} from "./figures";

describe("formatFigure", () => {
  it("writes one decimal and a true minus", () => {
    expect(formatFigure(3.44)).toBe("3.4");
    expect(formatFigure(-12)).toBe("\u221212.0");
    expect(formatFigure(1234.5, { locale: "de" })).toBe("1.234,5");
  });

  it("never writes a negative nothing", () => {
    expect(formatFigure(-0.04)).toBe("0.0");
    expect(formatFigure(-0)).toBe("0.0");
  });
});

describe("formatDifference", () => {
  it("always carries a sign", () => {
    expect(formatDifference(0.3)).toBe("+0.3");
    expect(formatDifference(-0.3)).toBe("\u22120.3");
    expect(formatDifference(0.04)).toBe("±0.0");
    expect(formatDifference(-0.04)).toBe("±0.0");
    expect(formatDifference(12, { decimals: 0 })).toBe("+12");
  });

  it("is ± exactly when its digits are zero", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -5, max: 5, noNaN: true }),
        fc.integer({ min: 0, max: 2 }),
        (value, decimals) => {
          const text = formatDifference(value, { decimals });
          expect(text.startsWith("±")).toBe(Number(text.slice(1)) === 0);
          expect(text).not.toContain("-");
        },
      ),
    );
  });
});

describe("other figures", () => {
  it("groups thousands by locale", () => {
    expect(formatCount(2400)).toBe("2,400");
    expect(formatCount(2400, "de")).toBe("2.400");
  });

  it("writes a share as a percentage that does not break", () => {
    expect(formatPercent(0.9)).toBe("90\u00a0%");
    expect(formatPercent(0.1104, { decimals: 1 })).toBe("11.0\u00a0%");
  });

  it("names times in the unit a person would use", () => {
    expect(formatDuration(28.4)).toBe("28\u00a0s");
    expect(formatDuration(180)).toBe("3\u00a0min");
    expect(formatDuration(7500)).toBe("2\u00a0h 5\u00a0min");
    expect(formatDuration(7200)).toBe("2\u00a0h");
    expect(formatDuration(-1)).toBe("0\u00a0s");
  });
});

describe("formatBytes", () => {
  it("writes sizes without false exactness", () => {
    expect(formatBytes(999)).toBe("999\u00a0B");
    expect(formatBytes(12_400)).toBe("12\u00a0kB");
    expect(formatBytes(200_000_000)).toBe("200.0\u00a0MB");
  });
});
