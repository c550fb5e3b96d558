import { type SQL, sql } from "drizzle-orm";
import { query } from "@/lib/core/server/command";
import { containing, searchWords } from "@/lib/core/server/search";
import { type ActivityPage, listLength, type SeenWhen, type UserRow } from "../activity-list";
import { ActivityListRequest } from "../activity-list-request";
import { isOnline, todayOf } from "./usage-sql";

interface Row extends Record<string, unknown> {
  id: string;
  key: string;
  name: string;
  email: string | null;
  account_id: string | null;
  account_name: string | null;
  last_seen_at: string | Date | null;
  place: string | null;
  enrollments: number;
  completions: number;
}

/** Users of the academy, the last seen first; those never seen stand last. */
export const listActivityUsers = query({
  allow: "activity.read",
  input: ActivityListRequest,
  async run(tx, { search, seen, accountId, after }, { tenantId }): Promise<ActivityPage<UserRow>> {
    const words = searchWords(search).map(
      (word) => sql`concat_ws(chr(10), u.name, u.key, u.email, a.name) ilike ${containing(word)}`,
    );
    const count = (key: string) => sql`coalesce((u.computed ->> ${key})::integer, 0)`;
    const conditions = [
      sql`u.tenant_id = ${tenantId}`,
      ...words,
      ...seenCondition(seen, tenantId),
      ...(accountId === null ? [] : [sql`u.account_id = ${accountId}`]),
      ...(after === null ? [] : [afterPlace(after)]),
    ];
    const { rows } = await tx.execute<Row>(sql`
      select u.id, u.key, u.name, u.email, u.account_id, a.name as account_name, u.last_seen_at,
        u.last_seen_at::text as place, ${count("course_enrollments")} as enrollments,
        ${count("course_completions")} as completions
      from activity_users u left join activity_accounts a on a.tenant_id = u.tenant_id and a.id = u.account_id
      where ${sql.join(conditions, sql` and `)}
      order by u.last_seen_at desc nulls last, u.id desc limit ${listLength + 1}`);
    const shown = rows.slice(0, listLength);
    const last = rows.length > listLength ? shown.at(-1) : undefined;
    return {
      rows: shown.map((row) => ({
        id: Number(row.id),
        ...{ key: row.key, name: row.name, email: row.email },
        account:
          row.account_id === null
            ? null
            : { id: Number(row.account_id), name: row.account_name ?? "" },
        lastSeenAt: row.last_seen_at === null ? null : new Date(row.last_seen_at),
        courseEnrollments: row.enrollments,
        courseCompletions: row.completions,
      })),
      next: last ? { at: last.place, id: Number(last.id) } : null,
    };
  },
});

function afterPlace({ at, id }: { at: string | null; id: number }): SQL {
  if (at === null) return sql`(u.last_seen_at is null and u.id < ${id})`;
  return sql`(u.last_seen_at < ${at}::timestamptz or u.last_seen_at is null
    or (u.last_seen_at = ${at}::timestamptz and u.id < ${id}))`;
}

/** Of a user `u`: seen at that time. */
export function seenCondition(seen: SeenWhen, tenantId: string): SQL[] {
  if (seen === "ever") return [];
  if (seen === "online") return [isOnline(tenantId)];
  const days = seen === "today" ? 1 : Number(seen);
  return [
    sql`exists (select from activity_days d where d.tenant_id = u.tenant_id and d.user_id = u.id
      and d.day > ${todayOf(tenantId)} - ${days}::integer and d.day <= ${todayOf(tenantId)})`,
  ];
}
