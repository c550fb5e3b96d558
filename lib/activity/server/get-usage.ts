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

/** Who was there, and the accounts that did most: of one look at each person's days. */
async function countPeople(tx: Transaction, tenantId: string, { from, today }: Range) {
  const { rows } = await tx.execute<Pick<Usage, keyof typeof nobody>>(sql`
    with seen as (
      select d.user_id, max(d.day) = ${today}::date as is_here, sum(d.events) filter (where not d.is_presence) as events
      from activity_days d
      where d.tenant_id = ${tenantId} and d.day >= ${from}::date and d.day <= ${today}::date group by d.user_id
    ), of_account as (
      select u.account_id as id, count(*) as users, count(*) filter (where s.is_here) as here,
        count(s.events) as active, sum(s.events)::integer as events
      from seen s join activity_users u on u.tenant_id = ${tenantId} and u.id = s.user_id group by u.account_id
    ), top as (
      select a.id, a.name, o.active as users, o.events
      from of_account o join activity_accounts a on a.tenant_id = ${tenantId} and a.id = o.id
      where o.active > 0 order by o.events desc, a.id limit ${TOP_ACCOUNTS}
    )
    select coalesce(sum(users), 0)::integer as users, count(id)::integer as accounts,
      coalesce(sum(here), 0)::integer as "usersToday", count(id) filter (where here > 0)::integer as "accountsToday",
      (select coalesce(json_agg(top order by events desc, id), '[]') from top) as "topAccounts"
    from of_account`);
  return rows[0] ?? nobody;
}

const nobody = { users: 0, accounts: 0, usersToday: 0, accountsToday: 0, topAccounts: [] };
