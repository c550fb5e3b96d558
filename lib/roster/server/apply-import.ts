import { eq, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { organizations } from "@/db/schema/organizations";
import type { Transaction } from "@/db/tenant";
import { command } from "@/lib/core/server/command";
import { enabledDefinitions, loadFields } from "@/lib/fields/server/load-fields";
import { enqueueImportJob } from "./import-jobs";
import {
  clearPlan,
  clearRows,
  lockImportWork,
  requireImport,
  type StoredImport,
  updateImport,
} from "./import-store";
import { isAbsent } from "./plan-in-sql";
import { inBulk } from "./planner-settings";
import { createProgressReporter } from "./report-progress";
import { rowDigest } from "./row-digest";
import { tellSource } from "./sync/tell-source";

/**
 * Job `roster.commit`: makes the previewed plan the roster, in one transaction. When the roster has moved since
 * the preview nothing is applied and the import is validated anew.
 */
export const applyImport = command({
  action: "roster.commit",
  allow: "roster.import",
  input: z.object({ importId: z.uuid() }),
  async run(tx, { importId }, actor) {
    await lockImportWork(tx, importId);
    const stored = await requireImport(tx, actor.tenantId, importId);
    if (stored.state !== "committing") return { result: null, audit: [] };
    const version = await lockRoster(tx, actor.tenantId);
    if (version !== stored.previewedOn || !(await isPlanWhole(tx, stored))) {
      await updateImport(tx, stored, { state: "validating", confirmedLeavers: null });
      await enqueueImportJob(tx, "roster.validate", importId);
      const after = { postponed: "the roster has changed since the preview" };
      return { result: null, audit: { entity: "import", id: importId, after } };
    }
    const applied = await inBulk(tx, () => applyPlan(tx, stored));
    const isChange = applied.added + applied.changed + applied.left > 0;
    const committedAs = isChange ? version + 1 : version;
    await tx
      .update(organizations)
      .set({ rosterVersion: committedAs })
      .where(eq(organizations.id, actor.tenantId));
    if (stored.learnerIds) await keepLearners(tx, stored);
    await endStaging(tx, stored);
    const state = "committed" as const;
    const finishedAt = new Date();
    const emptied = { fixes: { values: [], cells: [] }, crossings: null, progress: null };
    await updateImport(tx, stored, { state, committedAs, finishedAt, ...emptied });
    await tellSource(tx, stored);
    const after = { ...applied, mode: stored.mode, rosterVersion: committedAs };
    return { result: null, audit: { entity: "import", id: importId, after } };
  },
});

/** The roster's version; nobody else can commit to it until the transaction ends. */
async function lockRoster(tx: Transaction, tenantId: string): Promise<number> {
  const [organization] = await tx
    .select({ version: organizations.rosterVersion })
    .from(organizations)
    .where(eq(organizations.id, tenantId))
    .for("no key update");
  if (!organization) throw new Error("The organization is gone.");
  return organization.version;
}

/** Staging is not logged: after a crash of the database itself it is empty. */
async function isPlanWhole(tx: Transaction, { tenantId, id, rowCount }: StoredImport) {
  const { rows } = await tx.execute<{ planned: number }>(
    sql`select count(*)::int as planned from import_plans where tenant_id = ${tenantId} and import_id = ${id}`,
  );
  return rows[0]?.planned === rowCount;
}

async function applyPlan(tx: Transaction, stored: StoredImport) {
  const { tenantId, id: importId, counts } = stored;
  const progress = createProgressReporter({ tenantId, importId }, "commit", stored.rowCount);
  const rows = await digestedRows(tx, stored);
  const plan = sql`p.tenant_id = ${tenantId} and p.import_id = ${importId}`;
  await tx.execute(sql`
    insert into field_values (tenant_id, field_key, code, label)
    select tenant_id, field_key, code, label from import_values p where ${plan}`);
  const added = await tx.execute(sql`
    insert into learners (tenant_id, id, roster_key, employee_id, email, scorm_id, first_name, last_name,
      manager_email, notification_email, status, role, hire_date, attrition_reason, ordinary,
      sensitive_present, source)
    select tenant_id, learner_id, roster_key, employee_id, email, scorm_id, first_name, last_name,
      manager_email, notification_email, status, role, hire_date, attrition_reason, ordinary,
      sensitive_present, ${stored.source}
    from import_plans p where ${plan} and outcome = 'added' order by line`);
  await progress(added.rowCount ?? 0);
  const changed = await tx.execute(sql`
    update learners l set employee_id = p.employee_id, email = p.email, scorm_id = p.scorm_id,
      first_name = p.first_name, last_name = p.last_name, manager_email = p.manager_email,
      notification_email = p.notification_email, status = p.status, role = p.role, hire_date = p.hire_date,
      attrition_reason = p.attrition_reason, ordinary = p.ordinary,
      sensitive_present = p.sensitive_present, updated_at = now()
    from import_plans p
    where ${plan} and outcome = 'changed' and l.tenant_id = ${tenantId} and l.id = p.learner_id`);
  await progress((added.rowCount ?? 0) + (changed.rowCount ?? 0));
  if (counts && counts.added > 0) {
    await tx.execute(sql`
      insert into learner_codes (tenant_id, learner_id, codes, digest)
      select p.tenant_id, p.learner_id, p.codes, r.digest from import_plans p join ${rows} using (line)
      where ${plan} and outcome = 'added' order by line`);
  }
  await tx.execute(sql`
    insert into learner_codes (tenant_id, learner_id, codes, digest)
    select p.tenant_id, p.learner_id, p.codes, r.digest from import_plans p join ${rows} using (line)
    where ${plan} and outcome = 'changed'
    on conflict (tenant_id, learner_id) do update set codes = excluded.codes, digest = excluded.digest`);
  await tx.execute(sql`
    update learner_codes c set digest = r.digest from import_plans p join ${rows} using (line)
    where ${plan} and outcome = 'unchanged' and p.codes is not null
      and c.tenant_id = ${tenantId} and c.learner_id = p.learner_id`);
  const left = await markLeavers(tx, stored);
  return { added: added.rowCount ?? 0, changed: changed.rowCount ?? 0, left };
}

/** The staged rows with the digest to remember; none where a fix was made, since the cells do not say it all. */
async function digestedRows(tx: Transaction, stored: StoredImport): Promise<SQL> {
  const { tenantId, id, mapping, fixes } = stored;
  const hasFixes = fixes.values.length > 0 || fixes.cells.length > 0;
  const fields = enabledDefinitions(await loadFields(tx, tenantId));
  const digest = hasFixes ? sql`null::bytea` : rowDigest(tenantId, mapping ?? [], fields);
  return sql`(select line, ${digest} as digest from import_rows
    where tenant_id = ${tenantId} and import_id = ${id}) r`;
}

async function markLeavers(tx: Transaction, { tenantId, id, mode }: StoredImport): Promise<number> {
  if (mode !== "full") return 0;
  const left = await tx.execute(sql`
    update learners l set status = 'inactive', updated_at = now() where ${isAbsent(tenantId, id)}`);
  return left.rowCount ?? 0;
}

/** Whoever asked for the import goes on with the people of its rows. */
async function keepLearners(tx: Transaction, { tenantId, id }: StoredImport): Promise<void> {
  await tx.execute(sql`
    update imports set learner_ids = (
      select coalesce(array_agg(learner_id order by line), '{}') from import_plans
      where tenant_id = ${tenantId} and import_id = ${id} and outcome <> 'rejected')
    where tenant_id = ${tenantId} and id = ${id}`);
}

/** Nothing of the file stays but the place and kind of its errors. */
async function endStaging(tx: Transaction, { tenantId, id }: StoredImport): Promise<void> {
  await tx.execute(sql`
    delete from import_issues where tenant_id = ${tenantId} and import_id = ${id} and severity = 'notice'`);
  await tx.execute(sql`
    update import_issues set value = null, message = null, suggestion = null
    where tenant_id = ${tenantId} and import_id = ${id}`);
  await clearRows(tx, tenantId, id);
  await clearPlan(tx, tenantId, id);
}
