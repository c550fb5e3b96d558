import type { DecodeFailure } from "./decode-failure";
import { limitFailure } from "./decode-failure";
import type { RawRecord } from "./record-parser";

/** More columns than any roster has; beyond it the delimiter was surely misread. */
const MAX_COLUMNS = 500;

/**
 * The column headers that a file's first record gives, trimmed, empty ones at the end left out (a
 * spreadsheet's habit); or why it is no header. An empty header between others stays, as `""`. `place` is how
 * the failure calls the record.
 */
export function readHeader(
  record: RawRecord,
  place = `line ${record.line}`,
): string[] | DecodeFailure {
  const headers = record.cells.map((cell) => cell.replace(/\s+/g, " ").trim());
  while (headers.at(-1) === "") headers.pop();
  const { line } = record;
  if (record.hasMalformedQuote) {
    const message = `The header on ${place} has a quotation mark that is neither closed nor doubled.`;
    return { code: "no_header", line, message, remedy: "Correct the header and upload again." };
  }
  if (looksLikeValues(headers)) {
    const message = `${capitalized(place)} holds values (“${headers.find(isValue)}”), not column headers.`;
    return { code: "no_header", line, message, remedy: "Put the headers of the template first." };
  }
  if (headers.length > MAX_COLUMNS) {
    const message = `The header has ${headers.length} columns; at most ${MAX_COLUMNS} are read.`;
    return limitFailure("too_many_columns", line, message);
  }
  const seen = new Map<string, number>();
  for (const [index, header] of headers.entries()) {
    const folded = header.toLowerCase();
    const before = seen.get(folded);
    if (header !== "" && before !== undefined) {
      const message = `The header “${header}” stands twice on ${place}: in columns ${before + 1} and ${index + 1}.`;
      return {
        code: "duplicate_header",
        line,
        message,
        remedy: "Rename or remove one of the two.",
      };
    }
    seen.set(folded, index);
  }
  return headers;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** An e-mail address or a date is no header; a number may be one, but not half of all. */
function looksLikeValues(headers: readonly string[]): boolean {
  const named = headers.filter((header) => header !== "");
  const numbers = named.filter((header) => /^[+-]?\d+([.,]\d+)?$/.test(header)).length;
  return named.some(isEmailOrDate) || numbers * 2 >= named.length;
}

function isValue(header: string): boolean {
  return isEmailOrDate(header) || /^[+-]?\d/.test(header);
}

function isEmailOrDate(text: string): boolean {
  return (
    /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) ||
    /^(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}([-/.])\d{1,2}\2\d{2,4})$/.test(text)
  );
}
