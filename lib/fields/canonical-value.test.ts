import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseFieldValue } from "./canonical-value";
import { CustomField } from "./custom-field";
import { customFieldDefinition, type FieldDefinition } from "./field";
import { type StandardFieldKey, standardFields } from "./standard-fields";

const today = "2024-06-15";

function standard(key: StandardFieldKey): FieldDefinition {
  const field = standardFields.find((candidate) => candidate.key === key);
  if (!field) throw new Error(key);
  return field;
}

function custom(kind: object): FieldDefinition {
  const base = { key: "custom_1", header: "Custom", label: "Custom", isSensitive: false };
  return customFieldDefinition(CustomField.parse({ ...base, ...kind }));
}

const read = (field: FieldDefinition, raw: string) => parseFieldValue(field, raw, { today });
const number = custom({ kind: "number", bands: { edges: [10] } });
const date = custom({ kind: "date", bands: { unit: "years", edges: [1] } });
const list = custom({ kind: "list", options: ["North", "South", "Head  Office"] });

describe("parseFieldValue accepts", () => {
  it.each<[FieldDefinition, string, string]>([
    [standard("department"), "  Sales \n EMEA\u00a0", "Sales EMEA"],
    [standard("department"), "Cafe\u0301", "Café"],
    [standard("gender"), "chose not to report", "Chose Not To Report"],
    [standard("veteran"), "CHOSE NOT TO REPORT", "Chose Not To Report"],
    [standard("veteran"), "", ""],
    [standard("exempt"), "YES", "Yes"],
    [standard("exempt"), "y", "Yes"],
    [standard("exempt"), "1", "Yes"],
    [standard("exempt"), "False", "No"],
    [standard("remote"), "hybrid", "Hybrid"],
    [standard("hire_date"), "2020-02-29", "2020-02-29"],
    [standard("hire_date"), "02-29-2020", "2020-02-29"],
    [standard("hire_date"), "2/9/2020", "2020-02-09"],
    [standard("hire_date"), "2024-06-15", "2024-06-15"],
    [standard("hire_date"), "2024", "2024"],
    [standard("hire_date"), "2-5 years", "2–5 years"],
    [standard("hire_date"), "Less than 6 months", "<6 months"],
    [standard("hire_date"), "6 to 12 months", "6–12 months"],
    [standard("hire_date"), "10+", "10+ years"],
    [standard("birth"), "06-15-2010", "2010-06-15"],
    [standard("birth"), "2010", "2010"],
    [standard("birth"), "1923", "1923"],
    [standard("state"), "tx", "TX"],
    [standard("state"), "PR", "PR"],
    [standard("country"), "deu", "DEU"],
    [standard("attrition_date"), "2030-01-31", "2030-01-31"],
    [number, "1,234.50", "1234.5"],
    [number, "-0", "0"],
    [date, "2031", "2031"],
    [list, "head office", "Head  Office"],
  ])("%o %j as %j", (field, raw, value) => {
    expect(read(field, raw)).toEqual({ ok: true, value });
  });

  it.each<[StandardFieldKey, string, string]>([
    ["country", "Germany", "DEU"],
    ["country", "UK", "GBR"],
    ["country", "U.S.A.", "USA"],
    ["country", "Holland", "NLD"],
    ["country", "de", "DEU"],
    ["country", "Cote d'Ivoire", "CIV"],
    ["country", "The Netherlands", "NLD"],
    ["state", "Texas", "TX"],
    ["state", "new york", "NY"],
    ["state", "Washington, D.C.", "DC"],
  ])("%s %j mended, with a notice", (key, raw, value) => {
    expect(read(standard(key), raw)).toMatchObject({ ok: true, value, notice: { code: "mended" } });
  });

  it("a text that stands for nothing, with a notice", () => {
    expect(read(standard("city"), "N/A")).toMatchObject({
      ok: true,
      value: "N/A",
      notice: { code: "looks_empty" },
    });
  });
});

describe("parseFieldValue refuses", () => {
  it.each<[FieldDefinition, string, string, string | undefined]>([
    [standard("exempt"), "maybe", "not_yes_no", undefined],
    [standard("exempt"), "hybrid", "not_yes_no", undefined],
    [standard("exempt"), "n/a", "not_yes_no", ""],
    [standard("disability"), "Prefer not to say", "not_yes_no", "Chose Not To Report"],
    [standard("hire_date"), "2023-02-30", "impossible_date", undefined],
    [standard("hire_date"), "31/12/2020", "impossible_date", "2020-12-31"],
    [standard("hire_date"), "May 2020", "date_without_day", "2020"],
    [standard("hire_date"), "05/2020", "date_without_day", "2020"],
    [standard("hire_date"), "2020-05", "date_without_day", "2020"],
    [standard("hire_date"), "17-May", "date_without_year", undefined],
    [standard("hire_date"), "05/17", "date_without_year", undefined],
    [standard("hire_date"), "05/17/20", "date_without_year", undefined],
    [standard("hire_date"), "2020/05/17", "not_a_date", "2020-05-17"],
    [standard("hire_date"), "2020-05-17T00:00:00Z", "not_a_date", "2020-05-17"],
    [standard("hire_date"), "2024-06-16", "date_in_future", undefined],
    [standard("hire_date"), "2025", "date_in_future", undefined],
    [standard("hire_date"), "3-7 years", "not_a_tenure", undefined],
    [standard("attrition_date"), "43831", "not_a_date", undefined],
    [standard("attrition_date"), "1023", "impossible_date", undefined],
    [standard("birth"), "2010-06-16", "age_out_of_range", undefined],
    [standard("birth"), "2011", "age_out_of_range", undefined],
    [standard("birth"), "1922", "age_out_of_range", undefined],
    [standard("birth"), "34", "not_a_date", undefined],
    [standard("state"), "Ontario", "not_a_state", undefined],
    [standard("state"), "Californa", "not_a_state", "CA"],
    [standard("country"), "CAD", "not_a_country", "CAN"],
    [standard("country"), "GER", "not_a_country", "DEU"],
    [standard("country"), "Germny", "not_a_country", "DEU"],
    [standard("country"), "NA", "not_a_country", ""],
    [standard("country"), "Congo", "not_a_country", undefined],
    [standard("country"), "Atlantis", "not_a_country", undefined],
    [number, "3,5", "not_a_number", "3.5"],
    [number, "1e9", "not_a_number", undefined],
    [list, "Nort", "not_in_list", "North"],
  ])("%o %j as %s, suggesting %j", (field, raw, problem, suggestion) => {
    const parsed = read(field, raw);
    expect(parsed).toMatchObject({ ok: false, problem });
    expect(parsed.ok ? null : parsed.suggestion).toBe(suggestion);
  });

  it("a text over 255 characters, naming its length", () => {
    expect(read(standard("city"), "😀".repeat(255)).ok).toBe(true);
    expect(read(standard("city"), "x".repeat(256))).toMatchObject({
      problem: "too_long",
      message: expect.stringContaining("256"),
    });
  });
});

describe("laws", () => {
  const likely = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.constantFrom("yes", "N", "hybrid", "2-5 yrs", "10+", "uk", "Texas", "1,000", "north", "N/A"),
    fc.date({ noInvalidDate: true }).map((day) => day.toISOString().slice(0, 10)),
    fc.integer({ min: 1890, max: 2210 }).map(String),
    fc.double({ noNaN: true }).map(String),
  );

  it("a canonical value, and a suggestion, is read as itself", () => {
    const fields = [...standardFields, number, date, list];
    fc.assert(
      fc.property(fc.constantFrom(...fields), likely, (field, raw) => {
        const parsed = read(field, raw);
        const settled = parsed.ok ? parsed.value : (parsed.suggestion ?? "");
        const again = read(field, settled);
        // A suggested date may still be too late or too early for the field.
        if (parsed.ok) expect(again).toMatchObject({ ok: true, value: settled });
        else if (again.ok) expect(again.value).toBe(settled);
      }),
      { numRuns: 2000 },
    );
  });

  it("every day of the calendar is read the same in each format", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("1900-01-01"), max: new Date("2100-01-01"), noInvalidDate: true }),
        (day) => {
          const [iso] = day.toISOString().split("T");
          const [year, month, dayOfMonth] = (iso ?? "").split("-");
          for (const raw of [
            iso ?? "",
            `${month}-${dayOfMonth}-${year}`,
            `${month}/${dayOfMonth}/${year}`,
          ]) {
            expect(read(date, raw)).toEqual({ ok: true, value: iso });
          }
        },
      ),
    );
  });
});
