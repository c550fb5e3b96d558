import { TextArray } from "@/db/binary-array";
import type { Transaction } from "@/db/tenant";
import type { StoredValue } from "@/lib/fields/server/field-dictionary";
import type { FieldChange } from "../diff-roster";
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

/*
 * Rows travel as one text each, cut up by the server: no value of a plan holds the separator, and a text is far
 * cheaper to send than twenty arrays.
 */
const insertPlans = `insert into import_plans
  (tenant_id, import_id, line, outcome, learner_id, roster_key, employee_id, email, scorm_id, first_name,
   last_name, manager_email, notification_email, status, role, hire_date, attrition_reason, ordinary,
   sensitive_present, codes)
  select $1, $2, c[1]::int, c[2],
    case c[2] when 'added' then nextval('learners_id_seq') else nullif(c[3], '')::bigint end,
    nullif(c[4], ''), nullif(c[5], ''), nullif(c[6], ''), nullif(c[7], ''), nullif(c[8], ''),
    nullif(c[9], ''), nullif(c[10], ''), nullif(c[11], ''), nullif(c[12], ''), nullif(c[13], ''),
    nullif(c[14], ''), nullif(c[15], ''), nullif(c[16], '')::jsonb, nullif(c[17], '')::text[],
    nullif(c[18], '')::int[]
  from unnest($3::text[]) as row, string_to_array(row, '${CELL_SEPARATOR}') as c`;

const insertChanges = `insert into import_changes (tenant_id, import_id, line, column_key, before, after)
  select $1, $2, line, column_key, before, after
  from unnest($3::int[], $4::text[], $5::text[], $6::text[]) as given (line, column_key, before, after)`;

const insertIssues = `insert into import_issues
  (tenant_id, import_id, line, column_key, severity, code, value, message, remedy, suggestion)
  select $1, $2, line, column_key, severity, code, value, message, remedy, suggestion
  from unnest($3::int[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[])
    as given (line, column_key, severity, code, value, message, remedy, suggestion)`;

/** Stores planned rows with their changes. */
export async function writePlan(
  tx: Transaction,
  tenantId: string,
  importId: string,
  rows: readonly PlannedRow[],
): Promise<void> {
  const texts = new TextArray(rows.length, 500);
  for (const row of rows) texts.add(toText(row));
  await tx.$client.query({
    name: "insert-import-plans",
    text: insertPlans,
    values: [tenantId, importId, texts.toParameter()],
  });
  const changed = rows.filter((row) => row.changes.length > 0);
  if (changed.length === 0) return;
  const changes = changed.flatMap(({ line, changes }) =>
    changes.map((change) => ({ line, change })),
  );
  await tx.$client.query({
    name: "insert-import-changes",
    text: insertChanges,
    values: [
      tenantId,
      importId,
      changes.map(({ line }) => line),
      changes.map(({ change }) => change.column),
      changes.map(({ change }) => (change.isConfidential ? null : change.before)),
      changes.map(({ change }) => (change.isConfidential ? null : change.after)),
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

function toText(row: PlannedRow): string {
  const { learner } = row;
  return [
    row.line,
    row.outcome,
    row.learnerId ?? "",
    row.rosterKey,
    learner.employee_id ?? "",
    learner.email ?? "",
    learner.scorm_id ?? "",
    learner.first_name ?? "",
    learner.last_name ?? "",
    learner.manager_email ?? "",
    learner.notification_email ?? "",
    learner.user_status ?? "",
    learner.role ?? "",
    learner.hired_on ?? "",
    learner.attrition_reason ?? "",
    row.ordinary,
    row.codes ? `{${row.sensitivePresent.join(",")}}` : "",
    row.codes ? `{${row.codes.join(",")}}` : "",
  ].join(CELL_SEPARATOR);
}
