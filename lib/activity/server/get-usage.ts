import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/tenant";
import { query } from "@/lib/core/server/command";
import { daysUpTo, type Usage, usageDays, usageParts, usagePeriods } from "../usage";
import { isOnline, todayOf } from "./usage-sql";

const TOP_ACCOUNTS = 10;

/** How the academy was used today and over the last `days` days, by module or by activity. */
export const getUsage = query({
  allow: "activity.read",
  input: z.object({ days: z.literal(usagePeriods), by: z.enum(usageParts) }),
  async run(tx, { days, by }, { tenantId }): Promise<Usage> {
    const today = await findToday(tx, tenantId);
    const period = daysUpTo(today, days);
    const from = period[0] ?? today;
    const name = by === "module" ? sql`d.module` : sql`d.activity`;
    const own = sql`from activity_days d where d.tenant_id = ${tenantId}`;
    const { rows: counts } = await tx.execute<{ day: string; name: string; events: number }>(sql`
      select d.day::text as day, ${name} as name, sum(d.events)::integer as events ${own}
        and d.day >= ${from}::date and d.day <= ${today}::date and not d.is_presence
      group by d.day, ${name}`);
    return {
      ...(await countPeople(tx, tenantId, { from, today })),
      online: await countOnline(tx, tenantId),
      events: counts.reduce((sum, { events }) => sum + events, 0),
      ...usageDays(counts, period),
      topAccounts: await listTopAccounts(tx, tenantId, { from, today }),
    };
  },
});

async function findToday(tx: Transaction, tenantId: string): Promise<string> {
  const { rows } = await tx.execute<{ today: string }>(
    sql`select ${todayOf(tenantId)}::text as today`,
  );
  return rows[0]?.today ?? "";
}

async function countOnline(tx: Transaction, tenantId: string): Promise<number> {
  const { rows } = await tx.execute<{ online: number }>(sql`
    select count(*)::integer as online from activity_users u
    where u.tenant_id = ${tenantId} and ${isOnline(tenantId)}`);
  return rows[0]?.online ?? 0;
}

interface Range {
  from: string;
  today: string;
}

async function countPeople(tx: Transaction, tenantId: string, { from, today }: Range) {
  const { rows } = await tx.execute<{
    users: number;
    accounts: number;
    users_today: number;
    accounts_today: number;
  }>(sql`
    with seen as (
      select d.user_id, max(d.day) as last from activity_days d
      where d.tenant_id = ${tenantId} and d.day >= ${from}::date and d.day <= ${today}::date group by d.user_id
    )
    select count(*)::integer as users, count(distinct u.account_id)::integer as accounts,
      count(*) filter (where s.last = ${today}::date)::integer as users_today,
      (count(distinct u.account_id) filter (where s.last = ${today}::date))::integer as accounts_today
    from seen s join activity_users u on u.tenant_id = ${tenantId} and u.id = s.user_id`);
  const [found] = rows;
  return {
    users: found?.users ?? 0,
    accounts: found?.accounts ?? 0,
    usersToday: found?.users_today ?? 0,
    accountsToday: found?.accounts_today ?? 0,
  };
}

async function listTopAccounts(tx: Transaction, tenantId: string, { from, today }: Range) {
  const { rows } = await tx.execute<{
    id: string;
    name: string;
    users: number;
    events: number;
  }>(sql`
    select a.id, a.name, count(distinct d.user_id)::integer as users, sum(d.events)::integer as events
    from activity_days d
    join activity_users u on u.tenant_id = d.tenant_id and u.id = d.user_id
    join activity_accounts a on a.tenant_id = u.tenant_id and a.id = u.account_id
    where d.tenant_id = ${tenantId} and d.day >= ${from}::date and d.day <= ${today}::date and not d.is_presence
    group by a.id, a.name order by events desc, a.id limit ${TOP_ACCOUNTS}`);
  return rows.map(({ id, ...row }) => ({ id: Number(id), ...row }));
}
