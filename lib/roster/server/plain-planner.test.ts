import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FieldDefinition } from "@/lib/fields/field";
import { standardFields } from "@/lib/fields/standard-fields";
import type { RosterKey } from "../roster-columns";
import { coreColumns, rosterColumns } from "../roster-columns";
import { createColumnReaders, createRowValidator } from "../validate-row";
import { createKeyReader, createPlainPlanner } from "./plain-planner";
import { plainPlanText, planText } from "./plan-writer";
import { createRowPlanner } from "./row-planner";

const off = "city";
const fields = standardFields.map((definition: FieldDefinition, index) => ({
  definition,
  slot: standardFields.length - index,
  isEnabled: definition.key !== off,
  isCustom: false,
}));

/** A dictionary that numbers the values in the order in which it is asked. */
function makeDictionary() {
  const codes = new Map<string, number>();
  return {
    fields,
    asked: codes,
    codeOf(field: FieldDefinition, value: string): number {
      const key = `${field.key} ${value}`;
      const code = codes.get(key) ?? codes.size + 1;
      codes.set(key, code);
      return code;
    },
  };
}

const enabled = fields.flatMap(({ definition, isEnabled }) => (isEnabled ? [definition] : []));
const keys = [...coreColumns, ...enabled].map(({ key }): string => key);

const cell = fc.oneof(
  { weight: 3, arbitrary: fc.constant("") },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      ...[
        "Ana",
        "Ruiz",
        "10042",
        "ana@example.com",
        "Ana@Example.com",
        "2019-03-04",
        "2020",
        "Yes",
      ],
      ...["no", "USA", "Germany", "Germny", "CA", "Female", "Chose Not To Report", "1-2 years"],
      ...[
        "n/a",
        " x  y ",
        "'=1+1",
        'say "hi"',
        "back\\slash",
        "x".repeat(256),
        "1.2E+10",
        "active",
      ],
      ...["on leave", "inactive", "2031-01-01", "1980-05-06", "35", "{a,b}", "Hybrid"],
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 8 }) },
);
const world = fc.record({
  rosterKey: fc.constantFrom<RosterKey>("employee_id", "email", "scorm_id"),
  columns: fc.shuffledSubarray([...keys, "", ""], { minLength: 1 }),
  rows: fc.array(fc.array(cell, { minLength: 40, maxLength: 40 }), { minLength: 1, maxLength: 12 }),
  isPolite: fc.boolean(),
});

/** A cell that most columns would take. */
const polite: Record<string, string> = {
  employee_id: "7",
  scorm_id: "s7",
  email: "p@example.com",
  manager_email: "m@example.com",
  notification_email: "",
  user_status: "active",
  hired_on: "2019-03-04",
  hire_date: "",
  state: "CA",
  country: "USA",
  birth: "1980-05-06",
  attrition_date: "",
  voluntary_attrition: "",
};

describe("createPlainPlanner", () => {
  it("says of a row what validator and planner say, or nothing", () => {
    let plain = 0;
    fc.assert(
      fc.property(world, ({ rosterKey, columns, rows, isPolite }) => {
        const mapping = columns.map((key) => (key === "" ? null : key));
        const options = { fields: enabled, mapping, rosterKey, today: "2026-07-01" };
        const readers = createColumnReaders(options);
        const dictionary = makeDictionary();
        const plainOptions = { readers, dictionary, rosterKey, width: columns.length };
        const planPlain = createPlainPlanner(plainOptions);
        const readKey = createKeyReader(plainOptions);
        const validate = createRowValidator(options);
        const plan = createRowPlanner({
          columns: rosterColumns(enabled, rosterKey),
          dictionary,
          mode: "full",
        });
        for (const [index, given] of rows.entries()) {
          const cells = columns.map((key, place) => {
            const random = given[place] ?? "";
            return isPolite && place % 9 !== index % 9 ? (polite[key] ?? "Yes") : random;
          });
          const line = index + 2;
          const asked = dictionary.asked.size;
          const found = planPlain(cells);
          if (!found) expect(dictionary.asked.size).toBe(asked);
          const validated = validate({ line, cells, problem: null });
          const expected = planText(plan(validated, undefined));
          const key = readKey(cells);
          if (key !== null) expect(key).toBe(validated.key);
          if (!found) continue;
          plain++;
          expect(key).not.toBeNull();
          expect(validated.issues).toEqual([]);
          expect(plainPlanText(line, found)).toBe(expected);
        }
      }),
      { numRuns: 2000 },
    );
    expect(plain).toBeGreaterThan(500);
  });

  it("leaves rows of another width to be judged", () => {
    const options = {
      fields: enabled,
      mapping: ["employee_id", "first_name", "last_name"],
      rosterKey: "employee_id" as const,
      today: "2026-07-01",
    };
    const readers = createColumnReaders(options);
    const rosterKey = "employee_id";
    const plainOptions = { readers, dictionary: makeDictionary(), rosterKey, width: 3 } as const;
    const planPlain = createPlainPlanner(plainOptions);
    const readKey = createKeyReader(plainOptions);
    expect(planPlain(["1", "Ana", "Ruiz"])).toContain("Ana");
    expect(readKey(["1", "Ana", "Ruiz"])).toBe("1");
    for (const cells of [
      ["1", "Ana"],
      ["1", "Ana", "Ruiz", ""],
      ["", "Ana", "Ruiz"],
    ]) {
      expect(planPlain(cells)).toBeNull();
      expect(readKey(cells)).toBeNull();
    }
  });
});
