import { sql } from "drizzle-orm";
import { z } from "zod";
import { query } from "@/lib/core/server/command";
import { containing, searchWords } from "@/lib/core/server/search";
import { type AccountRow, type ActivityPage, listLength } from "../activity-list";
import { ActivityListRequest } from "../activity-list-request";
import { seenCondition } from "./list-activity-users";

interface Row extends Record<string, unknown> {
  id: string;
  key: string;
  name: string;
  is_paying: boolean | null;
  lifecycle: string | null;
  users: number;
  last_seen_at: string | Date | null;
}

/** Accounts by name; those of a time are those with a user seen then. */
export const listActivityAccounts = query({
  allow: "activity.read",
  input: ActivityListRequest,
  async run(tx, { search, seen, after }, { tenantId }): Promise<ActivityPage<AccountRow>> {
    const members = sql`from activity_users u where u.tenant_id = a.tenant_id and u.account_id = a.id`;
    const conditions = [
      sql`a.tenant_id = ${tenantId}`,
      ...searchWords(search).map(
        (word) => sql`concat_ws(chr(10), a.name, a.key) ilike ${containing(word)}`,
      ),
      ...seenCondition(seen, tenantId).map((one) => sql`exists (select ${members} and ${one})`),
      ...(after === null ? [] : [sql`(a.name, a.id) > (${after.at ?? ""}, ${after.id}::bigint)`]),
    ];
    const { rows } = await tx.execute<Row>(sql`
      select a.id, a.key, a.name, a.is_paying, a.lifecycle, m.users, m.last_seen_at
      from (
        select * from activity_accounts a where ${sql.join(conditions, sql` and `)}
        order by a.name, a.id limit ${listLength + 1}
      ) a
      cross join lateral (select count(*)::integer as users, max(u.last_seen_at) as last_seen_at ${members}) m
      order by a.name, a.id`);
    const shown = rows.slice(0, listLength);
    const last = rows.length > listLength ? shown.at(-1) : undefined;
    return {
      rows: shown.map((row) => ({
        id: Number(row.id),
        ...{ key: row.key, name: row.name, isPaying: row.is_paying, lifecycle: row.lifecycle },
        users: row.users,
        lastSeenAt: row.last_seen_at === null ? null : new Date(row.last_seen_at),
      })),
      next: last ? { at: last.name, id: Number(last.id) } : null,
    };
  },
});

/** The accounts whose name or ID has all the words, for choosing one: at most ten, by name. */
export const findAccounts = query({
  allow: "activity.read",
  input: z.object({ search: z.string().max(100) }),
  async run(tx, { search }, { tenantId }): Promise<{ id: number; key: string; name: string }[]> {
    const conditions = [
      sql`tenant_id = ${tenantId}`,
      ...searchWords(search).map(
        (word) => sql`concat_ws(chr(10), name, key) ilike ${containing(word)}`,
      ),
    ];
    const { rows } = await tx.execute<{ id: string; key: string; name: string }>(sql`
      select id, key, name from activity_accounts where ${sql.join(conditions, sql` and `)}
      order by name, id limit 10`);
    return rows.map(({ id, key, name }) => ({ id: Number(id), key, name }));
  },
});
