/**
 * Characters that make a spreadsheet run a cell as a formula when they come first (OWASP, "CSV
 * Injection"), with the full-width forms that Excel folds to them. Apostrophes may stand before them,
 * so that guarding can be undone exactly.
 */
export const FORMULA_START = /^'*[ \u00a0\u3000]*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/** What a cell may hold. A string is somebody's text; a number is a figure that we made ourselves. */
export type CsvValue = string | number | boolean | null;

/** Text with an apostrophe before it when a spreadsheet would run it as a formula; else unchanged. */
export function guardFormula(text: string): string {
  return FORMULA_START.test(text) ? `'${text}` : text;
}

/** The inverse of `guardFormula`, so that a file we exported can be uploaded again unchanged. */
export function withoutFormulaGuard(text: string): string {
  return text.startsWith("'") && FORMULA_START.test(text) ? text.slice(1) : text;
}

/**
 * One CSV cell (RFC 4180): strings are guarded against formulas and quoted where needed, numbers are
 * written plain (-3.4), null is empty. Throws a RangeError for a number that is not finite.
 */
export function csvCell(value: CsvValue, delimiter = ","): string {
  if (value === null) return "";
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new RangeError(`A CSV cell cannot hold ${value}.`);
    return quoteCell(String(value), delimiter);
  }
  return quoteCell(guardFormula(String(value)), delimiter);
}

/** One CSV record of `csvCell`s, ended with CR LF as RFC 4180 has it. */
export function csvLine(values: readonly CsvValue[], delimiter = ","): string {
  // A record of one empty cell would be a blank line, which every reader skips.
  if (values.length === 1 && (values[0] === "" || values[0] === null)) return '""\r\n';
  return `${values.map((value) => csvCell(value, delimiter)).join(delimiter)}\r\n`;
}

function quoteCell(text: string, delimiter: string): string {
  const needsQuotes = /["\r\n]|^\s|\s$/.test(text) || text.includes(delimiter);
  return needsQuotes ? `"${text.replaceAll('"', '""')}"` : text;
}
