import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FieldDefinition } from "@/lib/fields/field";
import { standardFields } from "@/lib/fields/standard-fields";
import type { ImportMode } from "../diff-roster";
import type { RosterKey } from "../roster-columns";
import { coreColumns, rosterColumns } from "../roster-columns";
import { CELL_SEPARATOR } from "../staged-record";
import {
  createColumnReaders,
  createRowValidator,
  isGoodRow,
  MAX_REMEMBERED,
} from "../validate-row";
import type { KnownLearner } from "./find-learners";
import { createKeyReader, createPlainPlanner } from "./plain-planner";
import { planText } from "./plan-writer";
import { createRowPlanner } from "./row-planner";

/** Fields as organizations have them: these are off. */
const fieldsBut = (off: readonly string[]) =>
  standardFields.map((definition: FieldDefinition, index) => ({
    definition,
    slot: standardFields.length - index,
    isEnabled: !off.includes(definition.key),
    isCustom: false,
  }));
type Fields = ReturnType<typeof fieldsBut>;
const definitionsOf = (fields: Fields) =>
  fields.flatMap(({ definition, isEnabled }) => (isEnabled ? [definition] : []));

/** A dictionary that numbers the values in the order in which it is asked. */
function makeDictionary(fields: Fields) {
  const codes = new Map<string, number>();
  const labels = new Map<string, string>();
  return {
    fields,
    asked: codes,
    labelOf: (key: string, code: number) =>
      code === 0 ? "" : (labels.get(`${key} ${code}`) ?? "?"),
    codeOf(field: FieldDefinition, value: string): number {
      if (value === "") return 0;
      const key = `${field.key} ${value}`;
      const code = codes.get(key) ?? codes.size + 1;
      codes.set(key, code);
      labels.set(`${field.key} ${code}`, value);
      return code;
    },
  };
}

const keys = [...coreColumns, ...standardFields].map(({ key }): string => key);

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
  rows: fc.array(fc.array(cell, { minLength: 40, maxLength: 40 }), { minLength: 1, maxLength: 6 }),
  off: fc.subarray(["city", "hire_date", "gender", "attrition_date"]),
  isPolite: fc.boolean(),
  mode: fc.constantFrom<ImportMode>("full", "update"),
  shift: fc.nat(12),
  status: fc.constantFrom("active", "active", "inactive"),
  /** For each row, what the roster has of the person: nothing, or cells of all columns. */
  known: fc.array(fc.option(fc.array(cell, { minLength: 40, maxLength: 40 })), {
    minLength: 6,
    maxLength: 6,
  }),
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

/** A learner whom a row of all columns has made. */
function learnerOf(
  given: readonly string[],
  { shift, status }: { shift: number; status: string },
  validate: ReturnType<typeof createRowValidator>,
  dictionary: ReturnType<typeof makeDictionary>,
): KnownLearner | null {
  const cells = keys.map((key, place) =>
    place % 13 !== shift ? (polite[key] ?? "Yes") : (given[place] ?? ""),
  );
  const validated = validate({ line: 1, cells, problem: null });
  if (!isGoodRow(validated)) return null;
  const { learner, values } = validated;
  const codes: number[] = [];
  for (const { definition, slot } of dictionary.fields) {
    codes[slot - 1] = dictionary.codeOf(definition, values[definition.key] ?? "");
  }
  return {
    id: 7,
    codes,
    values,
    learner: { ...learner, user_status: status },
  };
}

describe("createPlainPlanner", () => {
  it("says of a row what validator and planner say, or nothing", () => {
    const plain = { added: 0, changed: 0, unchanged: 0 };
    fc.assert(
      fc.property(world, ({ rosterKey, columns, off, rows, isPolite, mode, known, ...of }) => {
        const dictionary = makeDictionary(fieldsBut(off));
        const enabled = definitionsOf(dictionary.fields);
        const mapping = columns.map((key) => (key === "" ? null : key));
        const options = { fields: enabled, mapping, rosterKey, today: "2026-07-01" };
        const readers = createColumnReaders(options);
        const plainOptions = { readers, dictionary, rosterKey, width: columns.length };
        const planPlain = createPlainPlanner(plainOptions);
        const readKey = createKeyReader(plainOptions);
        const validate = createRowValidator(options);
        // What is known was imported while all fields were on.
        const all = { ...options, fields: standardFields, mapping: keys };
        const validateAll = createRowValidator(all);
        const plan = createRowPlanner({
          columns: rosterColumns(enabled, rosterKey),
          dictionary,
          mode,
        });
        for (const [index, given] of rows.entries()) {
          const before = known[index];
          const learner = (before && learnerOf(before, of, validateAll, dictionary)) ?? undefined;
          const cells = columns.map((key, place) => {
            const random = given[place] ?? "";
            const isRandom = !isPolite || place % 17 === (index + of.shift) % 17;
            return isRandom ? random : (polite[key] ?? "Yes");
          });
          const line = index + 2;
          const asked = dictionary.asked.size;
          const found = planPlain(line, cells, learner);
          if (!found) expect(dictionary.asked.size).toBe(asked);
          const validated = validate({ line, cells, problem: null });
          const expected = plan(validated, learner);
          const key = readKey(cells.join(CELL_SEPARATOR));
          if (key !== null) expect(key).toBe(validated.key);
          if (!found) continue;
          if (expected.outcome !== "rejected") plain[expected.outcome]++;
          expect(key).not.toBeNull();
          expect(validated.issues).toEqual([]);
          expect(found.text).toBe(planText(expected));
          expect(found.changes).toEqual(expected.changes);
        }
      }),
      { numRuns: 1200 },
    );
    expect(plain.added).toBeGreaterThan(150);
    expect(plain.changed).toBeGreaterThan(60);
    expect(plain.unchanged).toBeGreaterThan(5);
  });

  it("reads on rightly what is no longer remembered, and what nobody wanted so far", () => {
    const rosterKey = "employee_id";
    const mapping = ["employee_id", "first_name", "last_name", "department", "gender"];
    const dictionary = makeDictionary(fieldsBut([]));
    const options = { fields: standardFields, mapping, rosterKey, today: "2026-07-01" } as const;
    const readers = createColumnReaders(options);
    const planPlain = createPlainPlanner({ readers, dictionary, rosterKey, width: 5 });
    const columns = rosterColumns(standardFields, rosterKey);
    const plan = createRowPlanner({ columns, dictionary, mode: "update" });
    const validate = createRowValidator(options);
    // Values of a row that stays out are remembered, and have no code.
    expect(planPlain(2, ["", "Ana", "Ruiz", "Dept 1", "Female"])).toBeNull();
    expect(dictionary.asked.size).toBe(0);
    for (let index = 0; index < MAX_REMEMBERED + 20; index++) {
      planPlain(3, [String(index), "Ana", "Ruiz", `Dept ${index}`, "Female"]);
    }
    for (const place of [0, 1, MAX_REMEMBERED - 1, MAX_REMEMBERED, MAX_REMEMBERED + 19]) {
      const cells = ["7", "Ana", "Ruiz", `Dept ${place}`, "Female"];
      const expected = plan(validate({ line: 4, cells, problem: null }), undefined);
      expect(planPlain(4, cells)?.text).toBe(planText(expected));
    }
    expect(dictionary.asked.size).toBe(MAX_REMEMBERED + 21);
  });

  it("leaves rows of another width to be judged", () => {
    const options = {
      fields: standardFields,
      mapping: ["employee_id", "first_name", "last_name"],
      rosterKey: "employee_id" as const,
      today: "2026-07-01",
    };
    const readers = createColumnReaders(options);
    const rosterKey = "employee_id";
    const plainOptions = {
      readers,
      dictionary: makeDictionary(fieldsBut([])),
      rosterKey,
      width: 3,
    } as const;
    const planPlain = createPlainPlanner(plainOptions);
    const readKey = createKeyReader(plainOptions);
    expect(planPlain(2, ["1", "Ana", "Ruiz"])?.text).toContain("Ana");
    expect(readKey(["1", "Ana", "Ruiz"].join(CELL_SEPARATOR))).toBe("1");
    for (const cells of [
      ["1", "Ana"],
      ["1", "Ana", "Ruiz", ""],
      ["", "Ana", "Ruiz"],
    ]) {
      expect(planPlain(2, cells)).toBeNull();
    }
    expect(readKey(["", "Ana", "Ruiz"].join(CELL_SEPARATOR))).toBeNull();
    expect(readKey("")).toBeNull();
  });
});
