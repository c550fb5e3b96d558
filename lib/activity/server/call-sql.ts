import { type SQL, sql } from "drizzle-orm";
import { activityCalls } from "@/db/schema/activity-log";
import { containing, searchWords } from "@/lib/core/server/search";
import type { CallFilter } from "../call-filter";
import type { CallSource, CallStatus, ConsoleCall } from "../console-call";

/**
 * The account's name of a row of `activity_calls`: as sent, else that of the account with this ID, else, of a call
 * that named none and was accepted, that of the user's account.
 */
const knownAccountName = sql`coalesce(account_name,
  (select a.name from activity_accounts a where a.tenant_id = activity_calls.tenant_id and a.key = account_key),
  case when status = 'accepted' and account_key is null then (
    select a.name from activity_users u
    join activity_accounts a on a.tenant_id = u.tenant_id and a.id = u.account_id
    where u.tenant_id = activity_calls.tenant_id and u.key = user_key) end)`;

/** What a line of the console is made of: for a select from what is named `activity_calls` alone. */
export const callColumns = sql`id, at, transaction, source, status, reason, user_key, user_name, account_key,
  ${knownAccountName} as account_name, module, activity, is_presence`;

/** A row of `callColumns`; numbers of the database's whole type come as text. */
export interface CallRow extends Record<string, unknown> {
  id: string | number;
  at: Date | string;
  transaction: string | number;
  source: CallSource;
  status: CallStatus;
  reason: string | null;
  user_key: string | null;
  user_name: string | null;
  account_key: string | null;
  account_name: string | null;
  module: string | null;
  activity: string | null;
  is_presence: boolean;
}

/** A row as a line of the console. */
export function callOf(row: CallRow): ConsoleCall {
  return {
    id: Number(row.id),
    at: new Date(row.at).toISOString(),
    source: row.source,
    status: row.status,
    reason: row.reason,
    userKey: row.user_key,
    userName: row.user_name,
    accountKey: row.account_key,
    accountName: row.account_name,
    module: row.module,
    activity: row.activity,
    isPresence: row.is_presence,
  };
}

/** The rows of `activity_calls` that a snapshot in text form had not seen: all of them were or are written after it began. */
export const notSeenBy = (cursor: string) =>
  sql`transaction >= pg_snapshot_xmin(${cursor}::pg_snapshot)::text::bigint
    and not pg_visible_in_snapshot(transaction::text::xid8, ${cursor}::pg_snapshot)`;

/** The rows of `activity_calls` that a snapshot in text form had seen. */
export const seenBy = (cursor: string) =>
  sql`pg_visible_in_snapshot(transaction::text::xid8, ${cursor}::pg_snapshot)`;

const searched = sql`concat_ws(chr(10), user_key, user_name, account_key, ${knownAccountName}, module, activity, reason)`;

/** The condition of a filter on `activity_calls`: what `callMatches` says of a call. */
export function callCondition(filter: CallFilter): SQL {
  const { search, modules, statuses, sources, showsPresence } = filter;
  const conditions = [
    sql`true`,
    ...(showsPresence ? [] : [sql`not is_presence`]),
    ...anyOf(sql`${activityCalls.status}`, statuses),
    ...anyOf(sql`${activityCalls.source}`, sources),
    ...anyOf(sql`coalesce(module, '')`, modules),
    ...searchWords(search).map((word) => sql`${searched} ilike ${containing(word)}`),
  ];
  return sql.join(conditions, sql` and `);
}

function anyOf(column: SQL, values: readonly string[]): SQL[] {
  if (values.length === 0) return [];
  const list = sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  );
  return [sql`${column} in (${list})`];
}
