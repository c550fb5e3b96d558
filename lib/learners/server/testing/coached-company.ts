import type { Pool } from "pg";

const given =
  "Adaeze Anneliese Bartosz Camille Daniel Eilidh فاطمة Giulia Hendrik Ingeborg Jamal Katarzyna Lars Mei-Lin Nikhil Oluwaseun Petra Quentin Rosa Sofía Tobias Ulrike Verónica Wei Xenia Yasmina Zoë Åsa Émile Östen";
const family =
  "Okonkwo Grünwald-Hoffmann Wiśniewski Dufresne Abebe MacGregor Müller Ferrante Westhuizen Nørgaard Richardson Zielińska Öberg Tsai Deshpande Balogun Novotná Lemaire Jiménez Lindqvist Schwarzenberger Raghunathan Castellanos Mwangi Petersen Haddad Nguyen Smith Papadopoulos Yıldız";

/**
 * Fills an organization with so many engagements and their metrics, in the stages and with the blanks that a
 * programme of some years has; the same for the same number. Metrics are written as they are read, not folded from
 * events.
 */
export async function fillCoachedCompany(
  owner: Pool,
  tenantId: string,
  engagements: number,
): Promise<void> {
  const client = await owner.connect();
  try {
    await client.query("begin");
    await client.query("select set_config('quorum.tenant_id', $1, true), setseed(0.4)", [tenantId]);
    await client.query(
      `insert into coaching_plans (tenant_id, name, licences, licences_used, sessions_per_learner, starts_on, ends_on)
       select $1, 'Purchase ' || g, 1000000, 0, 4 + 2 * g, current_date - 900, current_date + 900
       from generate_series(1, 4) g`,
      [tenantId],
    );
    await client.query(
      `insert into coaching_groups (tenant_id, name, plan_id, duration_days, min_invites, min_answers, max_invites)
       select $1, (array['Leaders 2026', 'New managers', 'Depot supervisors'])[1 + g % 3] || ' ' || g,
         (select min(id) from coaching_plans where tenant_id = $1), 180 + 10 * g, 5, 3, 12
       from generate_series(1, 12) g`,
      [tenantId],
    );
    await client.query(
      `insert into coaches (tenant_id, kind, name, email, time_zone, status, capacity)
       select $1, 'organization', (string_to_array($2, ' '))[1 + g % 29] || ' ' || (string_to_array($3, ' '))[1 + g * 7 % 29],
         'coach-' || g || '@example.com', 'Europe/Berlin', 'active', 5000 from generate_series(1, 150) g`,
      [tenantId, given, family],
    );
    await client.query(
      `insert into learners (tenant_id, roster_key, first_name, last_name, email, source)
       select $1, 'coached-' || g, first, last, lower(translate(first || '.' || last, ' ', '')) || g || '@example.com', 'seed'
       from (select g, (string_to_array($2, ' '))[1 + (random() * 29)::int] as first,
         (string_to_array($3, ' '))[1 + (random() * 29)::int] as last from generate_series(1, $4::int) g) people`,
      [tenantId, given, family, engagements],
    );
    await client.query(
      `insert into engagements (tenant_id, learner_id, group_id, plan_id, launched_at, duration_days, sessions,
         min_invites, min_answers, max_invites, charges_late_cancels, video_links, language)
       select $1, l.id, g.ids[1 + l.id % array_length(g.ids, 1)], p.ids[1 + l.id % array_length(p.ids, 1)],
         now() - random() * interval '500 days', 270, 8, 5, 3, 12, true, 'platform', 'en'
       from learners l,
         (select array_agg(id) as ids from coaching_groups where tenant_id = $1) g,
         (select array_agg(id) as ids from coaching_plans where tenant_id = $1) p
       where l.tenant_id = $1 and l.roster_key like 'coached-%'`,
      [tenantId],
    );
    await client.query(insertMetrics, [tenantId]);
    await client.query("commit");
  } finally {
    client.release();
  }
  await owner.query("vacuum analyze engagement_metrics");
}

const insertMetrics = `
  with drawn as (
    select e.*, l.first_name || ' ' || l.last_name as name, l.email, g.name as group_name, p.name as plan_name,
      random() as r1, random() as r2, random() as r3, random() as r4, random() as r5,
      (case when e.launched_at < now() - interval '270 days'
         then (array['completed', 'completed', 'completed', 'completed', 'deactivated', 'steady'])[1 + (random() * 5)::int]
       when e.launched_at > now() - interval '20 days' then 'onboarding'
       else (array['steady', 'steady', 'steady', 'steady', 'remeasurement', 'onboarding', 'paused', 'deactivated'])[1 + (random() * 7)::int]
       end) as stage,
      c.ids[1 + (random() * (array_length(c.ids, 1) - 1))::int] as coach_id
    from engagements e
      join learners l on (l.tenant_id, l.id) = (e.tenant_id, e.learner_id)
      join coaching_groups g on (g.tenant_id, g.id) = (e.tenant_id, e.group_id)
      join coaching_plans p on (p.tenant_id, p.id) = (e.tenant_id, e.plan_id),
      (select array_agg(id) as ids from coaches where tenant_id = $1) c
    where e.tenant_id = $1
  ), counted as (
    select d.*, stage <> 'onboarding' as is_on, stage in ('remeasurement', 'completed') as is_late,
      case when stage = 'onboarding' then 0 else least(8, (r1 * 9)::int) end as done,
      case when stage = 'onboarding' then 0 else (r2 * r2 * 2.4)::int end as late,
      e.coach_name
    from drawn d left join lateral (select name as coach_name from coaches where tenant_id = $1 and id = d.coach_id) e on true
  )
  insert into engagement_metrics (tenant_id, engagement_id, learner_id, name, email, search_text, group_id, group_name,
    plan_id, plan_name, stage, stage_since, is_complete, progressed_at, launched_at, launched_on, first_log_in_at,
    profile_at, self_assessment_at, raters_invited, raters_answered, three_sixty_at, survey_at, onboarding_coach_name,
    onboarding_coach_at, coach_id, coach_name, coach_since, is_coach_changed, ends_on, sessions, sessions_completed,
    sessions_remaining, late_cancels, late_cancels_charged, manager_sessions, last_session_at, next_session_at,
    rating_average, rating_count, plan_at, plan_completed_at, manager_feedback, focus_areas, focus_areas_selected_at,
    remeasurement_opened_at, remeasurement_completed_at, goal_percentage, nps_at, note, note_by, note_at,
    last_late_cancel_at, self_remeasurement_at, three_sixty_remeasurement_at, goals_rated_at, remeasurement_survey_at,
    impact_report_at, paused_at, unpaused_at, deactivated_at, first_session_at, extended_at)
  select tenant_id, id, learner_id, name, email, quorum.search_text(name, email), group_id, group_name,
    plan_id, plan_name, stage, launched_at + r1 * interval '20 days', case when stage = 'completed' then r3 < 0.7 end,
    now() - r2 * interval '60 days', launched_at, launched_at::date,
    case when is_on or r1 < 0.8 then launched_at + r1 * interval '4 days' end,
    case when is_on or r1 < 0.7 then launched_at + r1 * interval '6 days' end,
    case when is_on or r2 < 0.5 then launched_at + r1 * interval '9 days' end,
    5 + (r3 * 5)::int, case when is_on then 5 else (r3 * 5)::int end,
    case when is_on or r3 > 0.9 then launched_at + r1 * interval '15 days' end,
    case when is_on or r4 < 0.5 then launched_at + r1 * interval '12 days' end,
    case when is_on or r5 < 0.6 then coach_name end, case when is_on or r5 < 0.6 then launched_at + interval '2 days' end,
    case when is_on or r5 < 0.6 then coach_id end, case when is_on or r5 < 0.6 then coach_name end,
    case when is_on or r5 < 0.6 then launched_at + interval '2 days' end,
    r4 < 0.1, (launched_at + interval '270 days')::date, 8, done, greatest(0, 8 - done - late), late, late,
    (r2 * done / 3)::int,
    case when done > 0 then greatest(launched_at, now() - (10 + 20 * r1) * interval '1 day') end,
    case when stage in ('steady', 'remeasurement') and r4 < 0.85 then date_trunc('hour', now()) + (1 + r3 * 20)::int * interval '25 hours' end,
    case when done > 1 then 3.2 + r3 * 1.8 end, case when done > 1 then done - 1 else 0 end,
    case when is_on and r5 < 0.85 then launched_at + interval '40 days' end,
    case when is_late and r5 < 0.8 then launched_at + interval '90 days' end,
    case when is_on then (r4 * 2)::int else 0 end,
    case when is_on then (array['Delegation', 'Feedback', 'Presence', 'Strategy', 'Influence'])[1:1 + (r2 * 3)::int] else '{}' end,
    case when is_on or r2 < 0.2 then launched_at + interval '10 days' end,
    case when is_late then launched_at + interval '200 days' end,
    case when stage = 'completed' and r3 < 0.7 then launched_at + interval '230 days' end,
    case when is_late then (r1 * 100)::int end, case when is_late and r2 < 0.6 then launched_at + interval '210 days' end,
    case when r5 < 0.07 then 'Prefers mornings; back from leave in spring.' end,
    case when r5 < 0.07 then 'Iris Vos' end, case when r5 < 0.07 then now() - interval '9 days' end,
    case when late > 0 then launched_at + interval '50 days' end,
    case when is_late and r2 < 0.8 then launched_at + interval '205 days' end,
    case when is_late and r3 < 0.7 then launched_at + interval '220 days' end,
    case when is_late and r4 < 0.8 then launched_at + interval '215 days' end,
    case when is_late and r5 < 0.8 then launched_at + interval '216 days' end,
    case when stage = 'completed' then launched_at + interval '240 days' end,
    case when stage = 'paused' or r4 < 0.05 then launched_at + interval '60 days' end,
    case when stage <> 'paused' and r4 < 0.05 then launched_at + interval '80 days' end,
    case when stage = 'deactivated' then launched_at + interval '70 days' end,
    case when done > 0 then launched_at + interval '18 days' end,
    case when r1 < 0.04 then launched_at + interval '100 days' end
  from counted`;
