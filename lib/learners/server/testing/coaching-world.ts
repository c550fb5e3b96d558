import type { Pool } from "pg";
import { newOrganization } from "@/db/testing/fixtures";

/** An organization with a plan, a group and coaches, to launch engagements in. */
export interface CoachingWorld {
  tenantId: string;
  planId: number;
  groupId: number;
  coachIds: number[];
}

/** Makes one with coaches `coach-1@example.com` and so on. */
export async function coachingWorld(
  owner: Pool,
  { coaches = 2, licences = 1000 } = {},
): Promise<CoachingWorld> {
  const tenantId = await newOrganization(owner);
  const plan = await owner.query<{ id: number }>(
    `insert into coaching_plans (tenant_id, name, licences, sessions_per_learner, starts_on, ends_on)
     values ($1, 'Plan', $2, 6, '2026-01-01', '2027-12-31') returning id`,
    [tenantId, licences],
  );
  const planId = idOf(plan.rows[0]);
  const group = await owner.query<{ id: number }>(
    `insert into coaching_groups (tenant_id, name, plan_id, duration_days, min_invites, min_answers, max_invites)
     values ($1, 'Group', $2, 180, 2, 1, 8) returning id`,
    [tenantId, planId],
  );
  const hired = await owner.query<{ id: number }>(
    `insert into coaches (tenant_id, kind, name, email, time_zone, status, capacity)
     select $1, 'organization', 'Coach ' || n, 'coach-' || n || '@example.com', 'UTC', 'active', 10
     from generate_series(1, $2::integer) n order by n returning id`,
    [tenantId, coaches],
  );
  return {
    tenantId,
    planId,
    groupId: idOf(group.rows[0]),
    coachIds: hired.rows.map(({ id }) => id),
  };
}

/** Launches engagements for new people with the roster keys `prefix-1@example.com` …; answers their ids. */
export async function launch(
  owner: Pool,
  { tenantId, groupId, planId }: CoachingWorld,
  {
    prefix = "learner",
    count = 1,
    launchedAt = "2026-01-05T09:00:00Z",
    durationDays = 180,
    remeasurementDay = 120 as number | null,
  } = {},
): Promise<number[]> {
  const { rows } = await owner.query<{ id: string }>(
    `with people as (
       insert into learners (tenant_id, roster_key, email, first_name, last_name, source)
       select $1, key, key, 'Learner', n::text, 'csv'
       from generate_series(1, $2::integer) n, lateral (select $3 || '-' || n || '@example.com' as key) k
       order by n returning id
     ), held as (
       update coaching_plans set licences_used = licences_used + $2 where tenant_id = $1 and id = $5
     )
     insert into engagements (tenant_id, learner_id, group_id, plan_id, launched_at, duration_days, sessions,
       min_invites, min_answers, max_invites, remeasurement_day, charges_late_cancels, video_links, language)
     select $1, id, $4, $5, $6, $7, 6, 2, 1, 8, $8, true, 'platform', 'en' from people order by id
     returning id`,
    [tenantId, count, prefix, groupId, planId, launchedAt, durationDays, remeasurementDay],
  );
  return rows.map(({ id }) => Number(id));
}

function idOf(row: { id: number } | undefined): number {
  if (!row) throw new Error("The row was not inserted.");
  return row.id;
}
