import { describe, expect, it } from "vitest";
import { type HeatCell, type HeatRow, type HiddenReason, sharedReason } from "./heat-map-model";
import { reasonsIn, sortWords } from "./heat-words";

const hidden = (reason: HiddenReason): HeatCell => ({
  kind: "hidden",
  reason,
  short: "hidden",
  label: "hidden",
});
const figure: HeatCell = {
  kind: "figure",
  value: "3.4",
  delta: "±0.0",
  step: 0,
  isStrong: false,
  label: "3.4",
};
const row = (cells: Record<string, HeatCell>): HeatRow => ({
  key: "g",
  label: "Group",
  learners: "6",
  responded: "–",
  cells,
});

describe("sharedReason", () => {
  const whole = row({ a: hidden("protected"), b: hidden("protected"), c: figure });

  it("is the reason that hides every column asked for", () => {
    expect(sharedReason(whole, ["a", "b"])).toBe("protected");
  });

  it("is nothing when a figure shows, a cell is missing, reasons differ or nothing is asked for", () => {
    expect(sharedReason(whole, ["a", "c"])).toBeNull();
    expect(sharedReason(whole, ["a", "missing"])).toBeNull();
    expect(
      sharedReason(row({ a: hidden("protected"), b: hidden("waiting") }), ["a", "b"]),
    ).toBeNull();
    expect(sharedReason(whole, [])).toBeNull();
  });
});

describe("reasonsIn", () => {
  it("names each reason once, in a fixed order", () => {
    const rows = [
      row({ a: hidden("waiting"), b: figure }),
      row({ a: hidden("below_threshold"), b: hidden("waiting") }),
    ];
    expect(reasonsIn(rows)).toEqual(["below_threshold", "waiting"]);
    expect(reasonsIn([row({ a: figure })])).toEqual([]);
  });
});

describe("sortWords", () => {
  const columns = [{ key: "i", label: "Inclusion", children: [{ key: "b", label: "Belonging" }] }];

  it("says the column and the direction, at any depth", () => {
    expect(sortWords({ key: "b", direction: "ascending" }, "Department", columns)).toBe(
      "Sorted by Belonging, lowest first.",
    );
    expect(sortWords({ key: "label", direction: "descending" }, "Department", columns)).toBe(
      "Sorted by Department, Z to A.",
    );
    expect(sortWords(null, "Department", columns)).toBe("");
  });
});
