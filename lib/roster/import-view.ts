import { z } from "zod";
import type { Combination, ReadSheet } from "./combination";
import type { ImportMode } from "./diff-roster";
import type { ColumnMapping, ColumnMatch } from "./match-columns";

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

export const importSources = ["csv", "api", "sftp", "scim"] as const;
export type ImportSource = (typeof importSources)[number];

/** Rows done of a phase under way, with the ISO instants that give its rate. */
export const ImportProgress = z.object({
  phase: z.enum(["upload", "validate", "commit"]),
  done: z.number(),
  /** Null while it cannot be known; estimated while a file is arriving. */
  total: z.number().nullable(),
  startedAt: z.string(),
  at: z.string(),
});
export type ImportProgress = z.infer<typeof ImportProgress>;

/** Why an import stopped or failed: what is wrong, on which line where there is one, and what to do. */
export const ImportProblem = z.object({
  code: z.string(),
  message: z.string(),
  remedy: z.string(),
  line: z.number().nullable(),
});
export type ImportProblem = z.infer<typeof ImportProblem>;

/** In how many rows one problem occurs in one column; `column` is empty for problems of whole rows. */
export const IssueSummary = z.object({
  column: z.string(),
  header: z.string(),
  code: z.string(),
  severity: z.enum(["error", "notice"]),
  rows: z.number(),
});
export type IssueSummary = z.infer<typeof IssueSummary>;

/** Figures of a validated import; no value of any row is among them. */
export const ImportCounts = z.object({
  rows: z.number(),
  good: z.number(),
  rejected: z.number(),
  added: z.number(),
  changed: z.number(),
  unchanged: z.number(),
  /** Learners of the roster who are not in the file and not inactive already. */
  absent: z.number(),
  /** Who becomes inactive by the row itself; in mode full the absent leave too. */
  leavingByRow: z.number(),
  /** Active or on leave in the roster now. */
  present: z.number(),
  /** Rows that a fix has changed. */
  fixed: z.number(),
  /** Rows that would be judged otherwise in the other mode. */
  dependOnMode: z.number(),
  /** Changed learners by column. */
  changedByColumn: z.record(z.string(), z.number()),
  issues: z.array(IssueSummary),
  /** Of an undo alone, in people: who gets a former value back, who goes, who becomes inactive, who keeps something. */
  undo: z
    .object({
      restored: z.number(),
      removed: z.number(),
      deactivated: z.number(),
      kept: z.number(),
    })
    .optional(),
});
export type ImportCounts = z.infer<typeof ImportCounts>;

/** A replacement of a value wherever a column has it, compared trimmed; or of one cell. */
export const ImportFixes = z.object({
  values: z
    .array(
      z.object({
        column: z.string(),
        from: z.string().max(10_000),
        to: z.string().max(255),
        /** True when an earlier file of the source taught it; absent when somebody fixed it here. */
        isRemembered: z.literal(true).optional(),
      }),
    )
    .max(5000),
  cells: z
    .array(z.object({ column: z.string(), line: z.number().int(), to: z.string().max(255) }))
    .max(5000),
});
export type ImportFixes = z.infer<typeof ImportFixes>;

/** One line of the list of imports. */
export interface ImportSummary {
  id: string;
  state: ImportState;
  source: ImportSource;
  mode: ImportMode;
  fileName: string;
  sha256: string | null;
  /** The files that were combined, the first being the one the wizard began with; null for one file. */
  combination: Combination | null;
  rowCount: number;
  counts: ImportCounts | null;
  createdBy: string;
  createdAt: Date;
  finishedAt: Date | null;
  problem: ImportProblem | null;
  /** The import that this one takes back; null for one with a file. */
  undoes: string | null;
  /** Until when it can be undone; null when it cannot (any more). */
  undoUntil: Date | null;
  undoneAt: Date | null;
  /** When what was left of its file was deleted. */
  emptiedAt: Date | null;
  /** Of the work under way; null when nothing is, or before its first rows. */
  progress: ImportProgress | null;
}

/** How a column of the file matches, with samples of its values. */
export type MatchedColumn = ColumnMatch & { samples: string[] };

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
  /** Grows with every change; the rows have been judged anew when it has grown and the state is `previewed`. */
  revision: number;
  /** The sheet of a workbook that is read; null for a text file. */
  workbook: ReadSheet | null;
  columns: MatchedColumn[];
  targets: TargetColumn[];
  /** Null until it was confirmed. */
  mapping: ColumnMapping | null;
  fixes: ImportFixes;
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

/**
 * Groups of one field that reach the threshold, now and after, and those that would cross it. Only ordinary
 * fields are counted: who falls out of a sensitive group would tell its value.
 */
export const FieldCrossings = z.object({
  key: z.string(),
  label: z.string(),
  groupsNow: z.number(),
  groupsAfter: z.number(),
  falling: z.array(z.string()),
  rising: z.array(z.string()),
});
export type FieldCrossings = z.infer<typeof FieldCrossings>;
