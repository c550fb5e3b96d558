import { AppError } from "@/lib/core/errors";
import type { TableColumns } from "./table-columns";
import type { TableBatch, TableRow } from "./table-rows";

/** How much of a stream of JSON lines is read. */
export interface JsonLimits {
  maxBytes: number;
  maxRows: number;
  maxLineBytes: number;
}

const NEW_LINE = 10;
const BATCH = 5000;

/**
 * The rows of JSON lines (one object a line, UTF-8), streamed. Strings and whole numbers become cells; a line
 * that is no object is a row with a problem. Throws `too_large` beyond the limits, `invalid` when empty.
 */
export async function* jsonRows<C extends string>(
  source: AsyncIterable<Uint8Array>,
  columns: TableColumns<C>,
  limits: JsonLimits,
): AsyncGenerator<TableBatch<C>, void, undefined> {
  const wanted = [...columns.required, ...columns.optional];
  const ignoredColumns = new Set<string>();
  let rows: TableRow<C>[] = [];
  let rowCount = 0;
  for await (const { line, text } of linesOf(source, limits)) {
    if (text.trim() === "") continue;
    if (++rowCount > limits.maxRows) {
      throw tooLarge(`The body has more than ${limits.maxRows.toLocaleString("en")} rows.`);
    }
    rows.push(readLine(line, text, wanted, ignoredColumns));
    if (rows.length < BATCH) continue;
    yield { rows, ignoredColumns: [...ignoredColumns] };
    rows = [];
  }
  if (rowCount === 0) {
    throw new AppError("invalid", "The body is empty. Send one JSON object on each line.");
  }
  if (rows.length > 0) yield { rows, ignoredColumns: [...ignoredColumns] };
}

function readLine<C extends string>(
  line: number,
  text: string,
  wanted: readonly C[],
  ignored: Set<string>,
): TableRow<C> {
  const cells: Partial<Record<C, string>> = {};
  const broken = (message: string): TableRow<C> => ({
    line,
    cells,
    problem: { message, remedy: `Write one object such as {"${wanted.join('": …, "')}": …}.` },
  });
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return broken("The line is not valid JSON.");
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) {
    return broken("The line is not a JSON object.");
  }
  const left = new Map<string, unknown>(Object.entries(parsed));
  for (const column of wanted) {
    const value = left.get(column);
    left.delete(column);
    if (value === undefined || value === null) continue;
    if (typeof value === "string") cells[column] = value;
    // A number beyond 2^53 has already lost digits, so it cannot be an identifier.
    else if (Number.isSafeInteger(value)) cells[column] = String(value);
    else return broken(`“${column}” is neither a text nor a whole number that JSON keeps exactly.`);
  }
  for (const name of left.keys()) if (ignored.size < 50) ignored.add(name.slice(0, 100));
  return { line, cells, problem: null };
}

async function* linesOf(
  source: AsyncIterable<Uint8Array>,
  limits: JsonLimits,
): AsyncGenerator<{ line: number; text: string }, void, undefined> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let pending = Buffer.alloc(0);
  let line = 1;
  let bytesRead = 0;
  const decode = (bytes: Uint8Array) => {
    try {
      return decoder.decode(bytes);
    } catch {
      throw new AppError("invalid", `Line ${line} is not valid UTF-8. Nothing was stored.`, [
        { path: `line ${line}`, message: "is not valid UTF-8" },
      ]);
    }
  };
  for await (const chunk of source) {
    bytesRead += chunk.byteLength;
    if (bytesRead > limits.maxBytes) {
      throw tooLarge(`The body is larger than ${Math.round(limits.maxBytes / 1e6)} MB.`);
    }
    const bytes = Buffer.concat([pending, chunk]);
    let start = 0;
    for (let end = bytes.indexOf(NEW_LINE); end >= 0; end = bytes.indexOf(NEW_LINE, start)) {
      yield { line, text: decode(bytes.subarray(start, end)) };
      start = end + 1;
      line++;
    }
    pending = bytes.subarray(start);
    if (pending.length > limits.maxLineBytes) throw tooLarge(`Line ${line} does not end.`);
  }
  if (pending.length > 0) yield { line, text: decode(pending) };
}

function tooLarge(message: string): AppError {
  return new AppError("too_large", `${message} Split it and send the parts. Nothing was stored.`);
}
