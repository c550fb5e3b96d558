import type { Transaction } from "@/db/tenant";
import { attributeDifference, effectiveSince } from "../attribute-difference";
import type { ActivityObject, AttributeValues } from "../attributes";

const tables = { user: "activity_users", account: "activity_accounts" } as const;

/**
 * Writes the computed attributes of users or accounts, where they are not what they were, and what changed to their
 * history, effective at the events' time.
 */
export async function storeComputed(
  tx: Transaction,
  tenantId: string,
  object: ActivityObject,
  computed: ReadonlyMap<number, AttributeValues>,
  now: Date,
): Promise<void> {
  const { rows } = await tx.$client.query<{ id: number; computed: AttributeValues }>(
    `select id::float8 as id, computed from ${tables[object]} where tenant_id = $1 and id = any($2::bigint[]) order by id`,
    [tenantId, [...computed.keys()]],
  );
  const changes = [];
  const changed = [];
  for (const { id, computed: before } of rows) {
    const after = computed.get(id) ?? {};
    const differences = attributeDifference(before, after);
    if (differences.length === 0) continue;
    changed.push({ id, computed: after });
    for (const change of differences) {
      changes.push({ id, ...change, effective: effectiveSince(change.key, after) ?? now });
    }
  }
  if (changed.length === 0) return;
  await tx.$client.query(
    `update ${tables[object]} r set computed = t.computed
     from json_to_recordset($2) as t (id bigint, computed jsonb) where r.tenant_id = $1 and r.id = t.id`,
    [tenantId, JSON.stringify(changed)],
  );
  await tx.$client.query(
    `insert into attribute_changes
       (tenant_id, object, record_id, attribute, before, after, effective_at, changed_at, cause)
     select $1, $2, id, key, before, after, effective, $3, 'log'
     from json_to_recordset($4) as t (id bigint, key text, before jsonb, after jsonb, effective timestamptz)`,
    [tenantId, object, now, JSON.stringify(changes)],
  );
}
