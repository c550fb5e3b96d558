import { eq } from "drizzle-orm";
import { engagementMetrics as m } from "@/db/schema/engagement-metrics";
import { organizations } from "@/db/schema/organizations";
import { AppError } from "@/lib/core/errors";
import { command } from "@/lib/core/server/command";
import { MAX_SHEET_ROWS } from "@/lib/core/sheet-xml";
import { LearnerExport, requestOf } from "../learner-export";
import { whereExported } from "./export-sql";
import type { ListContext } from "./learner-sql";
import { loadListContext } from "./list-context";

/** An export that may begin. */
export interface BegunExport {
  input: LearnerExport;
  context: ListContext;
  organization: { name: string; slug: string };
  rows: number;
}

/**
 * Opens an export of the learners' table and puts it on record: whoever asked, the rows, columns and filters.
 * Throws `too_large` for more rows than a worksheet takes.
 */
export const beginLearnerExport = command({
  action: "learner.export",
  allow: "learners.export",
  input: LearnerExport,
  async run(tx, input, actor) {
    const context = await loadListContext(tx, actor.tenantId);
    const [organization] = await tx
      .select({ name: organizations.name, slug: organizations.slug })
      .from(organizations)
      .where(eq(organizations.id, actor.tenantId));
    if (!organization) throw new AppError("not_found", "There is no such organization.");
    const rows = await tx.$count(m, whereExported(input, context));
    if (input.format === "xlsx" && rows >= MAX_SHEET_ROWS) {
      throw new AppError(
        "too_large",
        `A worksheet takes ${MAX_SHEET_ROWS - 1} learners; these are ${rows}. Please export them as CSV.`,
      );
    }
    const result: BegunExport = { input, context, organization, rows };
    const { format, columns, extras, groups } = input;
    const after = { rows, format, columns: [...columns, ...extras], groups, ...askedFor(input) };
    return { result, audit: { entity: "learners", id: actor.tenantId, after } };
  },
});

/** The tab, search and filters of an export for the record; of ticked learners that they were. */
function askedFor({ selection }: LearnerExport): Record<string, unknown> {
  const request = requestOf(selection);
  if (!request) return { ticked: true };
  const { tab, search, plans, stalledDays, filters } = request;
  return { tab, search, inGroups: request.groups, plans, stalledDays, filters };
}
