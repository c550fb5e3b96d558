import { isSensitive } from "@/lib/fields/field";
import type { FieldDictionary } from "@/lib/fields/server/field-dictionary";
import { type FieldChange, toChange } from "../diff-roster";
import { isConfidentialCore, type RosterKey } from "../roster-columns";
import { CELL_SEPARATOR } from "../staged-record";
import { type ColumnReader, detached, isRemembered, MAX_REMEMBERED } from "../validate-row";
import type { KnownLearner } from "./find-learners";
import { coreOrder, planText } from "./plan-writer";
import { quoted, unchangedRow } from "./row-planner";

interface PlainOptions {
  readers: readonly ColumnReader[];
  dictionary: Pick<FieldDictionary, "fields" | "codeOf" | "labelOf">;
  rosterKey: RosterKey;
  /** The cells of a row. */
  width: number;
}

interface PlainCell {
  value: string;
  /** Of a field: its code, once it is asked for, and its member of the ordinary values. */
  code: string | null;
  member: string;
}

const ATTRITION = new Set(["attrition_date", "voluntary_attrition"]);
const newCell = (value: string): PlainCell => ({ value, code: null, member: "" });
const EMPTY = newCell("");
/** Where the file has no cell: what the learner has is kept. */
const KEPT = newCell("");

/** A plan as it travels, and what it changes. */
export interface PlainPlan {
  text: string;
  changes: readonly FieldChange[];
}

/**
 * Makes the function that plans the rows that need no judging: each cell read without an issue, none that a rule between
 * cells is about, and of somebody new (no `known`) or of whom only the cells can change. It answers the plan as
 * `writePlanTexts` takes it; null for every other row, which is for `createRowValidator` and `createRowPlanner`: what it
 * answers is what they would say.
 */
export function createPlainPlanner({
  readers,
  dictionary,
  rosterKey,
  width,
}: PlainOptions): (
  line: number,
  cells: readonly string[],
  known?: KnownLearner,
) => PlainPlan | null {
  const cellOf = (key: string) => {
    const reader = readers.find(({ column }) => column.key === key);
    return reader ? { index: reader.index, read: createPlainReader(reader) } : null;
  };
  // Of the row at hand: what is read of it stands with its column.
  const core = coreOrder.map((key) => ({
    key,
    isConfidential: isConfidentialCore(key),
    isHireDate: key === "hired_on",
    isStatus: key === "user_status",
    cell: cellOf(key),
    value: "",
  }));
  const keyColumn = core.find(({ key }) => key === rosterKey);
  const slots = Math.max(0, ...dictionary.fields.map(({ slot }) => slot));
  const fields = dictionary.fields.map(({ definition, slot, isEnabled }) => ({
    key: definition.key,
    definition,
    json: `${JSON.stringify(definition.key)}:`,
    place: slot - 1,
    isSensitive: isSensitive(definition),
    isRuled: ATTRITION.has(definition.key),
    // Tenure takes the hire date of the row where it has no own cell.
    isTenure: definition.key === "hire_date" && isEnabled,
    cell: cellOf(definition.key),
    found: KEPT,
  }));
  const codes = new Array<string>(slots);

  return (line, cells, known) => {
    if (cells.length !== width || !readCells(cells, known)) return null;
    const key = keyColumn?.cell ? keyColumn.value : "";
    if (key === "") return null;
    const changes = known ? changesOf(known) : [];
    if (known && changes.length === 0) {
      return { text: planText(unchangedRow(line, key, known)), changes };
    }
    const outcome = known ? "changed" : "added";
    let text = [line, outcome, known?.id ?? "", key].join(CELL_SEPARATOR) + CELL_SEPARATOR;
    for (const { value } of core) text += value + CELL_SEPARATOR;
    // Only now: a value of a row that stays out gets no code.
    codes.fill("0");
    let ordinary = "";
    let present = "";
    for (const field of fields) {
      let { found } = field;
      if (found === KEPT && known) found = newCell(labelOf(known, field));
      if (found.value === "") continue;
      if (found.code === null) {
        found.code = String(dictionary.codeOf(field.definition, found.value));
        found.member = field.json + quoted(found.value);
      }
      codes[field.place] = found.code;
      if (field.isSensitive) present += present === "" ? field.key : `,${field.key}`;
      else ordinary += ordinary === "" ? found.member : `,${found.member}`;
    }
    text += `{${ordinary}}${CELL_SEPARATOR}{${present}}${CELL_SEPARATOR}{${codes.join(",")}}`;
    return { text, changes };
  };

  /** Whether each cell could be read, and none is about more than itself. */
  function readCells(cells: readonly string[], known: KnownLearner | undefined): boolean {
    let hiredOn = "";
    for (const column of core) {
      const { cell, isStatus } = column;
      const read = cell ? cell.read(cells[cell.index] ?? "") : KEPT;
      if (read === null) return false;
      const before = known?.learner[column.key] ?? "";
      column.value = read === KEPT ? before : read.value;
      if (column.isHireDate) hiredOn = read.value;
      if (isStatus && read.value === "") {
        // Whether being in the file brings them back is for the mode to say.
        if (before === "inactive") return false;
        column.value = before || "active";
      }
    }
    for (const field of fields) {
      const { cell, isTenure, isRuled } = field;
      let read = cell ? cell.read(cells[cell.index] ?? "") : KEPT;
      if (read === null) return false;
      if (isTenure && hiredOn !== "" && read.value !== hiredOn) {
        if (read.value !== "") return false;
        read = newCell(hiredOn);
      }
      if (isRuled && read.value !== "") return false;
      field.found = read;
    }
    return true;
  }

  /** What the cells that were read change of a learner. */
  function changesOf(known: KnownLearner): FieldChange[] {
    const changes: FieldChange[] = [];
    for (const { key, isConfidential, value } of core) {
      const before = known.learner[key] ?? "";
      if (value !== before) changes.push(toChange(key, isConfidential, before, value));
    }
    for (const field of fields) {
      if (field.found === KEPT) continue;
      const before = labelOf(known, field);
      const { value } = field.found;
      if (value !== before) changes.push(toChange(field.key, field.isSensitive, before, value));
    }
    return changes;
  }

  function labelOf({ codes }: KnownLearner, field: { key: string; place: number }): string {
    return dictionary.labelOf(field.key, codes[field.place] ?? 0);
  }
}

/** Makes the function that reads the key of a record that needs no judging for it; null for every other. */
export function createKeyReader({
  readers,
  rosterKey,
}: Pick<PlainOptions, "readers" | "rosterKey">) {
  const reader = readers.find(({ column }) => column.key === rosterKey);
  return (record: string): string | null => {
    if (!reader) return null;
    const cell = record.split(CELL_SEPARATOR, reader.index + 1)[reader.index] ?? "";
    const { value, issue } = reader.read(cell);
    return issue || value === null || value === "" ? null : value;
  };
}

/** Reads a cell, remembering what it is; null where there is an issue. */
function createPlainReader({ column, read }: ColumnReader) {
  const readPlain = (cell: string): PlainCell | null => {
    const { value, issue } = read(cell);
    if (issue || value === null) return null;
    return value === "" ? EMPTY : newCell(value);
  };
  if (!isRemembered(column)) return readPlain;
  const remembered = new Map<string, PlainCell | null>();
  return (cell: string) => {
    const known = remembered.get(cell);
    if (known !== undefined) return known;
    const result = readPlain(cell);
    if (remembered.size < MAX_REMEMBERED) remembered.set(detached(cell), result);
    return result;
  };
}
