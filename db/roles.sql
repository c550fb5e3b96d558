-- Row-level security and grants. Run as the owner after every migration, as often as wanted: it states what
-- is so, table by table, and revokes what is no longer said here.

create schema if not exists quorum;
grant usage on schema quorum, public to quorum_web, quorum_worker;

-- The tenant of this transaction. Unset, it is an error, never an empty answer.
create or replace function quorum.tenant() returns uuid language sql stable
  as $$ select current_setting('quorum.tenant_id')::uuid $$;

-- The same where both a tenant and a signed-in person may look: null when unset.
create or replace function quorum.tenant_or_null() returns uuid language sql stable
  as $$ select nullif(current_setting('quorum.tenant_id', true), '')::uuid $$;

create or replace function quorum.user_or_null() returns uuid language sql stable
  as $$ select nullif(current_setting('quorum.user_id', true), '')::uuid $$;

-- How many migrations have been applied: what a process asks before it serves.
create or replace function quorum.schema_version() returns integer
  language sql stable security definer set search_path = pg_temp
  as $$ select count(*)::integer from drizzle.__drizzle_migrations $$;

-- Every table with a tenant_id: forced row-level security, one policy.
do $$
declare t record;
begin
  for t in
    select c.oid::regclass as name, c.relname
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and a.attname = 'tenant_id' and not a.attisdropped
  loop
    execute format('alter table %s enable row level security', t.name);
    execute format('alter table %s force row level security', t.name);
    execute format('drop policy if exists tenant on %s', t.name);
    if t.relname <> 'memberships' then
      execute format('create policy tenant on %s using (tenant_id = quorum.tenant())', t.name);
    end if;
  end loop;
  -- Nothing stands but what is granted below.
  for t in select c.oid::regclass as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
  loop
    execute format('revoke all on %s from public, quorum_web, quorum_worker', t.name);
  end loop;
end $$;

-- Staging of imports is refilled, never recovered: it need not be logged.
do $$
declare t regclass;
begin
  foreach t in array array['import_rows', 'import_plans', 'import_values', 'import_changes']::regclass[] loop
    if (select relpersistence from pg_class where oid = t) <> 'u' then
      execute format('alter table %s set unlogged', t);
    end if;
  end loop;
end $$;

-- Tables that are not one tenant's alone.
alter table organizations enable row level security;
alter table organizations force row level security;
alter table users enable row level security;
alter table users force row level security;
alter table sessions enable row level security;
alter table sessions force row level security;

drop policy if exists visible on organizations;
create policy visible on organizations using (
  id = quorum.tenant_or_null()
  or exists (select from memberships m where m.tenant_id = organizations.id and m.user_id = quorum.user_or_null())
);
drop policy if exists worker on organizations;
create policy worker on organizations for select to quorum_worker using (true);
drop policy if exists owner on organizations;
create policy owner on organizations to quorum_owner using (true);

create policy tenant on memberships using (
  tenant_id = quorum.tenant_or_null() or user_id = quorum.user_or_null()
) with check (tenant_id = quorum.tenant());
drop policy if exists owner on memberships;
create policy owner on memberships to quorum_owner using (true);

drop policy if exists visible on users;
create policy visible on users using (
  id = quorum.user_or_null()
  or exists (select from memberships m where m.user_id = users.id and m.tenant_id = quorum.tenant_or_null())
) with check (true);
drop policy if exists owner on users;
create policy owner on users to quorum_owner using (true);

drop policy if exists own on sessions;
create policy own on sessions using (user_id = quorum.user_or_null());
drop policy if exists owner on sessions;
create policy owner on sessions to quorum_owner using (true);

drop policy if exists owner on api_keys;
create policy owner on api_keys to quorum_owner using (true);

-- Sign-in and service keys: the few questions asked before a tenant is known.
create or replace function quorum.find_sign_in(address text)
  returns table (user_id uuid, password_hash text)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select id, password_hash from users where email = lower(address) and disabled_at is null $$;

create or replace function quorum.load_session(session uuid)
  returns table (user_id uuid, email text, name text, organization_id uuid)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select u.id, u.email, u.name, s.organization_id
    from sessions s join users u on u.id = s.user_id
    where s.id = session and s.revoked_at is null and s.expires_at > now() and u.disabled_at is null
  $$;

create or replace function quorum.find_api_key(key_hash text)
  returns table (tenant_id uuid, id uuid, name text, scopes text[])
  language sql volatile security definer set search_path = public, pg_temp
  as $$
    update api_keys set last_used_at = now()
    where hash = key_hash and revoked_at is null
    returning tenant_id, id, name, scopes
  $$;

do $$
declare f text;
begin
  foreach f in array array['quorum.find_sign_in(text)', 'quorum.load_session(uuid)', 'quorum.find_api_key(text)'] loop
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to quorum_web', f);
  end loop;
end $$;

-- The web tier: writes facts, reads what a page shows. Answers, codes, dictionary and ledger are not here.
grant select on organizations, memberships, audit_events, organization_fields, questions, waves,
  benchmark_sets, benchmark_figures, publications, published_fields, published_groups
  to quorum_web;
grant select (id, email, name, created_at, disabled_at) on users to quorum_web;
grant insert on users to quorum_web;
grant update (name, password_hash, disabled_at) on users to quorum_web;
grant select, insert, update on sessions to quorum_web;
grant select, insert, update, delete on sign_in_throttles to quorum_web;
grant insert, update, delete on memberships to quorum_web;
grant update (is_premium, custom_field_limit, threshold, name, time_zone) on organizations to quorum_web;
grant select (tenant_id, id, name, prefix, scopes, created_by, created_at, last_used_at, revoked_at) on api_keys to quorum_web;
grant insert on api_keys, audit_events, answer_intake to quorum_web;
grant update (revoked_at) on api_keys to quorum_web;
grant insert, update on organization_fields, questions, waves to quorum_web;
grant insert, update, delete on benchmark_sets, benchmark_figures to quorum_web;
-- Of a learner all but the reason of leaving, which is never shown per person.
grant select (tenant_id, id, roster_key, employee_id, email, scorm_id, first_name, last_name, manager_email,
  notification_email, status, role, hire_date, ordinary, sensitive_present, source, created_at, updated_at)
  on learners to quorum_web;
-- Imports: staging may be filled, shown and thrown away; what the plan knows of sensitive values may not be read.
grant select, insert, update, delete on imports to quorum_web;
grant select, insert, delete on import_rows to quorum_web;
grant select, delete on import_changes, import_issues to quorum_web;
grant select (tenant_id, import_id, line, outcome, learner_id, roster_key, first_name, last_name, email),
  delete on import_plans to quorum_web;
grant select (tenant_id, import_id), delete on import_values to quorum_web;
grant select, insert, update on column_mappings to quorum_web;

-- The worker: every fact and every figure of the tenant at hand; nothing of sign-in.
grant select, insert, update, delete on organization_fields, field_values, learners, learner_codes, questions, waves,
  wave_respondents, answer_intake, answers, answer_incidence, publications, published_fields, published_groups,
  ledgers, benchmark_sets, benchmark_figures
  to quorum_worker;
grant select, insert, update, delete on imports, import_rows, import_plans, import_values, import_changes,
  import_issues, column_mappings
  to quorum_worker;
grant usage on sequence learners_id_seq to quorum_worker;
grant select on organizations, memberships to quorum_worker;
grant update (roster_version) on organizations to quorum_worker;
grant select (id, email, name) on users to quorum_worker;
grant select, insert on audit_events to quorum_worker;
