import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { OrganizationCoachInput, usualTerms, weekOf } from "./coach-set-up";
import { rangesFromText, rangesToText } from "./ranges-text";

describe("rangesFromText", () => {
  it("reads hours however they are written", () => {
    const morning = { startMinute: 540, endMinute: 750 };
    const evening = { startMinute: 1080, endMinute: 1440 };
    expect(rangesFromText("9-12:30")).toEqual([morning]);
    expect(rangesFromText(" 18:00 – 24:00; 09.00 to 12.30 ")).toEqual([morning, evening]);
    expect(rangesFromText("  ")).toEqual([]);
  });

  it.each([
    "9",
    "9-",
    "12-9",
    "9-12, 11-15",
    "9:60-10",
    "9-25",
    "9:02-10",
    "nine to five",
    "9-10-11",
  ])("refuses %s", (text) => {
    expect(rangesFromText(text)).toBeNull();
  });

  it("reads what rangesToText writes", () => {
    const cuts = fc.uniqueArray(fc.integer({ min: 0, max: 288 }), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(cuts, (marks) => {
        const sorted = [...marks].sort((a, b) => a - b).map((mark) => mark * 5);
        const ranges = Array.from({ length: Math.floor(sorted.length / 2) }, (_, index) => ({
          startMinute: sorted[index * 2] ?? 0,
          endMinute: sorted[index * 2 + 1] ?? 0,
        }));
        expect(rangesFromText(rangesToText(ranges))).toEqual(ranges);
      }),
    );
  });
});

it("weekOf gathers hours by weekday, in order", () => {
  expect(
    weekOf([
      { weekday: 3, startMinute: 780, endMinute: 900 },
      { weekday: 1, startMinute: 540, endMinute: 600 },
      { weekday: 3, startMinute: 540, endMinute: 600 },
    ]),
  ).toEqual([
    { weekday: 1, ranges: [{ startMinute: 540, endMinute: 600 }] },
    {
      weekday: 3,
      ranges: [
        { startMinute: 540, endMinute: 600 },
        { startMinute: 780, endMinute: 900 },
      ],
    },
  ]);
});

describe("OrganizationCoachInput", () => {
  const coach = {
    ...usualTerms,
    ...{ name: "Ada", email: "Ada@Example.com", bio: "", languages: ["English", " English"] },
    ...{ specialities: [], certifications: [], timeZone: "Europe/Berlin", status: "active" },
  };

  it("takes a coach on the usual terms", () => {
    expect(OrganizationCoachInput.parse(coach)).toMatchObject({
      email: "ada@example.com",
      languages: ["English"],
    });
  });

  it.each([
    { email: "ada" },
    { timeZone: "Mars/Olympus" },
    { capacity: 0 },
    { sessionMinutes: 14 },
    { status: "deactivated" },
    { week: [{ weekday: 8, ranges: [] }] },
  ])("refuses %o", (change) => {
    expect(OrganizationCoachInput.safeParse({ ...coach, ...change }).success).toBe(false);
  });
});
