import type { RefusedValue } from "@/lib/fields/parsed-value";
import type { RowRuleProblem } from "@/lib/fields/row-rules";
import type { RowProblem } from "./decode/decode-failure";
import type { CoreValueProblem } from "./parse-core-value";

export type RowIssueCode =
  | RefusedValue["problem"]
  | CoreValueProblem
  | RowRuleProblem["problem"]
  | RowProblem["code"]
  | "mended"
  | "looks_empty"
  | "missing_value"
  | "duplicate_key"
  | "tenure_differs";

/**
 * Something to know about one row. An `error` keeps the row out, a `notice` does not. `column` is a column
 * key, or null when the whole row is meant; `value` is the cell as written; `suggestion` is a replacement
 * that would be accepted (`""`: leave it empty). Lines are physical, the first of the file being 1.
 */
export type RowIssue = {
  line: number;
  column: string | null;
  value: string;
  code: RowIssueCode;
  severity: "error" | "notice";
  message: string;
  remedy: string;
  suggestion?: string;
};
