import { describe, expect, it } from "vitest";
import { CustomField } from "./custom-field";
import { customFieldDefinition, isSensitive } from "./field";
import { defaultFieldOrder, standardFields } from "./standard-fields";

describe("standardFields", () => {
  it("are twenty with names, headers and an order of their own", () => {
    expect(standardFields).toHaveLength(20);
    expect(new Set(standardFields.map((field) => field.key)).size).toBe(20);
    expect(new Set(standardFields.map((field) => field.header.toLowerCase())).size).toBe(20);
  });

  it("put the eight popular fields first", () => {
    expect(defaultFieldOrder.slice(0, 8)).toEqual([
      "org_level",
      "department",
      "manager",
      "hire_date",
      "state",
      "location",
      "race_ethnicity",
      "gender",
    ]);
    expect(defaultFieldOrder).toHaveLength(20);
  });

  it("guard what is personal", () => {
    const guarded = standardFields.filter(isSensitive).map((field) => field.key);
    expect(guarded).toEqual([
      "race_ethnicity",
      "gender",
      "birth",
      "veteran",
      "sexual_orientation",
      "disability",
      "voluntary_attrition",
    ]);
  });
});

describe("CustomField", () => {
  const base = { key: "custom_1", header: "Site Size", label: "Site size", isSensitive: true };

  it("becomes a definition that keeps its bands and its care", () => {
    const custom = CustomField.parse({ ...base, kind: "number", bands: { edges: [10, 50] } });
    const field = customFieldDefinition(custom);
    expect(field).toMatchObject({ kind: "number", bands: { edges: [10, 50], unit: "" } });
    expect(isSensitive(field)).toBe(true);
  });

  it.each([
    { ...base, kind: "number", bands: { edges: [50, 10] } },
    { ...base, kind: "number", bands: { edges: [] } },
    { ...base, kind: "date", bands: { unit: "years", edges: [0.5] } },
    { ...base, kind: "list", options: ["North", "north"] },
    { ...base, key: "department", kind: "text" },
    { ...base, header: " ", kind: "text" },
  ])("refuses %j", (custom) => {
    expect(CustomField.safeParse(custom).success).toBe(false);
  });
});
