import { sql } from "drizzle-orm";

/** Two heartbeats of the usual length (spec: `heartbeat_timeout_sec`, 60 unless told), with a little for the way. */
const ONLINE_SECONDS = 130;

/** Today in the organization's own time zone, as a date. */
export const todayOf = (tenantId: string) =>
  sql`(now() at time zone (select time_zone from organizations where id = ${tenantId}))::date`;

/** Of a user `u`: whether a heartbeat told of it within two heartbeats. */
export const isOnline = (tenantId: string) => sql`u.id in (
  select e.user_id from activity_events e
  where e.tenant_id = ${tenantId} and e.verb = 'presence'
    and e.key >= quorum.first_uuid_at(now() - make_interval(secs => ${ONLINE_SECONDS})))`;
