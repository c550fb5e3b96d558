import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/tenant";
import type { StoredImport } from "./import-store";
import { stagedRecords } from "./staged-rows";

type ImportKey = Pick<StoredImport, "tenantId" | "id">;

/**
 * Finds the rows whose digest is that of their learner's last import, and answers how many: they change nothing. Whoever
 * makes a learner inactive takes its digest away, since being in a full roster brings it back.
 */
export async function findKnownRows(
  tx: Transaction,
  { tenantId, id }: ImportKey,
  digest: SQL,
): Promise<number> {
  const remembered = await tx.execute(
    sql`select from learner_codes where tenant_id = ${tenantId} and digest is not null limit 1`,
  );
  if (remembered.rows.length === 0) return 0;
  await tx.execute(sql`
    insert into import_known (tenant_id, import_id, line, lines, learner_ids, other_lines)
    select ${tenantId}, ${id}, r.run, array_agg(r.line) filter (where c.learner_id is not null),
      array_agg(c.learner_id) filter (where c.learner_id is not null),
      coalesce(array_agg(r.line) filter (where c.learner_id is null), '{}')
    from (
      -- The offset keeps the join from working each digest out twice: to find its like, and to compare them.
      select run, line, ${digest} as digest from ${stagedRecords(tenantId, id)} s where problem is null offset 0
    ) r
    left join learner_codes c on c.tenant_id = ${tenantId} and c.digest = r.digest
    group by r.run having count(c.learner_id) > 0`);
  return countKnown(tx, tenantId, id);
}

/** How many rows of an import are known. */
export async function countKnown(tx: Transaction, tenantId: string, id: string): Promise<number> {
  const { rows } = await tx.execute<{ known: number }>(sql`
    select coalesce(sum(cardinality(lines)), 0)::int as known from import_known
    where tenant_id = ${tenantId} and import_id = ${id}`);
  return rows[0]?.known ?? 0;
}

/** The known rows of an import as a subquery: `line` and `learner_id`. */
export function knownRows(tenantId: string, importId: string): SQL {
  return sql`(select k.line, k.learner_id from import_known one
    cross join unnest(one.lines, one.learner_ids) as k (line, learner_id)
    where one.tenant_id = ${tenantId} and one.import_id = ${importId})`;
}

/** The learners of the known rows of an import as a subquery: `learner_id`. */
export function knownLearners(tenantId: string, importId: string): SQL {
  return sql`(select unnest(one.learner_ids) as learner_id from import_known one
    where one.tenant_id = ${tenantId} and one.import_id = ${importId})`;
}

/**
 * Plans those known rows one by one, as unchanged, whose learner another row is about as well: they are to be judged
 * with it.
 */
export async function planSharedRows(tx: Transaction, { tenantId, id }: ImportKey): Promise<void> {
  const seen = sql`(select learner_id from ${knownLearners(tenantId, id)} k union all
    select learner_id from import_plans
    where tenant_id = ${tenantId} and import_id = ${id} and learner_id is not null and outcome <> 'added')`;
  // Hardly ever, and whether at all is told much sooner than who.
  const { rows: told } = await tx.execute<{ isShared: boolean }>(
    sql`select count(*) <> count(distinct learner_id) as "isShared" from ${seen} one`,
  );
  if (!told[0]?.isShared) return;
  const { rows } = await tx.execute<{ learnerId: string }>(sql`
    select learner_id as "learnerId" from ${seen} one group by learner_id having count(*) > 1`);
  const shared = sql`${sql.param(rows.map(({ learnerId }) => learnerId))}::bigint[]`;
  await tx.execute(sql`
    insert into import_plans (tenant_id, import_id, line, outcome, learner_id, roster_key, first_name, last_name)
    select l.tenant_id, ${id}, k.line, 'unchanged', l.id, l.roster_key, l.first_name, l.last_name
    from ${knownRows(tenantId, id)} k
    join learners l on l.tenant_id = ${tenantId} and l.id = k.learner_id
    where k.learner_id = any(${shared})`);
  await tx.execute(sql`
    update import_known one set (lines, learner_ids) = (
      select coalesce(array_agg(k.line), '{}'), coalesce(array_agg(k.learner_id), '{}')
      from unnest(one.lines, one.learner_ids) as k (line, learner_id) where k.learner_id <> all(${shared}))
    where one.tenant_id = ${tenantId} and one.import_id = ${id} and one.learner_ids && ${shared}`);
}
