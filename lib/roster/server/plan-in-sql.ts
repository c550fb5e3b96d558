import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/tenant";
import { duplicateKeyIssues } from "../duplicate-keys";
import type { ImportCounts } from "../import-view";
import type { RosterKey } from "../roster-columns";
import type { StoredImport } from "./import-store";
import type { IssueCollector } from "./issue-collector";
import { writeIssues } from "./plan-writer";

type ImportKey = Pick<StoredImport, "tenantId" | "id">;

/** Whether the organization has no learner yet. */
export async function rosterIsEmpty(tx: Transaction, tenantId: string): Promise<boolean> {
  const { rows } = await tx.execute(
    sql`select from learners where tenant_id = ${tenantId} limit 1`,
  );
  return rows.length === 0;
}

/**
 * Plans as unchanged the rows whose digest is that of their learner's last import, and answers how many. An
 * inactive learner is left to be looked at, since being in a full roster brings it back.
 */
export async function planKnownRows(
  tx: Transaction,
  { tenantId, id }: ImportKey,
  digest: SQL,
): Promise<number> {
  const remembered = await tx.execute(
    sql`select from learner_codes where tenant_id = ${tenantId} and digest is not null limit 1`,
  );
  if (remembered.rows.length === 0) return 0;
  const { rowCount } = await tx.execute(sql`
    insert into import_plans (tenant_id, import_id, line, outcome, learner_id, roster_key, first_name, last_name)
    select r.tenant_id, r.import_id, r.line, 'unchanged', l.id, l.roster_key, l.first_name, l.last_name
    from (
      select tenant_id, import_id, line, ${digest} as digest from import_rows
      where tenant_id = ${tenantId} and import_id = ${id} and problem is null
    ) r
    join learner_codes c on c.tenant_id = ${tenantId} and c.digest = r.digest
    join learners l on l.tenant_id = ${tenantId} and l.id = c.learner_id and l.status <> 'inactive'`);
  return rowCount ?? 0;
}

/** The lines of staged rows that have no plan yet, in order. */
export async function linesWithoutPlan(
  tx: Transaction,
  tenantId: string,
  importId: string,
): Promise<number[]> {
  const { rows } = await tx.execute<{ line: number }>(sql`
    select line from import_rows r
    where tenant_id = ${tenantId} and import_id = ${importId} and not exists (
      select from import_plans p
      where p.tenant_id = ${tenantId} and p.import_id = ${importId} and p.line = r.line)
    order by line`);
  return rows.map(({ line }) => line);
}

/** Rejects every row whose key stands on another line too. */
export async function rejectDuplicates(
  tx: Transaction,
  { tenantId, id }: ImportKey,
  rosterKey: RosterKey,
  issues: IssueCollector,
): Promise<void> {
  const { rows } = await tx.execute<{ key: string; lines: number[] }>(sql`
    select roster_key as key, array_agg(line order by line) as lines from import_plans
    where tenant_id = ${tenantId} and import_id = ${id} and roster_key is not null
    group by roster_key having count(*) > 1 order by min(line)`);
  if (rows.length === 0) return;
  for (const issue of rows.flatMap((shared) => duplicateKeyIssues(shared, rosterKey))) {
    issues.add(issue);
  }
  await writeIssues(tx, tenantId, id, issues.take());
  const lines = rows.flatMap((row) => row.lines);
  await tx.execute(sql`
    update import_plans set outcome = 'rejected', codes = null
    where tenant_id = ${tenantId} and import_id = ${id} and line = any(${sql.param(lines)}::int[])`);
  await tx.execute(sql`
    delete from import_changes
    where tenant_id = ${tenantId} and import_id = ${id} and line = any(${sql.param(lines)}::int[])`);
}

type PlanCounts = Pick<
  ImportCounts,
  | "added"
  | "changed"
  | "unchanged"
  | "rejected"
  | "absent"
  | "present"
  | "leavingByRow"
  | "changedByColumn"
>;

/** Counts what the plan would do. A learner whose row is rejected is in the file: it does not leave. */
export async function countPlan(
  tx: Transaction,
  tenantId: string,
  importId: string,
): Promise<PlanCounts> {
  const { rows } = await tx.execute<Omit<PlanCounts, "changedByColumn">>(sql`
    select
      count(*) filter (where outcome = 'added')::int as added,
      count(*) filter (where outcome = 'changed')::int as changed,
      count(*) filter (where outcome = 'unchanged')::int as unchanged,
      count(*) filter (where outcome = 'rejected')::int as rejected,
      (select count(*)::int from learners
        where tenant_id = ${tenantId} and status <> 'inactive') as present,
      (select count(*)::int from learners l where ${isAbsent(tenantId, importId)}) as absent,
      (select count(*)::int from import_changes
        where tenant_id = ${tenantId} and import_id = ${importId}
          and column_key = 'user_status' and after = 'inactive') as "leavingByRow"
    from import_plans where tenant_id = ${tenantId} and import_id = ${importId}`);
  const changed = await tx.execute<{ column: string; learners: number }>(sql`
    select column_key as column, count(*)::int as learners from import_changes
    where tenant_id = ${tenantId} and import_id = ${importId} group by column_key`);
  const [counts] = rows;
  if (!counts) throw new Error("The plan was not counted.");
  const changedByColumn = Object.fromEntries(
    changed.rows.map(({ column, learners }) => [column, learners]),
  );
  return { ...counts, changedByColumn };
}

/** Whether the learner `l` is not in the file and not inactive already. */
export function isAbsent(tenantId: string, importId: string): SQL {
  return sql`l.tenant_id = ${tenantId} and l.status <> 'inactive' and not exists (
    select from import_plans p
    where p.tenant_id = ${tenantId} and p.import_id = ${importId} and p.learner_id = l.id)`;
}
