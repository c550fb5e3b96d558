-- What each role may do, table by table. Run as the owner after roles.sql, which has taken everything away.

-- The web tier: writes facts, reads what a page shows. Answers, codes, dictionary and ledger are not here.
grant select on organizations, memberships, audit_events, organization_fields, questions, waves,
  benchmark_sets, benchmark_figures, publications, published_fields, published_groups
  to quorum_web;
grant select (id, email, name, created_at, disabled_at) on users to quorum_web;
grant select, insert, update on sessions to quorum_web;
grant select, insert, update, delete on sign_in_throttles to quorum_web;
grant insert, update (role), delete on memberships to quorum_web;
grant select (tenant_id, id, email, name, role, invited_by, created_at, expires_at) on invitations to quorum_web;
grant insert, delete on invitations to quorum_web;
grant update (is_premium, custom_field_limit, threshold, name, time_zone) on organizations to quorum_web;
grant select (tenant_id, id, name, prefix, scopes, created_by, created_at, last_used_at, revoked_at) on api_keys to quorum_web;
grant insert on api_keys, audit_events, answer_intake to quorum_web;
grant update (revoked_at) on api_keys to quorum_web;
grant insert, update on organization_fields, questions, waves to quorum_web;
grant insert, update, delete on benchmark_sets, benchmark_figures to quorum_web;
grant select, insert, delete on benchmark_group_figures to quorum_web, quorum_worker;
-- Of a learner all but the reason of leaving, which is never shown per person.
grant select (tenant_id, id, roster_key, employee_id, email, scorm_id, first_name, last_name, manager_email,
  notification_email, status, role, hire_date, ordinary, sensitive_present, source, created_at, updated_at)
  on learners to quorum_web;
-- Breakdowns are declared here and tried by the worker; which answers were replaced is not for here.
grant select, insert, update on breakdowns to quorum_web, quorum_worker;
grant select, insert on breakdown_trials to quorum_web;
grant select, update on breakdown_trials to quorum_worker;
grant select, insert, delete on counted_answers to quorum_worker;
-- Imports: staging may be filled, shown and thrown away; what the plan knows of sensitive values may not be read.
grant select, insert, update, delete on imports to quorum_web;
grant select, insert, delete on import_rows, import_file_rows, remembered_fixes to quorum_web;
grant update (becomes, updated_at) on remembered_fixes to quorum_web;
grant select, delete on import_changes, import_issues, import_known to quorum_web;
grant select (tenant_id, import_id, line, outcome, learner_id, roster_key, first_name, last_name, email),
  delete on import_plans to quorum_web;
grant select (tenant_id, import_id), delete on import_values to quorum_web;
grant select, insert, update on column_mappings to quorum_web;
-- Of undoing an import the web tier sees what was kept and why, never a former value.
grant select, delete on import_kept to quorum_web;

-- SFTP: the web tier keeps the settings and puts secrets in sealed; what became of files is the worker's to write.
grant select (tenant_id, id, name, host, port, username, secret_kind, host_key, offered_host_key, directory, pattern,
  schedule, time_zone, mode, asks_about_columns, max_error_percent, overdue_hours, state, on_since, next_run_at,
  run_asked_by, last_look_at, last_delivery_at, failures, failing_since, test, test_asked_at, created_by, created_at,
  archived_at), insert on sync_sources to quorum_web;
grant update (name, host, port, username, secret_kind, secret, host_key, offered_host_key, directory, pattern, schedule,
  time_zone, mode, asks_about_columns, max_error_percent, overdue_hours, state, on_since, next_run_at, run_asked_by,
  failures, failing_since, test_asked_at, archived_at) on sync_sources to quorum_web;
grant select on sync_runs, sync_files, sync_alerts to quorum_web;
grant update (cleared_at) on sync_alerts to quorum_web;
grant select, update on sync_sources to quorum_worker;
grant select, insert, update on sync_alerts to quorum_worker;
grant select, insert, update, delete on sync_runs, sync_files to quorum_worker;

-- Coaching: what the pages show and the wizard writes. NPS answers go in and are never read here, nor is the figure
-- that is made of them written: from one that could be set back, single answers could be told.
grant select, insert, update on coaching_plans, coaching_groups, instruments, coaching_audiences, entitlements,
  platform_accounts, engagements, engagement_metrics, learner_actions
  to quorum_web, quorum_worker;
grant select, insert, update (voided_at) on coaching_events to quorum_web, quorum_worker;
grant select, insert, update (name, email, bio, languages, specialities, certifications, time_zone, status, capacity,
  session_minutes, break_minutes, notice_hours, sessions_per_day, booking_days, deactivated_at)
  on coaches to quorum_web, quorum_worker;
grant select, insert, update (name, email, bio, languages, specialities, certifications, time_zone, retired_at)
  on platform_coaches to quorum_web, quorum_worker;
grant select, insert, update, delete on coach_hours, coach_overrides, coaching_sessions, saved_views,
  enrolment_drafts to quorum_web, quorum_worker;
grant select, insert, update on emails to quorum_web, quorum_worker;
grant insert (tenant_id, engagement_id, key, answered_at, score) on nps_answers to quorum_web;
grant select, insert on nps_answers to quorum_worker;
-- A person whom "Add learners" creates: no sensitive value comes in by this way.
grant insert (tenant_id, roster_key, employee_id, email, scorm_id, first_name, last_name, source) on learners to quorum_web;
grant update (roster_version) on organizations to quorum_web;

-- SCIM: identity and ordinary values are written at once; values of fields go in sealed, for the worker to take out.
-- The reason of leaving can be written and not be read back.
grant insert (manager_email, notification_email, status, role, hire_date, attrition_reason, ordinary, sensitive_present),
  update (roster_key, employee_id, email, scorm_id, first_name, last_name, manager_email, notification_email, status,
  role, hire_date, attrition_reason, ordinary, sensitive_present, updated_at)
  on learners to quorum_web;
grant select, insert, update on provisioned_people to quorum_web;
grant insert on provisioned_values to quorum_web;
grant select, insert, update, delete on scim_groups, scim_group_members to quorum_web;
grant select, insert on scim_calls to quorum_web;
grant select, insert, update, delete on provisioned_people, provisioned_values, scim_groups, scim_group_members, scim_calls
  to quorum_worker;

-- Training activity: the web tier stores events, shows them and what follows from them; the log is never changed, and
-- what is computed from it (progress, days, computed attributes, members) is the worker's to write.
grant select, insert, update on activity_services, activity_subjects, subject_titles, attribute_definitions,
  account_aliases, audiences, plays, webhook_deliveries, play_tasks, custom_kpis
  to quorum_web, quorum_worker;
grant select, insert, update, delete on path_courses, kpi_targets, notices_read to quorum_web, quorum_worker;
grant delete on subject_titles, account_aliases to quorum_web;
grant select, insert on activity_events, activity_calls, csat_answers, attribute_changes, play_versions, notices
  to quorum_web, quorum_worker;
grant insert on activity_arrivals to quorum_web;
grant select, insert, delete on activity_arrivals to quorum_worker;
grant delete on activity_calls to quorum_worker;
grant select, insert, update on held_events to quorum_web, quorum_worker;
grant select, insert, update (name, is_paying, lifecycle, custom) on activity_accounts to quorum_web;
grant select, insert, update (name, email, language, account_id, custom, first_seen_at, last_seen_at) on activity_users
  to quorum_web;
grant select, insert, update on activity_accounts, activity_users to quorum_worker;
grant select on activity_progress, activity_days, audience_members, audience_moves, audience_sizes, kpi_days to quorum_web;
grant select, insert, update, delete on activity_progress, activity_days, audience_members, audience_moves,
  audience_sizes, kpi_days
  to quorum_worker;
grant select, insert, update on play_runs, play_steps to quorum_web, quorum_worker;
-- A signing secret goes in sealed and is opened by the worker alone.
grant select (tenant_id, id, name, url, created_at, disabled_at), insert, update (name, url, secret, disabled_at)
  on webhook_endpoints to quorum_web;
grant select on webhook_endpoints to quorum_worker;

-- The roll-out's own notes.
grant select, insert, update on implementation_steps to quorum_web;
grant select, insert, delete on stakeholders to quorum_web;

-- The worker: every fact and every figure of the tenant at hand; nothing of sign-in.
grant select, insert, update, delete on organization_fields, field_values, learners, learner_codes, questions, waves,
  wave_respondents, answer_intake, answers, answer_incidence, publications, published_fields, published_groups,
  ledgers, benchmark_sets, benchmark_figures
  to quorum_worker;
grant select, insert, update, delete on imports, import_rows, import_plans, import_known, import_values,
  import_changes, import_issues, import_reversals, import_sightings, import_kept, column_mappings, import_file_rows, remembered_fixes
  to quorum_worker;
-- Read across organizations by quorum.computed_benchmark alone.
grant select, insert, delete on benchmark_contributions to quorum_worker;
grant usage on sequence learners_id_seq to quorum_worker;
grant select on organizations, memberships to quorum_worker;
grant update (roster_version) on organizations to quorum_worker;
grant delete on emails to quorum_worker;
grant select (id, email, name) on users to quorum_worker;
grant select, insert on audit_events to quorum_worker;
