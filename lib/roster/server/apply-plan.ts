import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/tenant";
import { keepFormerValues } from "./import-reversals";
import type { StoredImport } from "./import-store";
import { removeAddedPeople } from "./plan-added-people";
import { isAbsent, mayChange } from "./plan-in-sql";
import { createProgressReporter } from "./report-progress";

/** How many learners a commit has added, changed, made inactive and removed. */
interface Applied {
  added: number;
  changed: number;
  left: number;
  removed: number;
}

/** Lines of the file that are written at a time, after which the page is told how far it is. */
const CHUNK = 25_000;

/** Makes the plan of an import the roster, and keeps what it replaces for an undo. */
export async function applyPlan(tx: Transaction, stored: StoredImport): Promise<Applied> {
  const { tenantId, id: importId, counts } = stored;
  const plan = sql`p.tenant_id = ${tenantId} and p.import_id = ${importId}`;
  await tx.execute(sql`
    insert into field_values (tenant_id, field_key, code, label)
    select tenant_id, field_key, code, label from import_values p where ${plan}`);
  const added = counts?.added ? await addLearners(tx, stored) : 0;
  const changed = counts?.changed ? await changeLearners(tx, stored) : 0;
  if (counts?.unchanged) await rememberUnchanged(tx, stored);
  const left = await markLeavers(tx, stored);
  const removed = stored.undoes ? await removeAddedPeople(tx, stored) : 0;
  return { added, changed, left, removed };
}

/** Who is inactive is looked at every time, since being in a full roster brings them back. */
const digestUnlessInactive = sql.raw(
  "case when p.status is distinct from 'inactive' then p.digest end",
);

/** In pieces, so that whoever looks sees how far it is; all of them are one transaction. */
async function addLearners(tx: Transaction, stored: StoredImport): Promise<number> {
  const { tenantId, id: importId, source } = stored;
  const progress = createProgressReporter(
    { tenantId, importId },
    "commit",
    stored.counts?.added ?? null,
  );
  const { rows: ends } = await tx.execute<{ last: number }>(sql`
    select coalesce(max(line), 0) as last from import_plans
    where tenant_id = ${tenantId} and import_id = ${importId}`);
  const last = ends[0]?.last ?? 0;
  let added = 0;
  for (let before = 0; before < last; before += CHUNK) {
    const piece = sql`p.tenant_id = ${tenantId} and p.import_id = ${importId} and outcome = 'added'
      and p.line > ${before} and p.line <= ${before + CHUNK}`;
    const inserted = await tx.execute(sql`
      insert into learners (tenant_id, id, roster_key, employee_id, email, scorm_id, first_name, last_name,
        manager_email, notification_email, status, role, hire_date, attrition_reason, ordinary,
        sensitive_present, source, imported_by)
      select tenant_id, learner_id, roster_key, employee_id, email, scorm_id, first_name, last_name,
        manager_email, notification_email, status, role, hire_date, attrition_reason, ordinary,
        sensitive_present, ${source}, import_id
      from import_plans p where ${piece} order by line`);
    await tx.execute(sql`
      insert into learner_codes (tenant_id, learner_id, codes, digest)
      select p.tenant_id, p.learner_id, p.codes, ${digestUnlessInactive} from import_plans p
      where ${piece} order by line`);
    added += inserted.rowCount ?? 0;
    await progress(added);
  }
  return added;
}

/** Remembers the rows of learners whom a plan found unchanged; of known rows there is nothing to remember. */
async function rememberUnchanged(tx: Transaction, { tenantId, id }: StoredImport): Promise<void> {
  const isFound = sql`p.tenant_id = ${tenantId} and p.import_id = ${id} and p.outcome = 'unchanged' and p.codes is not null`;
  const { rows } = await tx.execute(sql`select from import_plans p where ${isFound} limit 1`);
  if (rows.length === 0) return;
  await tx.execute(sql`
    update learner_codes c set digest = p.digest from import_plans p
    where ${isFound} and c.tenant_id = ${tenantId} and c.learner_id = p.learner_id and exists (
      select from learners l where l.tenant_id = ${tenantId} and l.id = p.learner_id and l.status <> 'inactive')`);
}

async function changeLearners(tx: Transaction, stored: StoredImport): Promise<number> {
  const { tenantId, id: importId } = stored;
  const isChanged = sql`p.tenant_id = ${tenantId} and p.import_id = ${importId} and p.outcome = 'changed'`;
  if (!stored.undoes) await keepFormerValues(tx, stored);
  const changed = await tx.execute(sql`
    update learners l set employee_id = p.employee_id, email = p.email, scorm_id = p.scorm_id,
      first_name = p.first_name, last_name = p.last_name, manager_email = p.manager_email,
      notification_email = p.notification_email, status = p.status, role = p.role, hire_date = p.hire_date,
      attrition_reason = p.attrition_reason, ordinary = p.ordinary,
      sensitive_present = p.sensitive_present, updated_at = now()
    from import_plans p
    where ${isChanged} and l.tenant_id = ${tenantId} and l.id = p.learner_id
      and ${mayChange(stored, sql`l.id`)}`);
  const recoded = await tx.execute(sql`
    update learner_codes c set codes = p.codes, digest = ${digestUnlessInactive}
    from import_plans p
    where ${isChanged} and c.tenant_id = ${tenantId} and c.learner_id = p.learner_id
      and ${mayChange(stored, sql`c.learner_id`)}`);
  // Who came without values has no codes yet.
  if (recoded.rowCount !== changed.rowCount) {
    await tx.execute(sql`
      insert into learner_codes (tenant_id, learner_id, codes, digest)
      select p.tenant_id, p.learner_id, p.codes, ${digestUnlessInactive} from import_plans p
      where ${isChanged}
      on conflict (tenant_id, learner_id) do update set codes = excluded.codes, digest = excluded.digest`);
  }
  return changed.rowCount ?? 0;
}

/** In mode full, who is absent from the file becomes inactive; what they were is kept. */
async function markLeavers(
  tx: Transaction,
  { tenantId, id, mode, counts }: StoredImport,
): Promise<number> {
  // The roster is as it was when they were counted.
  if (mode !== "full" || counts?.absent === 0) return 0;
  const left = await tx.execute(sql`
    with absent as (
      select l.id, l.status from learners l where ${isAbsent(tenantId, id)} for no key update
    ), left_now as (
      update learners l set status = 'inactive', updated_at = now() from absent a
      where l.tenant_id = ${tenantId} and l.id = a.id
      returning l.id
    ), forgotten as (
      update learner_codes c set digest = null from absent a
      where c.tenant_id = ${tenantId} and c.learner_id = a.id and c.digest is not null
    )
    insert into import_reversals (tenant_id, import_id, learner_id, before, after)
    select ${tenantId}, ${id}, a.id, jsonb_build_object('user_status', a.status), '{"user_status": "inactive"}'
    from absent a join left_now using (id)`);
  return left.rowCount ?? 0;
}
