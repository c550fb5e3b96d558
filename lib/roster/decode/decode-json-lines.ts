import { blocksOf } from "./blocks";
import { type DecodedPart, type DecodeLimits, rosterFileLimits } from "./decode-csv";
import {
  type DecodeFailure,
  invalidTextFailure,
  limitFailure,
  type RowProblem,
} from "./decode-failure";

const NEW_LINE = 10;
/** Longer than any person's line: beyond it the line ends were surely lost. */
const MAX_LINE_BYTES = 1_000_000;
const MAX_MEMBERS = 500;
const SAME_MEMBERS = "Send people with other members in a request of their own.";

type Person = ReadonlyMap<string, string>;

/**
 * Decodes a roster of JSON lines (UTF-8, one object a person) as a stream, in the parts that `decodeCsv` yields. The first
 * line's members are the header, and every line has just these: a member that is missing says nothing in JSON, while an
 * empty cell clears, so that a guess could lose a value. Null clears. Bad content is yielded, never thrown.
 */
export async function* decodeJsonLines(
  source: AsyncIterable<Uint8Array>,
  limits: DecodeLimits = rosterFileLimits,
): AsyncGenerator<DecodedPart, void, undefined> {
  const reader = new PeopleReader(limits);
  let pending = Buffer.alloc(0);
  let bytesRead = 0;
  for await (const block of blocksOf(source, limits.blockBytes)) {
    bytesRead += block.byteLength;
    if (bytesRead > limits.maxBytes) {
      const megabytes = Math.round(limits.maxBytes / 1e6);
      return yield failed(
        limitFailure("too_many_bytes", null, `The body is larger than ${megabytes} MB.`),
      );
    }
    const bytes = Buffer.concat([pending, block]);
    const end = bytes.lastIndexOf(NEW_LINE) + 1;
    pending = bytes.subarray(end);
    for (const part of reader.read(bytes.subarray(0, end), bytesRead)) {
      yield part;
      if (part.kind === "failed") return;
    }
    if (pending.length > MAX_LINE_BYTES) {
      const { line } = reader;
      return yield failed(limitFailure("record_too_long", line, `Line ${line} does not end.`));
    }
  }
  for (const part of reader.read(pending, bytesRead)) {
    yield part;
    if (part.kind === "failed") return;
  }
  if (reader.rowCount === 0) return yield failed(empty);
  yield { kind: "end", rowCount: reader.rowCount, bytesRead, encoding: "utf-8" };
}

const empty: DecodeFailure = {
  code: "empty_file",
  line: null,
  message: "The body is empty.",
  remedy: "Send a line with one JSON object for each person.",
};

/** Turns whole lines into rows; the members of the first one are their columns. */
class PeopleReader {
  rowCount = 0;
  /** The next physical line, the first being 1. */
  line = 1;
  readonly #limits: DecodeLimits;
  readonly #decoder = new TextDecoder("utf-8", { fatal: true });
  #headers: readonly string[] | null = null;

  constructor(limits: DecodeLimits) {
    this.#limits = limits;
  }

  *read(bytes: Uint8Array, bytesRead: number): Generator<DecodedPart, void, undefined> {
    let text: string;
    try {
      text = this.#decoder.decode(bytes);
    } catch {
      return yield failed(invalidTextFailure(this.line, "utf-8"));
    }
    const lines = text.split("\n");
    // What follows the last line end is no line.
    if (lines.at(-1) === "") lines.pop();
    const rows: Extract<DecodedPart, { kind: "rows" }>["rows"] = [];
    for (const content of lines) {
      const line = this.line++;
      if (content.trim() === "") continue;
      const person = readPerson(content);
      if (!this.#headers) {
        const header = headerOf(person, line);
        if (!Array.isArray(header)) return yield failed(header);
        this.#headers = header;
        yield {
          kind: "header",
          line,
          headers: header,
          encoding: "utf-8",
          delimiter: null,
          workbook: null,
        };
      }
      if (++this.rowCount > this.#limits.maxRows) {
        const most = this.#limits.maxRows.toLocaleString("en");
        return yield failed(
          limitFailure("too_many_rows", line, `The body has more than ${most} lines.`),
        );
      }
      const problem = this.#problemOf(person);
      const members = problem ? new Map<string, string>() : (person as Person);
      rows.push({ line, cells: this.#headers.map((name) => members.get(name) ?? ""), problem });
    }
    if (rows.length > 0) yield { kind: "rows", rows, bytesRead };
  }

  #problemOf(person: Person | string): RowProblem | null {
    if (typeof person === "string") {
      return {
        code: "not_an_object",
        message: person,
        remedy: "Write one JSON object of texts and numbers.",
      };
    }
    const headers = this.#headers ?? [];
    const missing = headers.find((name) => !person.has(name));
    if (missing !== undefined) {
      const message = `“${missing}” is missing, which the first line has.`;
      return { code: "other_members", message, remedy: `Send null to clear it. ${SAME_MEMBERS}` };
    }
    if (person.size > headers.length) {
      const more = [...person.keys()].find((name) => !headers.includes(name));
      return {
        code: "other_members",
        message: `“${more}” is not in the first line.`,
        remedy: SAME_MEMBERS,
      };
    }
    const long = [...person].find(([, cell]) => cell.length > this.#limits.maxCellLength);
    if (!long) return null;
    const message = `“${long[0]}” is ${long[1].length} characters long; at most ${this.#limits.maxCellLength} are read.`;
    return { code: "cell_too_long", message, remedy: "Shorten the value." };
  }
}

/** The members of a line as cells; or what is wrong with it. */
function readPerson(content: string): Person | string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(content);
  } catch {
    return "The line is not valid JSON.";
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) {
    return "The line is not a JSON object.";
  }
  const members = new Map<string, string>();
  for (const [name, value] of Object.entries(parsed)) {
    const cell = cellOf(value);
    if (cell === null)
      return `“${nameOf(name.slice(0, 100))}” is neither a text, a truth value nor a number that JSON keeps exactly.`;
    members.set(nameOf(name), cell);
  }
  return members;
}

/** A member's name as it is matched and told, with what the database cannot keep (`hasUnstorable`) replaced. */
function nameOf(name: string): string {
  return name
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[\0\p{Surrogate}]/gu, "\ufffd");
}

function cellOf(value: unknown): string | null {
  if (value === null) return "";
  if (typeof value === "string") return value.replaceAll("\0", "");
  if (typeof value === "boolean") return value ? "Yes" : "No";
  // A whole number beyond 2^53 has already lost digits, so it cannot be an identifier.
  const isExact =
    typeof value === "number" && (Number.isSafeInteger(value) || !Number.isInteger(value));
  return isExact ? String(value) : null;
}

/** The columns that the first line gives; or why it gives none. */
function headerOf(person: Person | string, line: number): string[] | DecodeFailure {
  const remedy = 'Begin with an object such as {"Employee ID": "1", "First Name": "Ana"}.';
  if (typeof person === "string") return { code: "no_header", line, message: person, remedy };
  const names = [...person.keys()];
  if (names.length === 0)
    return { code: "no_header", line, message: "The first object is empty.", remedy };
  if (names.length > MAX_MEMBERS) {
    const message = `The object has ${names.length} members; at most ${MAX_MEMBERS} are read.`;
    return limitFailure("too_many_columns", line, message);
  }
  const folded = names.map((name) => name.toLowerCase());
  const twice = names.find((_, index) => folded.indexOf(folded[index] ?? "") < index);
  if (twice === undefined) return names;
  const message = `The member “${twice}” stands twice on line ${line}.`;
  return { code: "duplicate_header", line, message, remedy: "Rename or remove one of the two." };
}

function failed(failure: DecodeFailure): DecodedPart {
  return { kind: "failed", failure };
}
