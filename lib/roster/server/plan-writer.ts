import { type SQL, sql } from "drizzle-orm";
import { BigintArray, TextArray } from "@/db/binary-array";
import type { Transaction } from "@/db/tenant";
import type { StoredValue } from "@/lib/fields/server/field-dictionary";
import type { FieldChange } from "../diff-roster";
import type { CoreColumnKey } from "../roster-columns";
import type { RowIssue } from "../row-issue";
import { CELL_SEPARATOR } from "../staged-record";
import type { CoreValues } from "../validate-row";

/** What the commit would do with one row: the learner as it will be. */
export interface PlannedRow {
  line: number;
  outcome: "added" | "changed" | "unchanged" | "rejected";
  learnerId: number | null;
  rosterKey: string;
  learner: CoreValues;
  /** JSON of the ordinary fields that have a value. */
  ordinary: string;
  sensitivePresent: readonly string[];
  /** Null for rejected rows. */
  codes: readonly number[] | null;
  changes: readonly FieldChange[];
}

/** A row with what it changes. */
export type ChangedRow = Pick<PlannedRow, "line" | "changes">;

/** The core columns in the order in which a plan travels. */
export const coreOrder = [
  "employee_id",
  "email",
  "scorm_id",
  "first_name",
  "last_name",
  "manager_email",
  "notification_email",
  "user_status",
  "role",
  "hired_on",
  "attrition_reason",
] as const satisfies readonly CoreColumnKey[];

const insertChanges = `insert into import_changes (tenant_id, import_id, line, column_key, before, after)
  select $1, $2, line, column_key, before, after
  from unnest($3::bigint[], $4::text[], $5::text[], $6::text[]) as given (line, column_key, before, after)`;

const insertIssues = `insert into import_issues
  (tenant_id, import_id, line, column_key, severity, code, value, message, remedy, suggestion)
  select $1, $2, line, column_key, severity, code, value, message, remedy, suggestion
  from unnest($3::int[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[])
    as given (line, column_key, severity, code, value, message, remedy, suggestion)`;

/**
 * Plans on their way to the server, each as the text that `planText` makes, with the record that it was made of. Rows
 * travel as one text each, cut up by the server: no value of a plan holds the separator, and a text is far cheaper to
 * send than twenty arrays.
 */
export class PlanTexts {
  readonly plans: TextArray;
  readonly records: TextArray;
  length = 0;

  constructor(length: number) {
    this.plans = new TextArray(length, 600);
    this.records = new TextArray(length, 300);
  }

  add(text: string, record: string): void {
    this.plans.add(text);
    this.records.add(record);
    this.length++;
  }
}

/** Stores plans, with the digests of their records; without one nothing is remembered of them. */
export async function writePlanTexts(
  tx: Transaction,
  tenantId: string,
  importId: string,
  { plans, records, length }: PlanTexts,
  digest: SQL | null,
): Promise<void> {
  if (length === 0) return;
  await tx.execute(sql`
    insert into import_plans
      (tenant_id, import_id, line, outcome, learner_id, roster_key, employee_id, email, scorm_id, first_name,
       last_name, manager_email, notification_email, status, role, hire_date, attrition_reason, ordinary,
       sensitive_present, codes, digest)
    select ${tenantId}, ${importId}, c[1]::int, c[2],
      case c[2] when 'added' then nextval('learners_id_seq') else nullif(c[3], '')::bigint end,
      nullif(c[4], ''), nullif(c[5], ''), nullif(c[6], ''), nullif(c[7], ''), nullif(c[8], ''),
      nullif(c[9], ''), nullif(c[10], ''), nullif(c[11], ''), nullif(c[12], ''), nullif(c[13], ''),
      nullif(c[14], ''), nullif(c[15], ''), nullif(c[16], '')::jsonb, nullif(c[17], '')::text[],
      nullif(c[18], '')::int[], ${digest ?? sql`null`}
    from unnest(${sql.param(plans.toParameter())}::text[], ${sql.param(records.toParameter())}::text[])
        as given (row, record),
      string_to_array(row, ${CELL_SEPARATOR}) as c`);
}

/** Stores planned rows with their changes; nothing is remembered of their records. */
export async function writePlan(
  tx: Transaction,
  tenantId: string,
  importId: string,
  rows: readonly PlannedRow[],
): Promise<void> {
  const texts = new PlanTexts(rows.length);
  for (const row of rows) texts.add(planText(row), "");
  await writePlanTexts(tx, tenantId, importId, texts, null);
  await writeChanges(tx, tenantId, importId, rows);
}

/** Stores the changes of planned rows. */
export async function writeChanges(
  tx: Transaction,
  tenantId: string,
  importId: string,
  rows: readonly ChangedRow[],
): Promise<void> {
  const lines = new BigintArray(rows.length);
  const columns = new TextArray(rows.length);
  const before = new TextArray(rows.length);
  const after = new TextArray(rows.length);
  for (const { line, changes } of rows) {
    for (const change of changes) {
      lines.add(line);
      columns.add(change.column);
      before.add(change.isConfidential ? null : change.before);
      after.add(change.isConfidential ? null : change.after);
    }
  }
  if (lines.length === 0) return;
  await tx.$client.query({
    name: "insert-import-changes",
    text: insertChanges,
    values: [
      tenantId,
      importId,
      ...[lines, columns, before, after].map((one) => one.toParameter()),
    ],
  });
}

/** Stores issues one by one. */
export async function writeIssues(
  tx: Transaction,
  tenantId: string,
  importId: string,
  issues: readonly RowIssue[],
): Promise<void> {
  if (issues.length === 0) return;
  await tx.$client.query({
    name: "insert-import-issues",
    text: insertIssues,
    values: [
      tenantId,
      importId,
      issues.map((issue) => issue.line),
      issues.map((issue) => issue.column ?? ""),
      issues.map((issue) => issue.severity),
      issues.map((issue) => issue.code),
      issues.map((issue) => issue.value),
      issues.map((issue) => issue.message),
      issues.map((issue) => issue.remedy),
      issues.map((issue) => issue.suggestion ?? null),
    ],
  });
}

/** Stores the dictionary entries that the plan's codes need, until the commit makes them the organization's. */
export async function writeValues(
  tx: Transaction,
  tenantId: string,
  importId: string,
  values: readonly StoredValue[],
): Promise<void> {
  if (values.length === 0) return;
  await tx.$client.query({
    text: `insert into import_values (tenant_id, import_id, field_key, code, label)
      select $1, $2, * from unnest($3::text[], $4::int[], $5::text[])`,
    values: [
      tenantId,
      importId,
      values.map((value) => value.fieldKey),
      values.map((value) => value.code),
      values.map((value) => value.label),
    ],
  });
}

/** A planned row as it travels. */
export function planText(row: PlannedRow): string {
  const { learner } = row;
  return [
    row.line,
    row.outcome,
    row.learnerId ?? "",
    row.rosterKey,
    ...coreOrder.map((key) => learner[key] ?? ""),
    row.ordinary,
    row.codes ? `{${row.sensitivePresent.join(",")}}` : "",
    row.codes ? `{${row.codes.join(",")}}` : "",
  ].join(CELL_SEPARATOR);
}
