import { sql } from "drizzle-orm";
import { z } from "zod";
import { query } from "@/lib/core/server/command";
import { ScorecardChoice } from "@/lib/scorecard/scorecard-choice";
import { openKpi } from "./open-kpi";

const PAGE = 50;

/** A user or an account behind a figure. */
export interface BehindRow {
  id: number;
  name: string;
  account: { id: number; name: string } | null;
  at: Date | null;
  times: number;
}

export interface Behind {
  name: string;
  definition: string;
  object: "user" | "account";
  counted: string;
  missing: string | null;
  rows: BehindRow[];
  total: number;
  perPage: number;
}

const Input = ScorecardChoice.extend({
  key: z.string().max(40),
  side: z.enum(["counted", "missing"]).default("counted"),
  page: z.number().int().min(1).max(100_000).default(1),
  now: z.date().optional(),
});

/** The people or accounts behind a KPI's figure, fifty a page, the latest first; throws `not_found`. */
export const listBehind = query({
  allow: "activity.read",
  input: Input,
  async run(tx, { key, side, page, now = new Date(), ...choice }, { tenantId }): Promise<Behind> {
    const { behind, name, definition, object, counted, missing } = await openKpi(tx, tenantId, {
      ...{ key, choice, now },
    });
    const named =
      object === "user"
        ? sql`select u.name, u.account_id, a.name as account from activity_users u
            left join activity_accounts a on a.tenant_id = u.tenant_id and a.id = u.account_id
            where u.tenant_id = ${tenantId} and u.id = b.record_id`
        : sql`select name, null::bigint as account_id, null as account from activity_accounts
            where tenant_id = ${tenantId} and id = b.record_id`;
    const { rows } = await tx.execute<{
      id: number;
      name: string;
      accountId: number | null;
      account: string | null;
      at: string | null;
      times: number;
      total: number;
    }>(sql`
      select b.record_id::float8 as id, n.name, n.account_id::float8 as "accountId", n.account, b.times,
        to_char(b.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, b.total
      from (
        select *, count(*) over ()::int as total from (${behind}) k where is_in = ${side === "counted"}
        order by at desc nulls last, record_id limit ${PAGE} offset ${(page - 1) * PAGE}
      ) b cross join lateral (${named}) n
      order by b.at desc nulls last, b.record_id`);
    return {
      ...{ name, definition, object, counted, missing, perPage: PAGE, total: rows[0]?.total ?? 0 },
      rows: rows.map(({ id, accountId, account, at, times, ...row }) => ({
        ...{ id, name: row.name, times, at: at === null ? null : new Date(at) },
        account: accountId === null || account === null ? null : { id: accountId, name: account },
      })),
    };
  },
});
