import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/tenant";
import { duplicateKeyIssues } from "../duplicate-keys";
import type { ImportCounts } from "../import-view";
import type { RosterKey } from "../roster-columns";
import type { StoredImport } from "./import-store";
import type { IssueCollector } from "./issue-collector";
import { countKnown, knownLearners, planSharedRows } from "./known-rows";
import { writeIssues } from "./plan-writer";

type ImportKey = Pick<StoredImport, "tenantId" | "id">;

/** Whether the organization has no learner yet. */
export async function rosterIsEmpty(tx: Transaction, tenantId: string): Promise<boolean> {
  const { rows } = await tx.execute(
    sql`select from learners where tenant_id = ${tenantId} limit 1`,
  );
  return rows.length === 0;
}

/** Rejects every row whose key stands on another line too; it stays the row of a learner only where there is one. */
export async function rejectDuplicates(
  tx: Transaction,
  { tenantId, id }: ImportKey,
  rosterKey: RosterKey,
  issues: IssueCollector,
): Promise<void> {
  await planSharedRows(tx, { tenantId, id });
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
    update import_plans set outcome = 'rejected', codes = null, sensitive_present = null,
      -- Nobody has the number that was kept for somebody new.
      learner_id = case when outcome <> 'added' then learner_id end
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

/**
 * Counts what the plan would do. A learner whose row is rejected is in the file: it does not leave. Known rows are those of
 * learners who are not inactive, each about another; plans but those of new people are of learners of the roster.
 */
export async function countPlan(
  tx: Transaction,
  tenantId: string,
  importId: string,
): Promise<PlanCounts> {
  const { rows } = await tx.execute<
    Omit<PlanCounts, "changedByColumn" | "absent" | "present"> &
      Record<"inRoster" | "inactive" | "planned" | "plannedInactive", number>
  >(sql`
    select
      count(*) filter (where outcome = 'added')::int as added,
      count(*) filter (where outcome = 'changed')::int as changed,
      count(*) filter (where outcome = 'unchanged')::int as unchanged,
      count(*) filter (where outcome = 'rejected')::int as rejected,
      (select count(*)::int from learners where tenant_id = ${tenantId}) as "inRoster",
      (select count(*)::int from learners where tenant_id = ${tenantId} and status = 'inactive') as inactive,
      count(distinct learner_id) filter (where outcome <> 'added')::int as planned,
      (select count(*)::int from learners l where tenant_id = ${tenantId} and status = 'inactive' and exists (
        select from import_plans p where p.tenant_id = ${tenantId} and p.import_id = ${importId}
          and p.outcome <> 'added' and p.learner_id = l.id)) as "plannedInactive",
      (select count(*)::int from import_changes
        where tenant_id = ${tenantId} and import_id = ${importId}
          and column_key = 'user_status' and after = 'inactive') as "leavingByRow"
    from import_plans where tenant_id = ${tenantId} and import_id = ${importId}`);
  const changed = await tx.execute<{ column: string; learners: number }>(sql`
    select column_key as column, count(*)::int as learners from import_changes
    where tenant_id = ${tenantId} and import_id = ${importId} group by column_key`);
  const [found] = rows;
  if (!found) throw new Error("The plan was not counted.");
  const changedByColumn = Object.fromEntries(
    changed.rows.map(({ column, learners }) => [column, learners]),
  );
  const known = await countKnown(tx, tenantId, importId);
  const { inRoster, inactive, planned, plannedInactive, ...counts } = found;
  const present = inRoster - inactive;
  const absent = present - (planned - plannedInactive) - known;
  return { ...counts, present, absent, unchanged: counts.unchanged + known, changedByColumn };
}

/** Up to such a share of the roster, its learners are found sooner one by one than by going through all of it. */
const FEW = 0.1;

/**
 * What is true of all learners that the plan changes, by the column of their ID: where they are few, that they are one
 * of those, so that a join need not go through the whole roster for them.
 */
export function mayChange({ tenantId, id, counts }: StoredImport, learnerId: SQL): SQL {
  const { changed = 0, present = 0 } = counts ?? {};
  if (changed >= present * FEW) return sql`true`;
  // An array: it is looked up in the index, whatever the server thinks of the size of either table.
  return sql`${learnerId} = any(array(
    select learner_id from import_plans
    where tenant_id = ${tenantId} and import_id = ${id} and outcome = 'changed'))`;
}

/** Whether the learner `l` is not in the file and not inactive already. */
export function isAbsent(tenantId: string, importId: string): SQL {
  return sql`l.tenant_id = ${tenantId} and l.status <> 'inactive' and not exists (
    select from import_plans p
    where p.tenant_id = ${tenantId} and p.import_id = ${importId} and p.learner_id = l.id) and not exists (
    select from ${knownLearners(tenantId, importId)} k where k.learner_id = l.id)`;
}
