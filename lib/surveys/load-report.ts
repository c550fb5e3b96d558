import { z } from "zod";

/** What is wrong in one row of a file: where, what stands there (cut to 100 characters), what to do about it. */
export const RowIssue = z.object({
  /** Physical line in the file, the first being 1. */
  line: z.number(),
  /** Empty when the whole row is meant. */
  column: z.string(),
  value: z.string(),
  message: z.string(),
  remedy: z.string(),
});
export type RowIssue = z.output<typeof RowIssue>;

/** What became of a file: how many rows were taken, how many refused, and the first refusals. */
export const LoadReport = z.object({
  accepted: z.number(),
  rejected: z.number(),
  /** The issues of the first refused rows, in file order; at most `maxListedIssues`. */
  issues: z.array(RowIssue).readonly(),
  /** Headers of the file that nothing was read from. */
  ignoredColumns: z.array(z.string()).readonly(),
});
export type LoadReport = z.output<typeof LoadReport>;

/** How many issues a report lists; all refused rows are counted. */
export const maxListedIssues = 1000;

const MAX_VALUE_LENGTH = 100;

/** An issue of a cell. */
export function issueAt(
  line: number,
  column: string,
  value: string,
  message: string,
  remedy: string,
): RowIssue {
  const shown = value.length > MAX_VALUE_LENGTH ? `${value.slice(0, MAX_VALUE_LENGTH)}…` : value;
  return { line, column, value: shown, message, remedy };
}

/** Counts rows as they are read, and keeps the first issues. */
export class LoadTally {
  accepted = 0;
  rejected = 0;
  readonly issues: RowIssue[] = [];

  accept(): void {
    this.accepted++;
  }

  /** A refused row with everything that is wrong with it. */
  reject(issues: readonly RowIssue[]): void {
    this.rejected++;
    this.issues.push(...issues.slice(0, maxListedIssues - this.issues.length));
  }

  report(ignoredColumns: readonly string[]): LoadReport {
    const { accepted, rejected, issues } = this;
    return { accepted, rejected, issues, ignoredColumns };
  }
}
