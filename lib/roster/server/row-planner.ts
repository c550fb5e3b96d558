import { isSensitive } from "@/lib/fields/field";
import type { FieldDictionary } from "@/lib/fields/server/field-dictionary";
import { diffLearner, type ImportMode } from "../diff-roster";
import type { RosterColumn } from "../roster-columns";
import { isGoodRow, type ValidatedRow } from "../validate-row";
import type { KnownLearner } from "./find-learners";
import type { PlannedRow } from "./plan-writer";

interface PlannerOptions {
  columns: readonly RosterColumn[];
  dictionary: Pick<FieldDictionary, "fields" | "codeOf">;
  mode: ImportMode;
}

/**
 * Makes the function that turns a validated row, and the learner it is about (undefined for a new one), into
 * what the commit would do. Values that the dictionary lacks get codes that it hands out itself.
 */
export function createRowPlanner({ columns, dictionary, mode }: PlannerOptions) {
  const slots = Math.max(0, ...dictionary.fields.map((field) => field.slot));
  const fields = dictionary.fields.map(({ definition, slot }) => ({
    definition,
    key: definition.key,
    json: `${JSON.stringify(definition.key)}:`,
    place: slot - 1,
    isSensitive: isSensitive(definition),
  }));

  return (row: ValidatedRow, known: KnownLearner | undefined): PlannedRow => {
    if (!isGoodRow(row)) return rejected(row, known);
    const changes = known ? diffLearner(known, row, columns, mode) : [];
    if (known && changes.length === 0) return unchangedRow(row.line, row.key, known);

    const codes = new Array<number>(slots).fill(0);
    const sensitivePresent: string[] = [];
    let ordinary = "";
    for (const { definition, key, json, place, isSensitive } of fields) {
      const value = row.values[key] ?? known?.values[key] ?? "";
      if (value === "") continue;
      codes[place] = dictionary.codeOf(definition, value);
      if (isSensitive) sensitivePresent.push(key);
      else ordinary += `${ordinary === "" ? "" : ","}${json}${quoted(value)}`;
    }
    return {
      line: row.line,
      outcome: known ? "changed" : "added",
      learnerId: known?.id ?? null,
      rosterKey: row.key,
      learner: { ...known?.learner, ...row.learner, user_status: statusAfter(row, known, mode) },
      ordinary: `{${ordinary}}`,
      sensitivePresent,
      codes,
      changes,
    };
  };
}

/** A text as JSON; most hold nothing to be escaped. */
export function quoted(text: string): string {
  return /["\\\p{Cc}\p{Cs}]/u.test(text) ? JSON.stringify(text) : `"${text}"`;
}

/** The rule of `diffLearner` for the status, which is never empty. */
function statusAfter(row: ValidatedRow, known: KnownLearner | undefined, mode: ImportMode) {
  if (row.learner.user_status) return row.learner.user_status;
  const before = known?.learner.user_status ?? "active";
  return mode === "full" && before === "inactive" ? "active" : before;
}

function rejected(row: ValidatedRow, known: KnownLearner | undefined): PlannedRow {
  return {
    line: row.line,
    outcome: "rejected",
    learnerId: known?.id ?? null,
    rosterKey: row.key,
    learner: row.learner,
    ordinary: "",
    sensitivePresent: [],
    codes: null,
    changes: [],
  };
}

/** Nothing of the learner is stored again; the empty codes say that its row should be remembered. */
export function unchangedRow(line: number, rosterKey: string, known: KnownLearner): PlannedRow {
  const { first_name = "", last_name = "" } = known.learner;
  return {
    line,
    outcome: "unchanged",
    learnerId: known.id,
    rosterKey,
    learner: { first_name, last_name },
    ordinary: "",
    sensitivePresent: [],
    codes: [],
    changes: [],
  };
}
