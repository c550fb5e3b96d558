import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CustomField } from "./custom-field";
import { customFieldDefinition, type FieldDefinition } from "./field";
import { groupLabelOf } from "./group-label";
import { type StandardFieldKey, standardFields } from "./standard-fields";

function standard(key: StandardFieldKey): FieldDefinition {
  const field = standardFields.find((candidate) => candidate.key === key);
  if (!field) throw new Error(key);
  return field;
}

function custom(kind: object): FieldDefinition {
  const base = { key: "custom_1", header: "Custom", label: "Custom", isSensitive: false };
  return customFieldDefinition(CustomField.parse({ ...base, ...kind }));
}

const onDate = "2024-06-15";

describe("groupLabelOf", () => {
  it.each<[StandardFieldKey, string, string]>([
    ["hire_date", "2024-06-15", "<6 months"],
    ["hire_date", "2024-06-16", "<6 months"],
    ["hire_date", "2023-12-16", "<6 months"],
    ["hire_date", "2023-12-15", "6–12 months"],
    ["hire_date", "2023-06-15", "1–2 years"],
    ["hire_date", "2022-06-15", "2–5 years"],
    ["hire_date", "2019-06-15", "5–10 years"],
    ["hire_date", "2014-06-15", "10+ years"],
    ["hire_date", "2024", "<6 months"],
    ["hire_date", "2–5 years", "2–5 years"],
    ["birth", "1999-06-16", "<25"],
    ["birth", "1999-06-15", "25–34"],
    ["birth", "1959-06-15", "65+"],
    ["birth", "1994", "25–34"],
    ["attrition_date", "", "Active"],
    ["attrition_date", "2024-06-16", "Active"],
    ["attrition_date", "2024-06-15", "2024"],
    ["attrition_date", "2022", "2022"],
    ["state", "TX", "Texas (TX)"],
    ["country", "DEU", "Germany"],
    ["gender", "", "Unreported"],
    ["gender", "Chose Not To Report", "Chose Not To Report"],
    ["birth", "Chose Not To Report", "Chose Not To Report"],
    ["department", "Sales", "Sales"],
  ])("%s %j is in %j", (key, value, label) => {
    expect(groupLabelOf(standard(key), value, { onDate })).toBe(label);
  });

  it("bands numbers and dates of custom fields half open", () => {
    const size = custom({ kind: "number", bands: { edges: [-5, 0, 10], unit: "people" } });
    const label = (value: string) => groupLabelOf(size, value, { onDate });
    expect(["-6", "-5", "0", "9.9", "10"].map(label)).toEqual([
      "<-5 people",
      "-5 to 0 people",
      "0–10 people",
      "0–10 people",
      "10+ people",
    ]);
    const certified = custom({ kind: "date", bands: { unit: "years", edges: [1, 3] } });
    expect(groupLabelOf(certified, "2023-06-16", { onDate })).toBe("<1 years");
    expect(groupLabelOf(certified, "2023-06-15", { onDate })).toBe("1–3 years");
  });

  it("never shows a date of birth", () => {
    fc.assert(
      fc.property(
        fc.date({ noInvalidDate: true, min: new Date("1924-06-16"), max: new Date("2010-06-15") }),
        (day) => {
          const value = day.toISOString().slice(0, 10);
          const label = groupLabelOf(standard("birth"), value, { onDate });
          expect(["<25", "25–34", "35–44", "45–54", "55–64", "65+"]).toContain(label);
        },
      ),
    );
  });
});
