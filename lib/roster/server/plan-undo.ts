import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/tenant";
import { type FieldDefinition, isSensitive } from "@/lib/fields/field";
import { FieldDictionary } from "@/lib/fields/server/field-dictionary";
import type { FieldChange } from "../diff-roster";
import type { ImportCounts } from "../import-view";
import { type CoreColumnKey, coreColumns } from "../roster-columns";
import { type Reversal, type UndoneLearner, undoLearner } from "../undo-learner";
import { type KnownLearner, type LearnerRow, learnerColumns, toLearner } from "./find-learners";
import type { StoredImport } from "./import-store";
import { planAddedPeople } from "./plan-added-people";
import { countPlan } from "./plan-in-sql";
import { type PlannedRow, writePlan } from "./plan-writer";
import { inBulk, inLookups } from "./planner-settings";

const BATCH = 500;

type Undo = Pick<StoredImport, "tenantId" | "id" | "undoes">;

/**
 * Plans what an undo would do, as an import is planned: whoever still has a value of the undone import gets the former
 * one, whoever it added goes where nothing holds on to them. Answers the figures of the preview.
 */
export async function planUndo(tx: Transaction, stored: Undo): Promise<ImportCounts> {
  const { tenantId, id } = stored;
  const dictionary = await FieldDictionary.load(tx, tenantId);
  const restored = await inLookups(tx, () => planRestored(tx, stored, dictionary));
  const { removed, deactivated } = await inBulk(tx, () =>
    planAddedPeople(tx, stored, restored.lines),
  );
  const outcome = await inBulk(tx, () => countPlan(tx, tenantId, id));
  const { rows } = await tx.execute<{ kept: number }>(sql`
    select count(distinct learner_id)::int as kept from import_kept
    where tenant_id = ${tenantId} and import_id = ${id}`);
  const planned = outcome.changed + outcome.unchanged + removed;
  return {
    ...outcome,
    rows: planned,
    good: planned,
    fixed: 0,
    dependOnMode: 0,
    issues: [],
    undo: { restored: restored.people, removed, deactivated, kept: rows[0]?.kept ?? 0 },
  };
}

interface ReversalRow extends LearnerRow {
  before: unknown;
  after: unknown;
  codes_before: string | null;
  codes_after: string | null;
}

const readReversals = {
  name: "read-reversals",
  text: `select r.before, r.after, array_to_string(r.codes_before, ',') as codes_before,
      array_to_string(r.codes_after, ',') as codes_after, ${learnerColumns}
    from import_reversals r
    join learners l on l.tenant_id = r.tenant_id and l.id = r.learner_id
    left join learner_codes c on c.tenant_id = r.tenant_id and c.learner_id = r.learner_id
    where r.tenant_id = $1 and r.import_id = $2 and r.learner_id > $3
    order by r.learner_id limit ${BATCH}`,
};

/** Plans the people whom the undone import changed; `lines` of the plan are filled. */
async function planRestored(tx: Transaction, stored: Undo, dictionary: FieldDictionary) {
  const { tenantId, id } = stored;
  const fields = dictionary.fields.map(({ definition, slot }) => ({ key: definition.key, slot }));
  let lines = 0;
  let people = 0;
  let after = 0;
  for (;;) {
    const { rows } = await tx.$client.query<ReversalRow>({
      ...readReversals,
      values: [tenantId, stored.undoes, after],
    });
    if (rows.length === 0) return { lines, people };
    const planned: PlannedRow[] = [];
    const kept: { learnerId: number; columns: string[] }[] = [];
    for (const row of rows) {
      const current = toLearner(row, dictionary);
      after = current.id;
      const undone = undoLearner(toReversal(row), current, fields);
      if (undone.restored.length > 0) {
        planned.push(toPlannedRow(++lines, row.roster_key, current, undone, dictionary));
      }
      if (undone.kept.length > 0) kept.push({ learnerId: current.id, columns: undone.kept });
    }
    people += planned.length;
    if (planned.length > 0) await writePlan(tx, tenantId, id, planned);
    await writeKept(tx, stored, kept);
  }
}

function toPlannedRow(
  line: number,
  rosterKey: string,
  current: KnownLearner,
  undone: UndoneLearner,
  dictionary: FieldDictionary,
): PlannedRow {
  const ordinary: Record<string, string> = {};
  const sensitivePresent: string[] = [];
  const changes = undone.restored.filter(isCoreColumn).map((column): FieldChange => {
    if (column === "attrition_reason") return { column, isConfidential: true };
    const [before = "", after = ""] = [current.learner[column], undone.learner[column]];
    return { column, isConfidential: false, before, after };
  });
  for (const { definition, slot } of dictionary.fields) {
    const { key } = definition;
    const value = dictionary.labelOf(key, undone.codes[slot - 1] ?? 0);
    if (undone.restored.includes(key)) changes.push(changeOf(definition, current, value));
    if (value === "") continue;
    if (isSensitive(definition)) sensitivePresent.push(key);
    else ordinary[key] = value;
  }
  return {
    line,
    outcome: "changed",
    learnerId: current.id,
    rosterKey,
    learner: undone.learner,
    ordinary: JSON.stringify(ordinary),
    sensitivePresent,
    codes: undone.codes,
    changes,
  };
}

function changeOf(field: FieldDefinition, { values }: KnownLearner, after: string): FieldChange {
  const column = field.key;
  return isSensitive(field)
    ? { column, isConfidential: true }
    : { column, isConfidential: false, before: values[column] ?? "", after };
}

const coreKeys: ReadonlySet<string> = new Set(coreColumns.map(({ key }) => key));
const isCoreColumn = (column: string): column is CoreColumnKey => coreKeys.has(column);

async function writeKept(
  tx: Transaction,
  { tenantId, id }: Undo,
  kept: readonly { learnerId: number; columns: string[] }[],
): Promise<void> {
  const values = kept.flatMap(({ learnerId, columns }) =>
    columns.map((column) => ({ learnerId, column })),
  );
  if (values.length === 0) return;
  await tx.$client.query({
    name: "insert-import-kept",
    text: `insert into import_kept (tenant_id, import_id, learner_id, column_key, reason)
      select $1, $2, learner_id, column_key, 'changed_since'
      from unnest($3::bigint[], $4::text[]) as given (learner_id, column_key)`,
    values: [
      tenantId,
      id,
      values.map(({ learnerId }) => learnerId),
      values.map(({ column }) => column),
    ],
  });
}

const Values = z.partialRecord(z.enum(coreColumns.map(({ key }) => key)), z.string());

function toReversal(row: ReversalRow): Reversal {
  return {
    before: Values.parse(row.before),
    after: Values.parse(row.after),
    codesBefore: toCodes(row.codes_before),
    codesAfter: toCodes(row.codes_after),
  };
}

/** An array of the database put as a text; the empty one is the empty text. */
function toCodes(text: string | null): number[] | null {
  if (text === null) return null;
  return text === "" ? [] : text.split(",").map(Number);
}
