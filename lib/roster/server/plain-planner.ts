import { isSensitive } from "@/lib/fields/field";
import type { FieldDictionary } from "@/lib/fields/server/field-dictionary";
import type { CoreColumnKey, RosterKey } from "../roster-columns";
import { CELL_SEPARATOR } from "../staged-record";
import { type ColumnReader, detached, isRemembered, MAX_REMEMBERED } from "../validate-row";
import { coreOrder } from "./plan-writer";
import { quoted } from "./row-planner";

interface PlainOptions {
  readers: readonly ColumnReader[];
  dictionary: Pick<FieldDictionary, "fields" | "codeOf">;
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
const EMPTY: PlainCell = { value: "", code: null, member: "" };

/**
 * Makes the function that plans the rows that need no judging: of somebody new, each cell read without an issue, and
 * none that a rule between cells is about. It answers the plan behind the line and the outcome as `writePlanTexts` takes
 * it; null for every other row, which is for `createRowValidator` and
 * `createRowPlanner`: what it answers is what they would say.
 */
export function createPlainPlanner({
  readers,
  dictionary,
  rosterKey,
  width,
}: PlainOptions): (cells: readonly string[]) => string | null {
  const readerOf = (key: string) => readers.find(({ column }) => column.key === key);
  const plainOf = (reader: ColumnReader) => ({
    index: reader.index,
    read: createPlainReader(reader),
  });
  const core = coreOrder.map((key: CoreColumnKey) => {
    const reader = readerOf(key);
    return reader ? plainOf(reader) : null;
  });
  const statusPlace = coreOrder.indexOf("user_status");
  const keyPlace = coreOrder.indexOf(rosterKey);
  const hirePlace = coreOrder.indexOf("hired_on");
  const slots = Math.max(0, ...dictionary.fields.map(({ slot }) => slot));
  const fields = dictionary.fields.flatMap(({ definition, slot, isEnabled }) => {
    const { key } = definition;
    const reader = readerOf(key);
    // Tenure takes the hire date of the learner where it has no own cell.
    const isTenure = key === "hire_date" && isEnabled;
    if (!reader && !isTenure) return [];
    const { index, read } = reader ? plainOf(reader) : { index: -1, read: () => EMPTY };
    const kind = { isSensitive: isSensitive(definition), isRuled: ATTRITION.has(key), isTenure };
    return [{ key, definition, index, read, place: slot - 1, ...kind }];
  });
  const codes = new Array<string>(slots);
  const found = new Array<PlainCell>(fields.length);

  return (cells) => {
    if (cells.length !== width) return null;
    let text = "";
    let key = "";
    let hiredOn = "";
    for (let place = 0; place < core.length; place++) {
      const reader = core[place];
      let value = "";
      if (reader) {
        const cell = reader.read(cells[reader.index] ?? "");
        if (cell === null) return null;
        value = cell.value;
      }
      if (place === statusPlace && value === "") value = "active";
      if (place === hirePlace) hiredOn = value;
      if (place === keyPlace) key = value;
      text += value + CELL_SEPARATOR;
    }
    if (key === "") return null;
    for (let place = 0; place < fields.length; place++) {
      const field = fields[place];
      if (!field) continue;
      let cell = field.read(cells[field.index] ?? "");
      if (cell === null) return null;
      if (field.isTenure && hiredOn !== "" && cell.value !== hiredOn) {
        if (cell.value !== "") return null;
        cell = { value: hiredOn, code: null, member: "" };
      }
      if (field.isRuled && cell.value !== "") return null;
      found[place] = cell;
    }
    // Only now: a value of a row that stays out gets no code.
    codes.fill("0");
    let ordinary = "";
    let present = "";
    for (let place = 0; place < fields.length; place++) {
      const field = fields[place];
      const cell = found[place];
      if (!field || !cell || cell.value === "") continue;
      if (cell.code === null) {
        cell.code = String(dictionary.codeOf(field.definition, cell.value));
        cell.member = `${JSON.stringify(field.key)}:${quoted(cell.value)}`;
      }
      codes[field.place] = cell.code;
      if (field.isSensitive) present += present === "" ? field.key : `,${field.key}`;
      else ordinary += ordinary === "" ? cell.member : `,${cell.member}`;
    }
    text += `{${ordinary}}${CELL_SEPARATOR}{${present}}${CELL_SEPARATOR}{${codes.join(",")}}`;
    return `${key}${CELL_SEPARATOR}${text}`;
  };
}

/** Makes the function that reads the key of a row that needs no judging for it; null for every other row. */
export function createKeyReader({ readers, rosterKey, width }: Omit<PlainOptions, "dictionary">) {
  const reader = readers.find(({ column }) => column.key === rosterKey);
  return (cells: readonly string[]): string | null => {
    if (!reader || cells.length !== width) return null;
    const { value, issue } = reader.read(cells[reader.index] ?? "");
    return issue || value === null || value === "" ? null : value;
  };
}

/** Reads a cell, remembering what it is; null where there is an issue. */
function createPlainReader({ column, read }: ColumnReader) {
  const readPlain = (cell: string): PlainCell | null => {
    const { value, issue } = read(cell);
    if (issue || value === null) return null;
    return value === "" ? EMPTY : { value, code: null, member: "" };
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
