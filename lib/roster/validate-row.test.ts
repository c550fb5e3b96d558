import { createReadStream, existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { CustomField } from "@/lib/fields/custom-field";
import { customFieldDefinition } from "@/lib/fields/field";
import { standardFields } from "@/lib/fields/standard-fields";
import { decodeCsv } from "./decode/decode-csv";
import { matchColumns } from "./match-columns";
import { rosterColumns } from "./roster-columns";
import { createRowValidator, isGoodRow, type RowValidatorOptions } from "./validate-row";

const today = "2024-06-15";

/** Validates cells given as column key → cell. */
function validate(cells: Record<string, string>, options: Partial<RowValidatorOptions> = {}) {
  const validator = createRowValidator({
    fields: standardFields,
    mapping: Object.keys(cells),
    rosterKey: "employee_id",
    today,
    ...options,
  });
  return validator({ line: 7, cells: Object.values(cells), problem: null });
}

const person = { employee_id: " 10042 ", first_name: "Ana", last_name: "Ruiz" };

const codesOf = (row: ReturnType<typeof validate>) =>
  row.issues.map(({ column, code, severity }) => [column, code, severity]);

describe("createRowValidator", () => {
  it("reads a row to canonical values, keyed and without issues", () => {
    const row = validate({
      ...person,
      email: "Ana.Ruiz@Example.COM",
      user_status: "On Leave",
      birth: "05/17/1988",
      veteran: "n",
      city: "",
    });
    expect(row).toEqual({
      line: 7,
      key: "10042",
      learner: {
        employee_id: "10042",
        first_name: "Ana",
        last_name: "Ruiz",
        email: "ana.ruiz@example.com",
        user_status: "on_leave",
      },
      values: { birth: "1988-05-17", veteran: "No", city: "" },
      issues: [],
    });
  });

  it("leaves a refused value out and says where, why and what instead", () => {
    const row = validate({ ...person, country: "CAD", state: "Texas" });
    expect(row.values).toEqual({ state: "TX" });
    expect(isGoodRow(row)).toBe(false);
    expect(row.issues).toMatchObject([
      { line: 7, column: "country", value: "CAD", code: "not_a_country", suggestion: "CAN" },
      { line: 7, column: "state", value: "Texas", code: "mended", severity: "notice" },
    ]);
  });

  it("applies learned replacements to a column's values as written", () => {
    const fixes = { country: { Holland: "NLD", CAD: "CAN" }, state: { "N/A": "" } };
    const row = validate({ ...person, country: " CAD ", state: "N/A" }, { fixes });
    expect(row).toMatchObject({ values: { country: "CAN", state: "" }, issues: [] });
  });

  it("asks for the key and the names", () => {
    const row = validate({ employee_id: " ", first_name: "Ana", last_name: "" });
    expect(row.key).toBe("");
    expect(codesOf(row)).toEqual([
      ["employee_id", "missing_value", "error"],
      ["last_name", "missing_value", "error"],
    ]);
    const scorm = validate({ scorm_id: "a1", last_name: "" }, { rosterKey: "scorm_id" });
    expect(scorm).toMatchObject({ key: "a1", issues: [] });
  });

  it.each([
    ["email", "not an address", "not_an_email", undefined],
    ["email", "a@b", "not_an_email", undefined],
    ["email", "a..b@example.com", "not_an_email", undefined],
    ["manager_email", "Kim Lee <kim@example.com>", "not_an_email", "kim@example.com"],
    ["user_status", "Terminated", "not_a_status", "inactive"],
    ["user_status", "constructor", "not_a_status", undefined],
    ["hired_on", "2024-06-16", "date_in_future", undefined],
    ["role", "x".repeat(256), "too_long", undefined],
  ])("refuses %s %j", (column, cell, code, suggestion) => {
    const { issues } = validate({ ...person, [column]: cell });
    expect(issues).toMatchObject([{ column, code, severity: "error" }]);
    expect(issues[0]?.suggestion).toBe(suggestion);
  });

  it("refuses a key that a spreadsheet has shortened", () => {
    expect(codesOf(validate({ ...person, employee_id: "1.23E+11" }))).toEqual([
      ["employee_id", "shortened_key", "error"],
    ]);
  });

  it("keeps what looks like a formula as text, and takes our own guard off", () => {
    expect(validate({ ...person, department: "=1+1" }).values.department).toBe("=1+1");
    expect(validate({ ...person, department: "'=1+1" }).values.department).toBe("=1+1");
    expect(validate({ ...person, department: "'t Hooft" }).values.department).toBe("'t Hooft");
  });

  it("judges no cell of a row that decoding found broken", () => {
    const validator = createRowValidator({
      fields: standardFields,
      mapping: ["employee_id", "country"],
      rosterKey: "employee_id",
      today,
    });
    const problem = { code: "too_few_cells", message: "m", remedy: "r" } as const;
    const row = validator({ line: 3, cells: ["1", ""], problem });
    expect(row).toMatchObject({ key: "", learner: {}, values: {} });
    expect(codesOf(row)).toEqual([[null, "too_few_cells", "error"]]);
  });

  it("ignores unmapped cells and columns that are not in use", () => {
    const row = validate({ ...person, city: "Austin" }, { fields: [] });
    expect(row).toMatchObject({ values: {}, issues: [] });
  });

  it("reads more distinct values than it remembers", () => {
    const validator = createRowValidator({
      fields: standardFields,
      mapping: ["employee_id", "department"],
      rosterKey: "employee_id",
      today,
    });
    for (let line = 1; line <= 40_000; line++) {
      const department = ` Team ${line % 20_000} `;
      const row = validator({ line, cells: [String(line), department], problem: null });
      expect(row.values.department).toBe(department.trim());
    }
  });
});

describe("Tenure and Hire Date", () => {
  it("lets Hire Date feed Tenure when that has no value", () => {
    const alone = validate({ ...person, hired_on: "2020-05-01" });
    expect(alone).toMatchObject({
      learner: { hired_on: "2020-05-01" },
      values: { hire_date: "2020-05-01" },
    });
    const empty = validate({ ...person, hire_date: "", hired_on: "2020" });
    expect(empty.values.hire_date).toBe("2020");
    const off = validate({ ...person, hired_on: "2020-05-01" }, { fields: [] });
    expect(off.values).toEqual({});
  });

  it("prefers Tenure, and says when the two contradict each other", () => {
    const both = validate({ ...person, hire_date: "2019-01-01", hired_on: "2020-05-01" });
    expect(both.values.hire_date).toBe("2019-01-01");
    expect(codesOf(both)).toEqual([["hire_date", "tenure_differs", "notice"]]);
    const agreeing = validate({ ...person, hire_date: "2020", hired_on: "2020-05-01" });
    expect(agreeing.issues).toEqual([]);
  });

  it("does not paper over a refused Tenure", () => {
    const row = validate({ ...person, hire_date: "long", hired_on: "2020-05-01" });
    expect(row.values).toEqual({});
    expect(codesOf(row)).toEqual([["hire_date", "not_a_tenure", "error"]]);
  });

  it("judges attrition by the hire date from either column", () => {
    const expected = [["attrition_date", "attrition_before_hire", "error"]];
    const left = { attrition_date: "2019-12-31" };
    expect(codesOf(validate({ ...person, ...left, hired_on: "2020-05-01" }))).toEqual(expected);
    expect(codesOf(validate({ ...person, ...left, hire_date: "2020" }))).toEqual(expected);
  });
});

describe("a real roster", () => {
  const path = fileURLToPath(new URL("../../../shared/data/bfi/roster.csv", import.meta.url));

  it.skipIf(!existsSync(path))(
    "has only its untrue ages refused (skipped when absent)",
    async () => {
      const education = CustomField.parse({
        key: "custom_1",
        header: "Education",
        label: "Education",
        kind: "text",
        isSensitive: false,
      });
      const fields = [...standardFields, customFieldDefinition(education)];
      const columns = rosterColumns(fields, "employee_id");
      let validateRow: ReturnType<typeof createRowValidator> | null = null;
      const rows = [];
      for await (const part of decodeCsv(createReadStream(path))) {
        if (part.kind === "header") {
          const mapping = matchColumns({ headers: part.headers, columns }).map(
            (match) => match.key,
          );
          expect(mapping).not.toContain(null);
          const options = {
            fields,
            mapping,
            rosterKey: "employee_id",
            today: "2010-12-31",
          } as const;
          validateRow = createRowValidator(options);
        }
        if (part.kind === "rows" && validateRow) rows.push(...part.rows.map(validateRow));
      }
      expect(rows).toHaveLength(2800);
      const issues = rows.flatMap((row) => row.issues);
      expect(new Set(issues.map((issue) => issue.code))).toEqual(new Set(["age_out_of_range"]));
      // On the last day of 2010 a year of birth from 1997 on cannot give an age of 14.
      expect(issues.every((issue) => Number(issue.value) >= 1997)).toBe(true);
      const unrefused = rows.filter(isGoodRow).map((row) => Number(row.values.birth));
      expect(unrefused.every((year) => year <= 1996)).toBe(true);
    },
  );
});
