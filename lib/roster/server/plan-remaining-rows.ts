import type { Transaction } from "@/db/tenant";
import { withoutFormulaGuard } from "@/lib/core/csv";
import { tidyText } from "@/lib/fields/canonical-value";
import type { FieldDefinition } from "@/lib/fields/field";
import type { FieldDictionary, StoredValue } from "@/lib/fields/server/field-dictionary";
import type { DecodedRow } from "../decode/decode-csv";
import type { ImportMode } from "../diff-roster";
import type { ImportFixes } from "../import-view";
import type { ColumnMapping } from "../match-columns";
import type { RosterColumn, RosterKey } from "../roster-columns";
import type { RowIssue } from "../row-issue";
import { createRowValidator, type ValidatedRow, type ValueFixes } from "../validate-row";
import { findLearners, type KnownLearner } from "./find-learners";
import type { StoredImport } from "./import-store";
import { IssueCollector } from "./issue-collector";
import { rosterIsEmpty } from "./plan-in-sql";
import { type PlannedRow, writeIssues, writePlan, writeValues } from "./plan-writer";
import { inLookups } from "./planner-settings";
import { createProgressReporter } from "./report-progress";
import { createRowPlanner } from "./row-planner";
import { readAhead, stagedRows } from "./staged-rows";

interface PlanOptions {
  /** How many rows are known already. */
  known: number;
  columns: readonly RosterColumn[];
  fields: readonly FieldDefinition[];
  dictionary: FieldDictionary;
  rosterKey: RosterKey;
  mapping: ColumnMapping;
  mode: ImportMode;
  today: string;
}

/** What the rows said besides their plan: their issues, and how much the fixes and the mode matter. */
interface RowFindings {
  issues: IssueCollector;
  fixed: number;
  dependOnMode: number;
}

/** Validates and plans the rows that are not known; reading them, judging and writing overlap. */
export function planRemainingRows(
  tx: Transaction,
  stored: StoredImport,
  options: PlanOptions,
): Promise<RowFindings> {
  return inLookups(tx, () =>
    planRows(tx, stored, options, stagedRows(tx, stored.tenantId, stored.id)),
  );
}

async function planRows(
  tx: Transaction,
  { tenantId, id: importId, rowCount, fixes }: StoredImport,
  options: PlanOptions,
  batches: AsyncIterable<DecodedRow[]>,
): Promise<RowFindings> {
  const { dictionary } = options;
  const found = { issues: new IssueCollector(options.columns), fixed: 0, dependOnMode: 0 };
  const fixer = createFixer(fixes, options.mapping);
  const validate = createRowValidator({ ...options, fixes: fixer.values });
  const plan = createRowPlanner(options);
  const isFirst = await rosterIsEmpty(tx, tenantId);
  const progress = createProgressReporter({ tenantId, importId }, "validate", rowCount);

  let done = options.known;
  let writing: Promise<void> = Promise.resolve();
  for await (const rows of batches) {
    const validated = rows.map((row) => {
      const { row: mended, isFixed } = fixer.apply(row);
      if (isFixed) found.fixed++;
      return validate(mended);
    });
    if (!isFirst) await writing;
    const learners = isFirst
      ? new Map<string, KnownLearner>()
      : await findLearners(tx, tenantId, keysOf(validated), dictionary);
    const planned = validated.map((row) => {
      const learner = learners.get(row.key);
      if (learner?.learner.user_status === "inactive" && !row.learner.user_status) {
        found.dependOnMode++;
      }
      for (const issue of row.issues) found.issues.add(issue);
      return plan(row, learner);
    });
    await writing;
    writing = readAhead(
      write(tx, tenantId, importId, planned, found.issues.take(), dictionary.takeAdded()),
    );
    done += rows.length;
    await progress(done);
  }
  await writing;
  return found;
}

async function write(
  tx: Transaction,
  tenantId: string,
  importId: string,
  planned: readonly PlannedRow[],
  issues: readonly RowIssue[],
  values: readonly StoredValue[],
): Promise<void> {
  await writePlan(tx, tenantId, importId, planned);
  await writeIssues(tx, tenantId, importId, issues);
  await writeValues(tx, tenantId, importId, values);
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
