import { withoutFormulaGuard } from "@/lib/core/csv";
import { isYearOnly, parseDateOrYear } from "@/lib/fields/calendar-date";
import { parseFieldValue, tidyText } from "@/lib/fields/canonical-value";
import type { FieldDefinition } from "@/lib/fields/field";
import { checkRowRules } from "@/lib/fields/row-rules";
import type { DecodedRow } from "./decode/decode-csv";
import type { ColumnMapping } from "./match-columns";
import { parseCoreValue } from "./parse-core-value";
import {
  type CoreColumnKey,
  type RosterColumn,
  type RosterKey,
  rosterColumns,
} from "./roster-columns";
import type { RowIssue } from "./row-issue";

/** Replacements learned for a source: column key → value as written → value to read instead. */
export type ValueFixes = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Canonical values of core columns; a column that the file does not have is absent, `""` is empty. */
export type CoreValues = Partial<Record<CoreColumnKey, string>>;

/** Canonical values by field key; a field that the file does not have is absent, `""` is unreported. */
export type FieldValues = Record<string, string>;

/**
 * A row as it was read. With an issue of severity `error` the row is not to be imported: a refused value
 * is absent. `key` is `""` when it could not be read.
 */
export type ValidatedRow = {
  line: number;
  key: string;
  learner: CoreValues;
  values: FieldValues;
  issues: RowIssue[];
};

export type RowValidatorOptions = {
  fields: readonly FieldDefinition[];
  mapping: ColumnMapping;
  rosterKey: RosterKey;
  today: string;
  fixes?: ValueFixes;
};

type ReadCell = { value: string | null; issue: Omit<RowIssue, "line"> | null };
type CellReader = (cell: string) => ReadCell;

/** How the cells of one column of the file are read: at which place, as what, by what. */
export type ColumnReader = { index: number; column: RosterColumn; read: CellReader };

/** Distinct values remembered for each column, enough for 45 years of days; others are read each time. */
export const MAX_REMEMBERED = 16_384;

/** The readers of a file's columns that are mapped, in their order; columns repeat few values, so each is read once. */
export function createColumnReaders({
  fields,
  mapping,
  rosterKey,
  today,
  fixes = {},
}: RowValidatorOptions): ColumnReader[] {
  const columns = new Map(rosterColumns(fields, rosterKey).map((column) => [column.key, column]));
  return mapping.flatMap((key, index) => {
    const column = key === null ? undefined : columns.get(key);
    if (!column) return [];
    const read = createCellReader(column, today, new Map(Object.entries(fixes[column.key] ?? {})));
    return [{ index, column, read }];
  });
}

/**
 * Makes the function that validates the rows of one file. Columns repeat few distinct values, so each is
 * read once and remembered. Keys are trimmed (e-mail also lower case), values that look like a formula
 * are text, and a formula guard that an export of ours has put before one is taken off.
 */
export function createRowValidator(
  options: RowValidatorOptions,
  readers: readonly ColumnReader[] = createColumnReaders(options),
): (row: DecodedRow) => ValidatedRow {
  const { fields, rosterKey } = options;
  const tenureIsOn = fields.some(({ key }) => key === "hire_date");

  return (row) => {
    const validated: ValidatedRow = {
      line: row.line,
      key: "",
      learner: {},
      values: {},
      issues: [],
    };
    if (row.problem) {
      validated.issues.push({
        line: row.line,
        column: null,
        value: "",
        severity: "error",
        ...row.problem,
      });
      return validated;
    }
    for (const { index, column, read } of readers) {
      const { value, issue } = read(row.cells[index] ?? "");
      if (issue) validated.issues.push({ line: row.line, ...issue });
      if (value === null) continue;
      if (column.source === "core") validated.learner[column.key] = value;
      else validated.values[column.key] = value;
    }
    validated.key = validated.learner[rosterKey] ?? "";
    if (tenureIsOn) feedTenure(validated);
    checkRules(validated);
    return validated;
  };
}

/** Whether a row may be imported as far as its own cells say; duplicates are judged over the file. */
export function isGoodRow(row: ValidatedRow): boolean {
  return row.issues.every((issue) => issue.severity !== "error");
}

function createCellReader(
  column: RosterColumn,
  today: string,
  fixes: ReadonlyMap<string, string>,
): CellReader {
  const read: CellReader = (cell) => {
    const written = tidyText(withoutFormulaGuard(cell));
    return readCell(column, written, fixes.get(written) ?? written, today);
  };
  // Remembering what hardly repeats would only cost memory.
  if (!isRemembered(column)) return read;
  const remembered = new Map<string, ReadCell>();
  return (cell) => {
    const known = remembered.get(cell);
    if (known) return known;
    if (remembered.size >= MAX_REMEMBERED) return read(cell);
    const copy = detached(cell);
    const result = read(copy);
    remembered.set(copy, result);
    return result;
  };
}

/** Whether a column repeats few values: keys, names and a person's own addresses hardly do, managers' do. */
export function isRemembered(column: RosterColumn): boolean {
  if (column.source !== "core") return true;
  if (column.kind === "email") return column.key === "manager_email";
  return column.kind !== "key" && column.kind !== "name";
}

/** A copy that does not keep alive the large text that a cell was cut from, as engines do for slices. */
export function detached(text: string): string {
  return String(JSON.parse(JSON.stringify(text)));
}

function readCell(column: RosterColumn, written: string, text: string, today: string): ReadCell {
  const about = { column: column.key, value: written };
  if (text === "" && column.isRequired) {
    const message = `“${column.header}” is empty.`;
    const remedy = "Fill it in; the row cannot be taken without it.";
    return {
      value: null,
      issue: { ...about, code: "missing_value", severity: "error", message, remedy },
    };
  }
  const parsed =
    column.source === "core"
      ? parseCoreValue(column.kind, text, { today })
      : parseFieldValue(column.field, text, { today });
  if (!parsed.ok) {
    const { ok: _, problem: code, ...texts } = parsed;
    return { value: null, issue: { ...about, code, severity: "error", ...texts } };
  }
  if (!parsed.notice) return { value: parsed.value, issue: null };
  const remedy = "Nothing to do if that is right; else correct the value.";
  const issue = { ...about, ...parsed.notice, severity: "notice" as const, remedy };
  return { value: parsed.value, issue };
}

/** Tenure takes its own cell; where that is missing or empty, the Hire Date. */
function feedTenure({ line, learner, values, issues }: ValidatedRow): void {
  const hiredOn = learner.hired_on ?? "";
  const tenure = values.hire_date;
  if (hiredOn === "") return;
  if (tenure === undefined) {
    // A refused Tenure is an error of its own and must not be papered over.
    if (!issues.some((issue) => issue.column === "hire_date")) values.hire_date = hiredOn;
    return;
  }
  if (tenure === "") values.hire_date = hiredOn;
  else if (contradicts(tenure, hiredOn)) {
    issues.push({
      line,
      column: "hire_date",
      value: tenure,
      code: "tenure_differs",
      severity: "notice",
      message: `Tenure says ${tenure}, Hire Date ${hiredOn}; reports use Tenure.`,
      remedy: "Correct one of the two, or leave out one column.",
    });
  }
}

function contradicts(tenure: string, hiredOn: string): boolean {
  if (!parseDateOrYear(tenure).ok) return false;
  if (isYearOnly(tenure) || isYearOnly(hiredOn)) return tenure.slice(0, 4) !== hiredOn.slice(0, 4);
  return tenure !== hiredOn;
}

function checkRules({ line, learner, values, issues }: ValidatedRow): void {
  const attrition = {
    attrition_date: values.attrition_date,
    voluntary_attrition: values.voluntary_attrition,
  };
  const hiredOn = learner.hired_on || (values.hire_date ?? "");
  for (const { key, problem, message, remedy } of checkRowRules(attrition, hiredOn)) {
    const value = values[key] ?? "";
    issues.push({ line, column: key, value, code: problem, severity: "error", message, remedy });
  }
}
