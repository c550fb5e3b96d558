import { and, asc, eq } from "drizzle-orm";
import { z } from "zod";
import { importIssues } from "@/db/schema/imports";
import { query } from "@/lib/core/server/command";
import type { ImportCounts, ImportProblem, ImportState } from "../import-view";
import { requireImport } from "./import-store";

const MAX_ISSUES = 1000;

/** An import as the API tells of it. */
export interface ImportReport {
  id: string;
  state: ImportState;
  /** True when nothing more happens by itself: committed, or stopped with a problem. */
  isSettled: boolean;
  mode: "update" | "full";
  rows: number;
  sha256: string | null;
  /** Headers of the file that fill no roster column. */
  ignoredColumns: string[];
  counts: ImportCounts | null;
  problem: ImportProblem | null;
  /** The first errors by line; `message` is gone once the import has ended. */
  issues: {
    line: number;
    column: string;
    code: string;
    message: string | null;
    remedy: string | null;
  }[];
  createdAt: Date;
  finishedAt: Date | null;
}

/** How an import stands, with its counts and errors; throws `not_found`. */
export const getImportReport = query({
  allow: "roster.read",
  input: z.object({ importId: z.uuid("is not the id of an import") }),
  async run(tx, { importId }, actor): Promise<ImportReport> {
    const stored = await requireImport(tx, actor.tenantId, importId);
    const { mapping, state, problem } = stored;
    const issues = await tx
      .select({
        line: importIssues.line,
        column: importIssues.column,
        code: importIssues.code,
        message: importIssues.message,
        remedy: importIssues.remedy,
      })
      .from(importIssues)
      .where(
        and(
          eq(importIssues.tenantId, actor.tenantId),
          eq(importIssues.importId, importId),
          eq(importIssues.severity, "error"),
        ),
      )
      .orderBy(asc(importIssues.line), asc(importIssues.id))
      .limit(MAX_ISSUES);
    const hasEnded = ["committed", "discarded", "failed"].includes(state);
    return {
      id: stored.id,
      state,
      isSettled: hasEnded || (state === "previewed" && problem !== null),
      mode: stored.mode,
      rows: stored.rowCount,
      sha256: stored.sha256,
      ignoredColumns: stored.header.filter((_, index) => mapping?.[index] === null),
      counts: stored.counts,
      problem,
      issues,
      createdAt: stored.createdAt,
      finishedAt: stored.finishedAt,
    };
  },
});
