import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/tenant";
import { type PersonTraces, patternInJson, patternInText } from "../person-traces";

/**
 * Takes a person out of what doors tell of themselves: names of files, what became of them, alerts with their mails, and
 * calls of identity providers. A file that has not been put away keeps its name until then, for it is found by it.
 */
export async function eraseFromDoors(
  tx: Transaction,
  tenantId: string,
  traces: PersonTraces,
): Promise<void> {
  const pattern = patternInText(traces);
  await eraseCalls(tx, tenantId, traces, pattern);
  if (pattern === null) return;
  const text = (column: SQL) => sql`regexp_replace(${column}, ${pattern}, 'erased', 'gi')`;
  const json = (column: SQL) =>
    sql`regexp_replace(${column}::text, ${patternInJson(traces)}, 'erased', 'gi')::jsonb`;
  const [problem, receipt] = [sql`problem`, sql`receipt`];
  const says = (...columns: SQL[]) =>
    sql`concat_ws(' ', ${sql.join(columns, sql`, `)}) ~* ${pattern}`;
  for (const statement of [
    sql`update sync_runs set problem = ${text(problem)},
        notes = array(select ${text(sql`note`)} from unnest(notes) with ordinality as said (note, place) order by place)
      where tenant_id = ${tenantId} and ${says(problem, sql`notes::text`)}`,
    sql`update sync_files set name = ${text(sql`name`)}, target = ${text(sql`target`)}, receipt = ${json(receipt)}
      where tenant_id = ${tenantId} and state = 'done' and ${says(sql`name`, sql`target`, sql`receipt::text`)}`,
    sql`update sync_alerts set text = ${text(sql`text`)}, subject = ${text(sql`subject`)}
      where tenant_id = ${tenantId} and ${says(sql`text`, sql`subject`)}`,
    sql`update emails set subject = ${text(sql`subject`)}, text = ${text(sql`text`)}, html = ${text(sql`html`)}
      where tenant_id = ${tenantId} and kind = 'sync-alert' and ${says(sql`subject`, sql`text`, sql`html`)}`,
    sql`update imports set file_name = ${text(sql`file_name`)}, problem = ${json(problem)},
        workbook = ${json(sql`workbook`)}, combination = ${json(sql`combination`)}
      where tenant_id = ${tenantId}
        and ${says(sql`file_name`, sql`problem::text`, sql`workbook::text`, sql`combination::text`)}`,
  ]) {
    await tx.execute(statement);
  }
}

/** Calls whose address or refusal names the person, even by a short key: an address ends with it, a refusal quotes it. */
async function eraseCalls(
  tx: Transaction,
  tenantId: string,
  { rosterKey }: PersonTraces,
  pattern: string | null,
): Promise<void> {
  // What clients write otherwise of what addresses and names have in them.
  const path = sql`replace(replace(replace(path, '%40', '@'), '%20', ' '), '%2B', '+')`;
  await tx.execute(sql`
    delete from scim_calls where tenant_id = ${tenantId} and (
      ${path} = ${`/Users/${rosterKey}`} or position(${`“${rosterKey}”`} in detail) > 0
      or concat_ws(' ', ${path}, detail) ~* ${pattern})`);
}
