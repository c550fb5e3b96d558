import { formatCount } from "@/components/ui/figures";
import type { ImportMode } from "@/lib/roster/diff-roster";
import type { ImportSource, ImportState } from "@/lib/roster/import-view";
import type { RowIssueCode } from "@/lib/roster/row-issue";

export const sourceWords: Record<ImportSource, string> = {
  csv: "File upload",
  api: "API",
  sftp: "SFTP",
  scim: "SCIM",
};

export const modeWords: Record<ImportMode, string> = { update: "Update", full: "Full roster" };

export const stateWords: Record<ImportState, string> = {
  uploading: "Uploading",
  matching: "Columns to match",
  validating: "Checking rows",
  previewed: "Waiting for you",
  committing: "Being committed",
  committed: "Committed",
  discarded: "Discarded",
  failed: "Failed",
};

/** A number with what it counts: "1 row", "2,261 rows". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

const issuePhrases: Record<RowIssueCode, string> = {
  too_long: "too long",
  not_yes_no: "not Yes or No",
  not_a_date: "not a date",
  impossible_date: "no such day",
  date_without_day: "month and year only",
  date_without_year: "year is missing",
  date_in_future: "lies in the future",
  not_a_tenure: "neither a date nor a band",
  age_out_of_range: "age outside 14 to 100",
  not_a_state: "value not recognised",
  not_a_country: "value not recognised",
  not_a_number: "not a number",
  not_in_list: "not in the list of the field",
  not_an_email: "not an e-mail address",
  not_a_status: "status not recognised",
  shortened_key: "shortened by a spreadsheet",
  attrition_before_hire: "before the hire date",
  voluntary_without_attrition: "no attrition date",
  too_many_cells: "more cells than the header",
  too_few_cells: "fewer cells than the header",
  malformed_quote: "quotation mark out of place",
  cell_too_long: "cell too long",
  uncalculated_formula: "formula without a result",
  not_an_object: "not a JSON object",
  other_members: "other members than the first line",
  mended: "read as a known value",
  looks_empty: "looks like no value",
  missing_value: "empty",
  duplicate_key: "used more than once",
  tenure_differs: "differs from Hire Date",
};
const phrases: ReadonlyMap<string, string> = new Map(Object.entries(issuePhrases));

/** A kind of problem in a few words that follow the column's name. */
export function issuePhrase(code: string): string {
  return phrases.get(code) ?? code.replaceAll("_", " ");
}

const delimiterWords: ReadonlyMap<string, string> = new Map([
  [",", "comma"],
  [";", "semicolon"],
  ["\t", "tab"],
  ["|", "bar"],
]);

/** How a file is written: "UTF-8, comma", or which sheet of a workbook is read. */
export function formatWords({
  encoding,
  delimiter,
  workbook,
}: {
  encoding: string | null;
  delimiter: string | null;
  workbook: { sheet: string } | null;
}): string {
  if (workbook) return `sheet “${workbook.sheet}”`;
  return [encoding?.toUpperCase(), delimiter ? delimiterWord(delimiter) : null]
    .filter(Boolean)
    .join(", ");
}

/** The name of a delimiter: "semicolon". */
export function delimiterWord(delimiter: string): string {
  return delimiterWords.get(delimiter) ?? `“${delimiter}”`;
}
