import { and, asc, count, eq, gt, max, or, sql } from "drizzle-orm";
import { z } from "zod";
import { importIssues, importPlans } from "@/db/schema/imports";
import { query } from "@/lib/core/server/command";
import type { IssueValue, IssueView } from "../import-view";
import { requireImport } from "./import-store";
import { rosterColumnsOf } from "./roster-columns-of";

const MAX_VALUES = 500;

/** The problems of an import in the order of the file, one page; `next` continues it. */
export const listIssues = query({
  allow: "roster.read",
  input: z.object({
    importId: z.uuid(),
    column: z.string().optional(),
    code: z.string().optional(),
    severity: z.enum(["error", "notice"]).optional(),
    after: z.object({ line: z.number(), id: z.number() }).nullish(),
    limit: z.number().int().min(1).max(500).default(100),
  }),
  async run(tx, { importId, column, code, severity, after, limit }, actor) {
    await requireImport(tx, actor.tenantId, importId);
    const headers = new Map(
      (await rosterColumnsOf(tx, actor.tenantId)).map((one) => [one.key, one.header]),
    );
    const found = await tx
      .select({
        id: importIssues.id,
        line: importIssues.line,
        column: importIssues.column,
        severity: importIssues.severity,
        code: importIssues.code,
        value: importIssues.value,
        message: importIssues.message,
        remedy: importIssues.remedy,
        suggestion: importIssues.suggestion,
        rosterKey: importPlans.rosterKey,
        name: sql<string>`concat_ws(' ', ${importPlans.firstName}, ${importPlans.lastName})`,
      })
      .from(importIssues)
      .leftJoin(
        importPlans,
        and(
          eq(importPlans.tenantId, importIssues.tenantId),
          eq(importPlans.importId, importIssues.importId),
          eq(importPlans.line, importIssues.line),
        ),
      )
      .where(
        and(
          eq(importIssues.tenantId, actor.tenantId),
          eq(importIssues.importId, importId),
          column === undefined ? undefined : eq(importIssues.column, column),
          code === undefined ? undefined : eq(importIssues.code, code),
          severity === undefined ? undefined : eq(importIssues.severity, severity),
          after
            ? or(
                gt(importIssues.line, after.line),
                and(eq(importIssues.line, after.line), gt(importIssues.id, after.id)),
              )
            : undefined,
        ),
      )
      .orderBy(asc(importIssues.line), asc(importIssues.id))
      .limit(limit + 1);
    const issues = found
      .slice(0, limit)
      .map((issue): IssueView => ({ ...issue, header: headers.get(issue.column) ?? issue.column }));
    const last = issues.at(-1);
    const next = found.length > limit && last ? { line: last.line, id: last.id } : null;
    return { issues, next };
  },
});

/** The distinct values that have one problem in one column, the most frequent first. */
export const listIssueValues = query({
  allow: "roster.read",
  input: z.object({ importId: z.uuid(), column: z.string(), code: z.string() }),
  async run(tx, { importId, column, code }, actor): Promise<IssueValue[]> {
    const rows = await tx
      .select({
        value: importIssues.value,
        rows: count(),
        message: max(importIssues.message),
        remedy: max(importIssues.remedy),
        suggestion: max(importIssues.suggestion),
      })
      .from(importIssues)
      .where(
        and(
          eq(importIssues.tenantId, actor.tenantId),
          eq(importIssues.importId, importId),
          eq(importIssues.column, column),
          eq(importIssues.code, code),
        ),
      )
      .groupBy(importIssues.value)
      .orderBy(sql`count(*) desc`, asc(importIssues.value))
      .limit(MAX_VALUES);
    return rows.map(({ value, message, remedy, ...row }) => ({
      ...row,
      value: value ?? "",
      message: message ?? "",
      remedy: remedy ?? "",
    }));
  },
});
