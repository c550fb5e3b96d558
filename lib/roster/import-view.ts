/** Where an import stands. `matching`, `validating` … `committing` can be left and found again. */
export const importStates = [
  "uploading",
  "matching",
  "validating",
  "previewed",
  "committing",
  "committed",
  "discarded",
  "failed",
] as const;
export type ImportState = (typeof importStates)[number];

export type ImportMode = "update" | "full";
export type ImportSource = "csv" | "api" | "sftp" | "scim";

/** Rows or bytes done of a phase under way, with the instants that give its rate. */
export interface ImportProgress {
  phase: "upload" | "validate" | "compare" | "commit";
  done: number;
  /** Null while it cannot be known. */
  total: number | null;
  /** ISO instants. */
  startedAt: string;
  at: string;
}

/** Why an import stopped or failed: what is wrong, on which line where there is one, and what to do. */
export interface ImportProblem {
  code: string;
  message: string;
  remedy: string;
  line: number | null;
}

/** How often one problem occurs in one column; `column` is empty for problems of whole rows. */
export interface IssueSummary {
  column: string;
  header: string;
  code: string;
  severity: "error" | "notice";
  rows: number;
}

/** Figures of a validated import. */
export interface ImportCounts {
  rows: number;
  good: number;
  rejected: number;
  added: number;
  changed: number;
  unchanged: number;
  /** Active or on leave in the roster, and not in the file: who would leave in mode full. */
  absent: number;
  /** Active or on leave in the roster now. */
  present: number;
  /** Rows that a fix has changed. */
  fixed: number;
  /** Changed learners by column. */
  changedByColumn: Record<string, number>;
  issues: IssueSummary[];
}

/** A replacement of a value wherever a column has it; compared trimmed. */
export interface ValueFix {
  column: string;
  from: string;
  to: string;
}

/** A replacement of one cell. */
export interface CellFix {
  column: string;
  line: number;
  to: string;
}

export interface ImportFixes {
  values: ValueFix[];
  cells: CellFix[];
}

/** One line of the list of imports. */
export interface ImportSummary {
  id: string;
  state: ImportState;
  source: ImportSource;
  mode: ImportMode;
  fileName: string;
  sha256: string | null;
  rowCount: number;
  counts: ImportCounts | null;
  createdBy: string;
  createdAt: Date;
  finishedAt: Date | null;
  problem: ImportProblem | null;
}

/** How a column of the file would be filled in, with samples of its values. */
export interface MatchedColumn {
  index: number;
  header: string;
  how: "exact" | "learned" | "close" | "field_off" | "unknown";
  /** The suggested roster column, or null to ignore it. */
  key: string | null;
  offers: { key: string; header: string; closeness: number }[];
  samples: string[];
}

/** A roster column that a file's column may be mapped to. */
export interface TargetColumn {
  key: string;
  header: string;
  description: string;
  acceptedFormats: string;
  isRequired: boolean;
}

/** Everything that the wizard shows of an import besides its paged lists. */
export interface ImportView extends ImportSummary {
  byteCount: number;
  encoding: string | null;
  delimiter: string | null;
  columns: MatchedColumn[];
  targets: TargetColumn[];
  /** Null until it was confirmed. */
  mapping: (string | null)[] | null;
  fixes: ImportFixes;
  progress: ImportProgress | null;
  /** More than 10 % and at least five would leave: the commit needs their number typed. Null in mode update. */
  brake: { leavers: number; present: number; mustConfirm: boolean } | null;
  /** True when the roster has changed since the preview, which must then be made anew. */
  isStale: boolean;
}

/** A problem as the wizard lists it; texts and value are null once the import has ended. */
export interface IssueView {
  id: number;
  line: number;
  rosterKey: string | null;
  name: string;
  column: string;
  header: string;
  severity: "error" | "notice";
  code: string;
  value: string | null;
  message: string | null;
  remedy: string | null;
  suggestion: string | null;
}

/** A value that has a problem, with how many rows share it. */
export interface IssueValue {
  value: string;
  rows: number;
  message: string;
  remedy: string;
  suggestion: string | null;
}

export const changeTabs = ["added", "changed", "unchanged", "absent", "rejected"] as const;
export type ChangeTab = (typeof changeTabs)[number];

/** What the commit would do with one learner. */
export interface ChangeView {
  /** Null for a learner that is absent from the file. */
  line: number | null;
  rosterKey: string | null;
  name: string;
  /** Differences of a changed learner; `isHidden` when the column's values are never shown per person. */
  changes: {
    column: string;
    header: string;
    before: string | null;
    after: string | null;
    isHidden: boolean;
  }[];
  /** Why a rejected row stays out. */
  reasons: string[];
}

/** Groups of five or more of a field, before and after; null counts are below the threshold. */
export interface FieldCrossings {
  key: string;
  label: string;
  groupsNow: number;
  groupsAfter: number;
  crossings: { group: string; before: number | null; after: number | null }[];
}

/** The brake of mode full: an explicit number is needed when more than 10 % and at least five would leave. */
export function leaversMustBeConfirmed(leavers: number, present: number): boolean {
  return leavers >= 5 && leavers * 10 > present;
}
