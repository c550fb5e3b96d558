import { and, eq, sql } from "drizzle-orm";
import { importReversals } from "@/db/schema/reversals";
import type { Transaction } from "@/db/tenant";
import type { CoreColumnKey } from "../roster-columns";
import type { StoredImport } from "./import-store";
import { knownLearners } from "./known-rows";
import { mayChange } from "./plan-in-sql";

type ImportKey = Pick<StoredImport, "tenantId" | "id">;

/** The columns of learners and plans that hold the core columns. */
const storedAs: Record<CoreColumnKey, string> = {
  employee_id: "employee_id",
  email: "email",
  scorm_id: "scorm_id",
  first_name: "first_name",
  last_name: "last_name",
  manager_email: "manager_email",
  notification_email: "notification_email",
  user_status: "status",
  role: "role",
  hired_on: "hire_date",
  attrition_reason: "attrition_reason",
};

const columnsOf = (side: "l" | "p") =>
  Object.values(storedAs)
    .map((column) => `${side}.${column}`)
    .join(", ");

/**
 * The core columns in which learner `l` and plan `p` differ, as the one or the other has them. Most changes are of
 * fields alone: that is seen at one look.
 */
const differences = (side: "l" | "p") =>
  sql.raw(
    `case when (${columnsOf("l")}) is not distinct from (${columnsOf("p")}) then '{}'::jsonb
      else jsonb_strip_nulls(jsonb_build_object(${Object.entries(storedAs)
        .map(
          ([key, column]) =>
            `'${key}', case when l.${column} is distinct from p.${column} then coalesce(${side}.${column}, '') end`,
        )
        .join(", ")})) end`,
  );

/** Keeps what an import is about to replace of the learners that it changes. */
export async function keepFormerValues(tx: Transaction, stored: StoredImport): Promise<void> {
  const { tenantId, id } = stored;
  await tx.execute(sql`
    insert into import_reversals (tenant_id, import_id, learner_id, before, after, codes_before, codes_after)
    select p.tenant_id, p.import_id, p.learner_id, ${differences("l")}, ${differences("p")},
      coalesce(c.codes, '{}'), p.codes
    from import_plans p
    join learners l on l.tenant_id = p.tenant_id and l.id = p.learner_id
      and ${mayChange(stored, sql`l.id`)}
    left join learner_codes c on c.tenant_id = p.tenant_id and c.learner_id = p.learner_id
      and ${mayChange(stored, sql`c.learner_id`)}
    where p.tenant_id = ${tenantId} and p.import_id = ${id} and p.outcome = 'changed'`);
}

/** Keeps whom an import found unchanged, while there is an earlier one whose undo would ask. */
export async function keepSightings(tx: Transaction, { tenantId, id }: ImportKey): Promise<void> {
  await tx.execute(sql`
    insert into import_sightings (tenant_id, import_id, learner_ids)
    select ${tenantId}, ${id}, array_agg(learner_id) from (
      select learner_id from import_plans
      where tenant_id = ${tenantId} and import_id = ${id} and outcome = 'unchanged'
      union all select learner_id from ${knownLearners(tenantId, id)} k) found
    where exists (select from imports where tenant_id = ${tenantId} and undo_until > now())
    having count(*) > 0`);
}

/** Deletes what an undo of the import would need. */
export async function deleteReversals(
  tx: Transaction,
  tenantId: string,
  importId: string,
): Promise<void> {
  await tx
    .delete(importReversals)
    .where(and(eq(importReversals.tenantId, tenantId), eq(importReversals.importId, importId)));
}
