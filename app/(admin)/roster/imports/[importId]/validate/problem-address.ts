import { z } from "zod";
import type { IssueSummary } from "@/lib/roster/import-view";
import { stepHref } from "../../../_components/wizard-route";

type ProblemKind = Pick<IssueSummary, "column" | "code">;

const Query = z.object({
  column: z.string().optional().catch(undefined),
  code: z.string().optional().catch(undefined),
  /** Where a page of rows begins: `line,id` of the row before. */
  after: z
    .string()
    .regex(/^\d+,\d+$/)
    .optional()
    .catch(undefined),
});

/** What an address of this step asks for; what is not understood is left out. */
export function readProblemQuery(searchParams: Record<string, string | string[] | undefined>) {
  const { column, code, after } = Query.parse(searchParams);
  const [line, id] = after?.split(",").map(Number) ?? [];
  return {
    wanted: column !== undefined && code !== undefined ? { column, code } : null,
    after: line !== undefined && id !== undefined ? { line, id } : null,
  };
}

/** The address of one problem, on its first page or on the one after a row. */
export function problemHref(
  importId: string,
  { column, code }: ProblemKind,
  after?: { line: number; id: number },
): string {
  const query = new URLSearchParams({ column, code });
  if (after) query.set("after", `${after.line},${after.id}`);
  return `${stepHref(importId, "validate")}?${query}`;
}

/** The problem an address asks for, else the worst: what keeps most rows out. */
export function chosenProblem(
  issues: readonly IssueSummary[],
  wanted: ProblemKind | null,
): IssueSummary | null {
  const asked = issues.find(
    ({ column, code }) => column === wanted?.column && code === wanted.code,
  );
  return asked ?? worstFirst(issues)[0] ?? null;
}

/** Errors before notices, the most frequent first. */
export function worstFirst(issues: readonly IssueSummary[]): IssueSummary[] {
  return [...issues].sort((a, b) => a.severity.localeCompare(b.severity) || b.rows - a.rows);
}
