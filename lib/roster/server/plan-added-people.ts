import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/tenant";
import type { StoredImport } from "./import-store";

type Undo = Pick<StoredImport, "tenantId" | "id" | "undoes">;

/**
 * Plans the people whom the undone import added, on the lines behind `lines`. Who was changed since, or is in a later
 * file, stays as they are; who has answered or is coached becomes inactive; all others are removed.
 */
export async function planAddedPeople(
  tx: Transaction,
  { tenantId, id, undoes }: Undo,
  lines: number,
): Promise<{ removed: number; deactivated: number }> {
  const added = sql`
    select l.*, case
        when l.updated_at > l.created_at then 'changed_since'
        when l.id in (
          select unnest(s.learner_ids) from import_sightings s join imports i on i.tenant_id = s.tenant_id and i.id = s.import_id
          where s.tenant_id = ${tenantId} and i.committed_as >= (
            select committed_as from imports where tenant_id = ${tenantId} and id = ${undoes}) and i.id <> ${undoes}
            and i.undone_at is null) then 'in_later_file'
        when ${hasAnswers} then 'has_answers'
        when ${hasCoaching} then 'has_coaching'
      end as reason
    from learners l where l.tenant_id = ${tenantId} and l.imported_by = ${undoes}`;
  await tx.execute(sql`
    insert into import_kept (tenant_id, import_id, learner_id, column_key, reason)
    select tenant_id, ${id}, id, '', reason from (${added}) l where reason is not null`);
  const deactivated = await tx.execute(sql`
    insert into import_plans (tenant_id, import_id, line, outcome, learner_id, roster_key, employee_id, email, scorm_id,
      first_name, last_name, manager_email, notification_email, status, role, hire_date, attrition_reason, ordinary,
      sensitive_present, codes)
    select l.tenant_id, ${id}, ${lines}::int + row_number() over (order by l.id), 'changed', l.id, l.roster_key,
      l.employee_id, l.email, l.scorm_id, l.first_name, l.last_name, l.manager_email, l.notification_email, 'inactive',
      l.role, l.hire_date, l.attrition_reason, l.ordinary, l.sensitive_present, coalesce(c.codes, '{}')
    from (${added}) l left join learner_codes c on c.tenant_id = l.tenant_id and c.learner_id = l.id
    where l.reason in ('has_answers', 'has_coaching') and l.status <> 'inactive'`);
  const behind = lines + (deactivated.rowCount ?? 0);
  await tx.execute(sql`
    insert into import_changes (tenant_id, import_id, line, column_key, before, after)
    select p.tenant_id, p.import_id, p.line, 'user_status', l.status, 'inactive'
    from import_plans p join learners l on l.tenant_id = p.tenant_id and l.id = p.learner_id
    where p.tenant_id = ${tenantId} and p.import_id = ${id} and p.line > ${lines}`);
  const removed = await tx.execute(sql`
    insert into import_plans (tenant_id, import_id, line, outcome, learner_id, roster_key, first_name, last_name, email)
    select tenant_id, ${id}, ${behind}::int + row_number() over (order by id), 'removed', id, roster_key, first_name,
      last_name, email
    from (${added}) l where reason is null`);
  return { removed: removed.rowCount ?? 0, deactivated: deactivated.rowCount ?? 0 };
}

const hasAnswers: SQL = sql`(
  exists (select from wave_respondents r where r.tenant_id = l.tenant_id and r.learner_id = l.id)
  or exists (select from answer_intake a where a.tenant_id = l.tenant_id and a.roster_key = l.roster_key))`;

const hasCoaching: SQL = sql`(
  exists (select from engagements e where e.tenant_id = l.tenant_id and e.learner_id = l.id)
  or exists (select from entitlements e where e.tenant_id = l.tenant_id and e.learner_id = l.id)
  or exists (select from platform_accounts a where a.tenant_id = l.tenant_id and a.learner_id = l.id))`;

/**
 * Locks the people whom the plan removes, so that nobody can answer or begin to be coached meanwhile; false when
 * somebody did so since the preview.
 */
export async function lockRemovable(
  tx: Transaction,
  { tenantId, id }: Pick<StoredImport, "tenantId" | "id">,
): Promise<boolean> {
  const planned = plannedToGo(tenantId, id);
  const locked = await tx.execute(sql`
    select from learners l where l.tenant_id = ${tenantId} and l.id in (${planned}) order by l.id for update`);
  // A look of its own: it sees what those wrote who were waited for.
  const { rows } = await tx.execute<{ removable: number }>(sql`
    select count(*)::int as removable from learners l
    where l.tenant_id = ${tenantId} and l.id in (${planned})
      and l.updated_at = l.created_at and not ${hasAnswers} and not ${hasCoaching}`);
  return rows[0]?.removable === locked.rowCount;
}

/** Removes the people whose plan says so, whom `lockRemovable` has locked; answers how many. */
export async function removeAddedPeople(
  tx: Transaction,
  { tenantId, id }: Pick<StoredImport, "tenantId" | "id">,
): Promise<number> {
  const removed = await tx.execute(sql`
    delete from learners l where l.tenant_id = ${tenantId} and l.id in (${plannedToGo(tenantId, id)})`);
  return removed.rowCount ?? 0;
}

function plannedToGo(tenantId: string, importId: string): SQL {
  return sql`select p.learner_id from import_plans p
    where p.tenant_id = ${tenantId} and p.import_id = ${importId} and p.outcome = 'removed'`;
}
