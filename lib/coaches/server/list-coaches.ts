import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/tenant";
import { command, query } from "@/lib/core/server/command";
import { CoachColumns } from "../coach-columns";
import { coachCsv } from "../coach-csv";
import { COACHES_A_PAGE, type CoachPage, type CoachRow, type CoachTab } from "../coach-list";
import { CoachListRequest } from "../coach-list-request";
import { type CoachRecord, coachesSql, orderOf, settleNps, toCoachRow, whereOf } from "./coach-sql";

/** A page of coaches of one kind with their figures, the counts of the tabs, and what can be filtered by. */
export const listCoaches = query({
  allow: "coaches.read",
  input: CoachListRequest,
  async run(tx, request, { tenantId }): Promise<CoachPage> {
    await settleNps(tx);
    const limit = { limit: COACHES_A_PAGE, offset: (request.page - 1) * COACHES_A_PAGE };
    return {
      rows: await findRows(tx, tenantId, request, limit),
      counts: await countTabs(tx, tenantId, request),
      ...(await listChoices(tx, tenantId, request)),
    };
  },
});

/** The coaches that a list shows, in all its pages, as a CSV file with the columns asked for. Audited. */
export const exportCoaches = command({
  action: "coach.export",
  allow: "coaches.read",
  input: CoachListRequest.extend({ columns: CoachColumns }),
  async run(tx, { columns, ...request }, { tenantId }) {
    await settleNps(tx);
    const rows = await findRows(tx, tenantId, request, { limit: null, offset: 0 });
    const after = { kind: request.kind, tab: request.tab, coaches: rows.length };
    return {
      result: coachCsv(rows, columns),
      audit: { entity: "coach", id: request.kind, after },
    };
  },
});

async function findRows(
  tx: Transaction,
  tenantId: string,
  request: CoachListRequest,
  { limit, offset }: { limit: number | null; offset: number },
): Promise<CoachRow[]> {
  const { rows } = await tx.execute<CoachRecord>(sql`
    select * from (${coachesSql(tenantId)}) c where ${whereOf(request, request.tab, tenantId)}
    order by ${orderOf(request)} limit ${limit} offset ${offset}`);
  return rows.map(toCoachRow);
}

async function countTabs(
  tx: Transaction,
  tenantId: string,
  request: CoachListRequest,
): Promise<Record<CoachTab, number>> {
  const { rows } = await tx.execute<{ status: CoachRow["status"]; count: number }>(sql`
    select status, count(*)::int as count from (${coachesSql(tenantId)}) c
    where ${whereOf(request, "all", tenantId)} group by status`);
  const counts = { active: 0, onboarding: 0, deactivated: 0, all: 0 };
  for (const { status, count } of rows) {
    counts[status] = count;
    counts.all += count;
  }
  return counts;
}

async function listChoices(tx: Transaction, tenantId: string, { kind }: CoachListRequest) {
  const { rows } = await tx.execute<{ languages: string[]; specialities: string[] }>(sql`
    with theirs as (
      select coalesce(c.languages, p.languages) as languages, coalesce(c.specialities, p.specialities) as specialities
      from coaches c left join platform_coaches p on p.id = c.platform_coach_id
      where c.tenant_id = ${tenantId} and c.kind = ${kind}
    )
    select array(select distinct unnest(languages) from theirs order by 1) as languages,
      array(select distinct unnest(specialities) from theirs order by 1) as specialities`);
  const groups = await tx.execute<{ id: number; name: string }>(sql`
    select id, name from coaching_groups where tenant_id = ${tenantId} and archived_at is null order by name`);
  const { languages, specialities } = rows[0] ?? { languages: [], specialities: [] };
  return { languages, specialities, groups: groups.rows };
}
