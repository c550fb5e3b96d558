import type { Transaction } from "@/db/tenant";
import type { LearnerMetrics } from "../learner-metrics";

/** Makes the sessions of engagements those of their metrics. A coach that does not exist counts as unknown. */
export async function storeSessions(
  tx: Transaction,
  tenantId: string,
  measured: readonly { engagement: { id: number }; metrics: LearnerMetrics }[],
): Promise<void> {
  const ids = measured.map(({ engagement }) => engagement.id);
  const rows = measured.flatMap(({ engagement, metrics }) =>
    metrics.sessions.map(({ key, coachId, startsAt, endsAt, state, rating }) => ({
      engagement_id: engagement.id,
      key,
      coach_id: coachId,
      starts_at: startsAt,
      ends_at: endsAt,
      state,
      rating,
    })),
  );
  await tx.$client.query(STORE, [tenantId, ids, JSON.stringify(rows)]);
}

const STORE = `
  with told as materialized (
    select t.engagement_id, t.key, c.id as coach_id, t.starts_at, t.ends_at, t.state, t.rating
    from json_to_recordset($3) as t (engagement_id bigint, key text, coach_id integer,
      starts_at timestamptz, ends_at timestamptz, state text, rating smallint)
    left join coaches c on c.tenant_id = $1 and c.id = t.coach_id
  ), gone as (
    delete from coaching_sessions s
    where s.tenant_id = $1 and s.engagement_id = any($2::bigint[])
      and (s.engagement_id, s.key) not in (select engagement_id, key from told)
  )
  insert into coaching_sessions as s
    (tenant_id, engagement_id, key, coach_id, starts_at, ends_at, state, rating)
  select $1, * from told
  on conflict (tenant_id, engagement_id, key) do update set coach_id = excluded.coach_id,
    starts_at = excluded.starts_at, ends_at = excluded.ends_at, state = excluded.state,
    rating = excluded.rating
  where (s.coach_id, s.starts_at, s.ends_at, s.state, s.rating)
    is distinct from (excluded.coach_id, excluded.starts_at, excluded.ends_at, excluded.state, excluded.rating)`;
