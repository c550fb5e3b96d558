import type { Transaction } from "@/db/tenant";
import { withoutFormulaGuard } from "@/lib/core/csv";
import { tidyText } from "@/lib/fields/canonical-value";
import type { FieldDefinition } from "@/lib/fields/field";
import type { FieldDictionary } from "@/lib/fields/server/field-dictionary";
import type { DecodedRow } from "../decode/decode-csv";
import type { ImportMode } from "../diff-roster";
import type { ImportFixes } from "../import-view";
import type { ColumnMapping } from "../match-columns";
import type { RosterColumn, RosterKey } from "../roster-columns";
import { createRowValidator, type ValidatedRow, type ValueFixes } from "../validate-row";
import { findLearners, type KnownLearner } from "./find-learners";
import type { StoredImport } from "./import-store";
import { IssueCollector } from "./issue-collector";
import { linesWithoutPlan, rosterIsEmpty } from "./plan-in-sql";
import { type PlannedRow, writeIssues, writePlan, writeValues } from "./plan-writer";
import { createProgressReporter } from "./report-progress";
import { createRowPlanner } from "./row-planner";
import { readAhead, stagedRows, stagedRowsOn } from "./staged-rows";

interface PlanOptions {
  /** How many rows are planned already. */
  known: number;
  columns: readonly RosterColumn[];
  fields: readonly FieldDefinition[];
  dictionary: FieldDictionary;
  rosterKey: RosterKey;
  mapping: ColumnMapping;
  mode: ImportMode;
  today: string;
}

/** Validates and plans the rows that are not planned yet; answers their issues and how fixes and mode matter. */
export async function planRemainingRows(
  tx: Transaction,
  stored: StoredImport,
  options: PlanOptions,
): Promise<{ issues: IssueCollector; fixed: number; dependOnMode: number }> {
  const { tenantId, id: importId, rowCount } = stored;
  const issues = new IssueCollector(options.columns);
  const fix = createFixer(stored.fixes, options.mapping);
  const validate = createRowValidator({ ...options, fixes: fix.values });
  const plan = createRowPlanner(options);
  const isFirst = await rosterIsEmpty(tx, tenantId);
  const progress = createProgressReporter({ tenantId, importId }, "validate", rowCount);
  const batches =
    options.known === 0
      ? stagedRows(tx, tenantId, importId)
      : stagedRowsOn(tx, tenantId, importId, await linesWithoutPlan(tx, tenantId, importId));

  let done = options.known;
  let fixed = 0;
  let dependOnMode = 0;
  let writing: Promise<unknown> = Promise.resolve();
  for await (const rows of batches) {
    const validated = rows.map((row) => {
      const mended = fix.apply(row);
      if (mended.isFixed) fixed++;
      return validate(mended.row);
    });
    const learners = isFirst
      ? new Map<string, KnownLearner>()
      : await findLearners(tx, tenantId, keysOf(validated), options.dictionary);
    const planned: PlannedRow[] = [];
    for (const row of validated) {
      const learner = learners.get(row.key);
      if (learner?.learner.user_status === "inactive" && !row.learner.user_status) dependOnMode++;
      for (const issue of row.issues) issues.add(issue);
      planned.push(plan(row, learner));
    }
    await writing;
    writing = readAhead(
      Promise.all([
        writePlan(tx, tenantId, importId, planned),
        writeIssues(tx, tenantId, importId, issues.take()),
        writeValues(tx, tenantId, importId, options.dictionary.takeAdded()),
      ]),
    );
    done += rows.length;
    await progress(done);
  }
  await writing;
  return { issues, fixed, dependOnMode };
}

function keysOf(rows: readonly ValidatedRow[]): string[] {
  return rows.flatMap((row) => (row.key === "" ? [] : [row.key]));
}

/** What the fixes of an import do to a row, and the form of value fixes that the validator takes. */
function createFixer(fixes: ImportFixes, mapping: ColumnMapping) {
  const byColumn = new Map<string, Map<string, string>>();
  for (const { column, from, to } of fixes.values) {
    const replaced = byColumn.get(column) ?? new Map<string, string>();
    byColumn.set(column, replaced.set(tidyText(from), to));
  }
  const byLine = new Map<number, { place: number; to: string }[]>();
  for (const { column, line, to } of fixes.cells) {
    const place = mapping.indexOf(column);
    if (place >= 0) byLine.set(line, [...(byLine.get(line) ?? []), { place, to }]);
  }
  const replacing = mapping.flatMap((key, place) => {
    const replaced = key === null ? undefined : byColumn.get(key);
    return replaced ? [{ place, replaced }] : [];
  });
  const values: ValueFixes = Object.fromEntries(
    [...byColumn].map(([column, replaced]) => [column, Object.fromEntries(replaced)]),
  );
  const apply = (row: DecodedRow): { row: DecodedRow; isFixed: boolean } => {
    const cellFixes = byLine.get(row.line);
    if (cellFixes) {
      const cells = [...row.cells];
      for (const { place, to } of cellFixes) cells[place] = to;
      return { row: { ...row, cells }, isFixed: true };
    }
    const isFixed = replacing.some(({ place, replaced }) =>
      replaced.has(tidyText(withoutFormulaGuard(row.cells[place] ?? ""))),
    );
    return { row, isFixed };
  };
  return { values, apply };
}
