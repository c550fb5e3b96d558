import type { IssueSummary } from "../import-view";
import type { RosterColumn } from "../roster-columns";
import type { RowIssue } from "../row-issue";

/** Stored in full up to here; beyond it issues are only counted. */
const MAX_STORED = { error: 100_000, notice: 10_000 } as const;

/** Counts the issues of an import, and hands on those that are stored one by one. */
export class IssueCollector {
  readonly #counts = new Map<string, IssueSummary>();
  readonly #stored = { error: 0, notice: 0 };
  readonly #headers: ReadonlyMap<string, string>;
  #pending: RowIssue[] = [];

  constructor(columns: readonly RosterColumn[]) {
    this.#headers = new Map(columns.map((column) => [column.key, column.header]));
  }

  add(issue: RowIssue): void {
    const column = issue.column ?? "";
    const kind = `${issue.severity} ${column} ${issue.code}`;
    const known = this.#counts.get(kind);
    if (known) known.rows++;
    else {
      const { code, severity } = issue;
      const header = this.#headers.get(column) ?? column;
      this.#counts.set(kind, { column, header, code, severity, rows: 1 });
    }
    if (this.#stored[issue.severity]++ < MAX_STORED[issue.severity]) this.#pending.push(issue);
  }

  /** The issues to store that came since the last call. */
  take(): RowIssue[] {
    const pending = this.#pending;
    this.#pending = [];
    return pending;
  }

  /** How often each problem occurs: errors first, then the most frequent. */
  summary(): IssueSummary[] {
    return [...this.#counts.values()].sort(
      (a, b) => a.severity.localeCompare(b.severity) || b.rows - a.rows,
    );
  }
}
