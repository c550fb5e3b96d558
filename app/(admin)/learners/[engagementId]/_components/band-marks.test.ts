import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type BandMark, type BandName, bandWidths, placeMarks, placeNames } from "./band-marks";

const start: BandMark = { key: "start", at: 0, text: "15 Oct", kind: "end" };
const end: BandMark = { key: "end", at: 1, text: "14 Apr 2027", kind: "end" };
const today = (at: number): BandMark => ({
  key: "today",
  at,
  text: "Today, 22 Nov",
  kind: "today",
});
const month = (at: number): BandMark => ({ key: `m${at}`, at, text: "1 Jan", kind: "month" });

const hidden = (marks: BandMark[]) =>
  Object.fromEntries(placeMarks(marks).map(({ key, hiddenAt }) => [key, hiddenAt]));

describe("marks below the band", () => {
  it("stand side by side where there is room", () => {
    expect(hidden([start, today(0.5), end])).toEqual({ start: [], today: [], end: [] });
  });

  it("give way to today on a narrow band, and come back on a wide one", () => {
    const found = hidden([start, today(0.2), end]);
    expect(found).toMatchObject({ today: [], end: [] });
    expect(found.start).toEqual([280, 320]);
  });

  it("leave months to wider bands, and to those who stand free of the ends", () => {
    const found = hidden([start, month(0.01), month(0.5), end]);
    expect(found["m0.5"]).toEqual([280, 320, 400]);
    expect(found["m0.01"]).toEqual([...bandWidths]);
  });

  it("always tell today, and come in the order in which they were given", () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, fc.uniqueArray(share, { maxLength: 6 }), (at, months) => {
        const marks = [start, end, ...months.map(month), today(at)];
        const placed = placeMarks(marks);
        expect(placed.map(({ key }) => key)).toEqual(marks.map(({ key }) => key));
        expect(placed.at(-1)?.hiddenAt).toEqual([]);
      }),
    );
  });
});

describe("names over the band", () => {
  const name = (
    text: string,
    [from, to]: [number, number],
    tone: BandName["tone"],
    note = "since 4 Nov",
  ): BandName => ({
    ...{ key: text, name: text, note, from, to, tone },
  });
  const hiddenNames = (names: BandName[]) =>
    Object.fromEntries(placeNames(names).map(({ key, hiddenAt }) => [key, hiddenAt]));

  it("stand over their stages where each is whole", () => {
    const found = hiddenNames([
      name("Onboarding", [0, 0.4], "past"),
      name("Steady State", [0.4, 1], "now"),
    ]);
    expect(found).toEqual({ Onboarding: [], "Steady State": [] });
  });

  it("are told below the band where a stage is narrower than its name", () => {
    const found = hiddenNames([
      name("Onboarding", [0, 0.12], "past"),
      name("Steady State", [0.12, 1], "now"),
    ]);
    expect(found).toEqual({ Onboarding: [280, 320, 400, 500, 600, 700], "Steady State": [] });
  });

  it("give way to the longest stage once all of them are over", () => {
    const found = hiddenNames([
      name("Onboarding", [0, 0.06], "past"),
      name("Steady State", [0.06, 1], "past"),
    ]);
    expect(found).toEqual({ Onboarding: [...bandWidths], "Steady State": [] });
  });

  it("keep within the end of the band", () => {
    const found = hiddenNames([
      name("Steady State", [0, 0.95], "now"),
      name("Remeasurement", [0.95, 1], "ahead", "opens 1 Mar"),
    ]);
    expect(found.Remeasurement).toEqual([]);
  });

  it("always tell the stage it is in", () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, fc.uniqueArray(share, { maxLength: 5 }), (at, others) => {
        const names = others.map((from) => ({
          ...name("Paused", [from, 1], "past"),
          key: `p${from}`,
        }));
        expect(hiddenNames([...names, name("Remeasurement", [at, 1], "now")])).toMatchObject({
          Remeasurement: [],
        });
      }),
    );
  });
});
