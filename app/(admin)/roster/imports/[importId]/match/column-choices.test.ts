import { describe, expect, it } from "vitest";
import type { MatchedColumn, TargetColumn } from "@/lib/roster/import-view";
import { type Choice, firstChoices, IGNORE, openPoints, toMapping } from "./column-choices";

const target = (key: string, isRequired = false): TargetColumn => ({
  key,
  header: key,
  description: "",
  acceptedFormats: "",
  isRequired,
});
const targets = [target("employee_id", true), target("first_name", true), target("city")];

const columns: MatchedColumn[] = [
  { index: 0, header: "Employee ID", how: "exact", key: "employee_id", samples: [] },
  {
    index: 1,
    header: "Forename",
    how: "close",
    key: null,
    offers: [{ key: "first_name", header: "First Name", closeness: 0.95 }],
    samples: [],
  },
  { index: 2, header: "Cost Centre", how: "unknown", key: null, samples: [] },
  { index: 3, header: "Salary", how: "learned", key: null, samples: [] },
  { index: 4, header: "Veteran?", how: "field_off", key: null, samples: [] },
];

describe("choices of columns", () => {
  it("takes what matched, offers what is close, and waits where nothing is known", () => {
    const choices = firstChoices(columns, null);
    expect(choices).toEqual(["employee_id", undefined, undefined, IGNORE, IGNORE]);
  });

  it("begins with what was confirmed before", () => {
    const mapping = ["employee_id", "first_name", null, null, null];
    expect(firstChoices(columns, mapping)).toEqual([
      "employee_id",
      "first_name",
      IGNORE,
      IGNORE,
      IGNORE,
    ]);
    expect(toMapping(firstChoices(columns, mapping))).toEqual(mapping);
  });

  it("names what is missing, filled twice and undecided", () => {
    const choices: Choice[] = ["employee_id", "city", "city", undefined, IGNORE];
    const points = openPoints(choices, targets);
    expect(points.missing.map(({ key }) => key)).toEqual(["first_name"]);
    expect([...points.twice]).toEqual([1, 2]);
    expect([...points.undecided]).toEqual([3]);
  });
});
