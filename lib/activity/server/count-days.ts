import type { Transaction } from "@/db/tenant";
import type { TouchedUser } from "./touched-user";

/**
 * Counts what users did on each day of the organization's calendar anew, from the day on that each one's log grew
 * since, and keeps when they were first and last seen. From the beginning of time on, nothing that was counted by
 * another calendar stays.
 */
export async function countDays(
  tx: Transaction,
  tenantId: string,
  users: readonly TouchedUser[],
): Promise<void> {
  const anew = users.filter(({ since }) => since === null).map(({ id }) => id);
  await tx.$client.query(
    "delete from activity_days where tenant_id = $1 and user_id = any($2::bigint[])",
    [tenantId, anew],
  );
  await tx.$client.query(COUNT, [
    tenantId,
    users.map(({ id }) => id),
    users.map(({ since }) => since ?? "-infinity"),
  ]);
}

const COUNT = `
  with zone as (select time_zone as name from organizations where id = $1),
  touched as (
    select u.id, date_trunc('day', u.since at time zone zone.name) at time zone zone.name as since
    from unnest($2::bigint[], $3::timestamptz[]) u (id, since), zone
  ), counted as (
    select e.user_id, (e.occurred_at at time zone zone.name)::date as day, e.module, e.activity,
      bool_and(e.verb is not distinct from 'presence') as is_presence, count(*)::int as events,
      min(e.occurred_at) as first_at, max(e.occurred_at) as last_at
    from touched t
      join activity_events e on e.tenant_id = $1 and e.user_id = t.id and e.occurred_at >= t.since, zone
    group by 1, 2, 3, 4
  ), stored as (
    insert into activity_days as d (tenant_id, user_id, day, module, activity, is_presence, events)
    select $1, user_id, day, module, activity, is_presence, events from counted
    on conflict (tenant_id, user_id, day, module, activity)
      do update set events = excluded.events, is_presence = excluded.is_presence
      where (d.events, d.is_presence) is distinct from (excluded.events, excluded.is_presence)
  ), seen as (
    select user_id, min(first_at) as first_at, max(last_at) as last_at from counted group by user_id
  )
  update activity_users u set first_seen_at = least(u.first_seen_at, seen.first_at),
    last_seen_at = greatest(u.last_seen_at, seen.last_at)
  from seen where u.tenant_id = $1 and u.id = seen.user_id
    and (u.first_seen_at is null or u.last_seen_at is null
      or u.first_seen_at > seen.first_at or u.last_seen_at < seen.last_at)`;
