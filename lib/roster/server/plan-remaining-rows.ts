import { setImmediate as nextTurn } from "node:timers/promises";
import type { SQL } from "drizzle-orm";
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
import { cellsOf, type StagedRow } from "../staged-record";
import {
  createColumnReaders,
  createRowValidator,
  type ValidatedRow,
  type ValueFixes,
} from "../validate-row";
import { findLearners, type LearnerRow, toLearner } from "./find-learners";
import type { StoredImport } from "./import-store";
import { IssueCollector } from "./issue-collector";
import { createKeyReader, createPlainPlanner } from "./plain-planner";
import { rosterIsEmpty } from "./plan-in-sql";
import {
  type ChangedRow,
  PlanTexts,
  planText,
  writeChanges,
  writeIssues,
  writePlanTexts,
  writeValues,
} from "./plan-writer";
import { inLookups } from "./planner-settings";
import { createProgressReporter } from "./report-progress";
import { createRowPlanner } from "./row-planner";
import { readAhead, stagedRows } from "./staged-rows";
import { createTurns, inTurn } from "./turns";

/** Rows judged without a look at what else there is to do. */
const SLICE = 10;

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
  /** The digest of a record, to know its row again; null where a fix may change what it says. */
  digest: SQL | null;
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
  { tenantId, id: importId, rowCount, fixes, header }: StoredImport,
  options: PlanOptions,
  batches: AsyncGenerator<StagedRow[], void, undefined>,
): Promise<RowFindings> {
  const { dictionary, rosterKey, digest } = options;
  const found = { issues: new IssueCollector(options.columns), fixed: 0, dependOnMode: 0 };
  const fixer = createFixer(fixes, options.mapping);
  const readers = createColumnReaders({ ...options, fixes: fixer.values });
  const validate = createRowValidator(options, readers);
  const plan = createRowPlanner(options);
  // What a fix is made of is counted row by row.
  const plainOptions = { readers, dictionary, rosterKey, width: header.length };
  const planPlain = digest && createPlainPlanner(plainOptions);
  const readKey = digest && createKeyReader(plainOptions);
  const isFirst = await rosterIsEmpty(tx, tenantId);
  const progress = createProgressReporter({ tenantId, importId }, "validate", rowCount);

  let done = options.known;
  let write: () => Promise<void> = async () => {};
  // Statements of one transaction go one after the other; whatever has one waits here for its turn.
  const takeTurn = createTurns(1);
  const askForRows = () => readAhead(inTurn(takeTurn, () => batches.next()));
  let nextRows = askForRows();
  const ahead = () => readAhead(read());
  for (let next = ahead(); ; ) {
    const batch = await next;
    if (!batch) break;
    // While this one is judged, the server writes the one before, looks for the people of the next and reads the one after.
    const writing = readAhead(inTurn(takeTurn, write));
    next = ahead();
    const { rows, found: people } = batch;
    const settled = { plans: new PlanTexts(rows.length), changed: [] as ChangedRow[] };
    if (people) {
      await inSlices(people.reads, (one) => settle(settled, one, people.learners.get(one.key)));
    } else {
      await inSlices(rows, (row) => settle(settled, { row }, undefined));
    }
    const issues = found.issues.take();
    const values = dictionary.takeAdded();
    await writing;
    write = async () => {
      await writePlanTexts(tx, tenantId, importId, settled.plans, digest);
      await writeChanges(tx, tenantId, importId, settled.changed);
      await writeIssues(tx, tenantId, importId, issues);
      await writeValues(tx, tenantId, importId, values);
    };
    done += rows.length;
    await progress(done);
  }
  await inTurn(takeTurn, write);
  return found;

  /** The next rows, and whom the roster has of them. */
  async function read(): Promise<ReadBatch | null> {
    const { value: rows } = await nextRows;
    if (!rows) return null;
    nextRows = askForRows();
    // What is cut and put into words only when it is settled need not live on, which spares the collector most of its work.
    if (isFirst) return { rows, found: null };
    const reads = await inSlices(rows, withKey);
    const learners = await inTurn(takeTurn, () => findLearners(tx, tenantId, keysOf(reads)));
    return { rows, found: { reads, learners } };
  }

  /** Plans a row: the short way if it can. */
  function settle(
    { plans, changed }: { plans: PlanTexts; changed: ChangedRow[] },
    { row, validated }: ReadRow,
    known: LearnerRow | undefined,
  ): void {
    const { line } = row;
    const cells = cellsOf(row);
    const learner = known && toLearner(known, dictionary);
    const plain = !validated && !row.problem && planPlain?.(line, cells, learner);
    if (plain) {
      if (plain.changes.length > 0) changed.push({ line, changes: plain.changes });
      plans.add(plain.text, row.record);
      return;
    }
    const judged = validated ?? judge(row, cells);
    if (learner?.learner.user_status === "inactive" && !judged.learner.user_status) {
      found.dependOnMode++;
    }
    for (const issue of judged.issues) found.issues.add(issue);
    const result = plan(judged, learner);
    if (result.changes.length > 0) changed.push(result);
    plans.add(planText(result), row.record);
  }

  /** A row with its key, judged only where the key alone cannot be read. */
  function withKey(row: StagedRow) {
    const key = row.problem ? null : (readKey?.(row.record) ?? null);
    if (key !== null) return { row, key };
    const validated = judge(row, cellsOf(row));
    return { row, validated, key: validated.key };
  }

  function judge({ line, problem }: StagedRow, cells: string[]): ValidatedRow {
    const { row, isFixed } = fixer.apply({ line, cells, problem });
    if (isFixed) found.fixed++;
    return validate(row);
  }
}

/** Does the work of each row; what is being written leaves this process only when it is let. */
async function inSlices<T, R>(rows: readonly T[], work: (row: T) => R): Promise<R[]> {
  const results: R[] = [];
  for (const [index, row] of rows.entries()) {
    if (index % SLICE === 0) await nextTurn();
    results.push(work(row));
  }
  return results;
}

/** A staged row, and what it was read as if it has been judged. */
interface ReadRow {
  row: StagedRow;
  validated?: ValidatedRow;
}

/** Rows with their keys and learners by key; null in an empty roster, where there is nobody to look for. */
interface ReadBatch {
  rows: readonly StagedRow[];
  found: {
    reads: readonly (ReadRow & { key: string })[];
    learners: ReadonlyMap<string, LearnerRow>;
  } | null;
}

function keysOf(rows: readonly { key: string }[]): string[] {
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
