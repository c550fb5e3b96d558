import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { builtInLook, customLook, isoDateText, numberText } from "./cell-text";

describe("the look of a number", () => {
  it.each([
    ["dd/mm/yyyy", { kind: "date", hasTime: false }],
    ['[$-409]d" of "mmmm;@', { kind: "date", hasTime: false }],
    ["yyyy-mm-dd hh:mm", { kind: "date", hasTime: true }],
    ["[h]:mm", { kind: "number" }],
    ["hh:mm AM/PM", { kind: "time" }],
    ["00000", { kind: "padded", digits: 5 }],
    ['[Red]#,##0.00" days"', { kind: "number" }],
    ["General", { kind: "number" }],
    ["0.0%", { kind: "number" }],
  ])("%s", (code, look) => {
    expect(customLook(code)).toEqual(look);
  });

  it("is a day for the built-in formats of days", () => {
    expect([14, 22, 45, 2].map((id) => builtInLook(id).kind)).toEqual([
      "date",
      "date",
      "time",
      "number",
    ]);
  });
});

describe("a stored number", () => {
  const day = { kind: "date", hasTime: false } as const;

  it("is the day that the calendar has, whatever the system counts from", () => {
    const date = fc.date({
      min: new Date(Date.UTC(1904, 0, 2)),
      max: new Date(Date.UTC(2200, 0, 1)),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(date, (instant) => {
        const iso = instant.toISOString().slice(0, 10);
        const serial = Math.round((Date.parse(iso) - Date.UTC(1899, 11, 30)) / 86_400_000);
        expect(numberText(String(serial), day, false)).toBe(iso);
        expect(numberText(String(serial - 1462), day, true)).toBe(iso);
      }),
    );
  });

  it("knows the first days of 1900, where Excel counts a leap day that never was", () => {
    expect(["1", "59", "60", "61"].map((serial) => numberText(serial, day, false))).toEqual([
      "1900-01-01",
      "1900-02-28",
      "60",
      "1900-03-01",
    ]);
  });

  it("keeps a clock only where the format shows one", () => {
    expect(numberText("44270.354166666664", day, false)).toBe("2021-03-15");
    const withTime = { kind: "date", hasTime: true } as const;
    expect(numberText("44270.354166666664", withTime, false)).toBe("2021-03-15T08:30:00");
    expect(numberText("44270", withTime, false)).toBe("2021-03-15");
    expect(isoDateText("2021-03-15T00:00:00.000Z")).toBe("2021-03-15");
  });

  it.each([
    ["1234.5600000000001", "1234.56"],
    ["1E+20", "100000000000000000000"],
    ["1E-7", "0.0000001"],
    ["-0", "0"],
    ["12", "12"],
    ["abc", "abc"],
  ])("%s is shown as %s", (stored, shown) => {
    expect(numberText(stored, { kind: "number" }, false)).toBe(shown);
  });
});
