-- Row-level security. Run as the owner after every migration, as often as wanted: it states what is so, table by
-- table, and revokes every grant; grants.sql then gives what there is to give.

create schema if not exists quorum;
grant usage on schema quorum, public to quorum_web, quorum_worker;

-- The tenant of this transaction. Unset, it is an error, never an empty answer. Parallel safe, as are the next two: a
-- policy that is not keeps every query under it on one core.
create or replace function quorum.tenant() returns uuid language sql stable parallel safe
  as $$ select current_setting('quorum.tenant_id')::uuid $$;

-- The same where both a tenant and a signed-in person may look: null when unset.
create or replace function quorum.tenant_or_null() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('quorum.tenant_id', true), '')::uuid $$;

create or replace function quorum.user_or_null() returns uuid language sql stable parallel safe
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
      -- What is written is compared with the tenant asked for once a statement, not once a row.
      execute format('create policy tenant on %s using (tenant_id = quorum.tenant())
        with check (tenant_id = (select quorum.tenant()))', t.name);
    end if;
  end loop;
  -- Nothing stands but what is granted below.
  for t in select c.oid::regclass as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
  loop
    execute format('revoke all on %s from public, quorum_web, quorum_worker', t.name);
  end loop;
end $$;

-- Staging of imports is refilled and the live console only looks at today: neither is recovered nor need be logged.
do $$
declare t regclass;
begin
  foreach t in array array['import_rows', 'import_file_rows', 'import_plans', 'import_known', 'import_values',
    'import_changes', 'activity_calls', 'scim_calls']::regclass[] loop
    if (select relpersistence from pg_class where oid = t) <> 'u' then
      execute format('alter table %s set unlogged', t);
    end if;
  end loop;
end $$;

-- Runs of staged rows are read within minutes: to compress them would cost more than all else of an upload.
alter table import_rows alter column record set storage external;
alter table import_sightings alter column learner_ids set storage external;

-- Room on each page for who changes: the new version of a learner needs no new entry in any index then.
alter table learners set (fillfactor = 90);
alter table learner_codes set (fillfactor = 90);

-- Tables that are not one tenant's alone.
alter table organizations enable row level security;
alter table organizations force row level security;
alter table users enable row level security;
alter table users force row level security;
alter table sessions enable row level security;
alter table sessions force row level security;

-- A person sees its own organizations; only the tenant of the transaction can be changed.
drop policy if exists visible on organizations;
create policy visible on organizations for select using (
  id = quorum.tenant_or_null()
  or exists (select from memberships m where m.tenant_id = organizations.id and m.user_id = quorum.user_or_null())
);
drop policy if exists tenant on organizations;
create policy tenant on organizations for update using (id = quorum.tenant());
drop policy if exists worker on organizations;
create policy worker on organizations for select to quorum_worker using (true);
drop policy if exists owner on organizations;
create policy owner on organizations to quorum_owner using (true);

create policy tenant on memberships using (tenant_id = quorum.tenant_or_null())
  with check (tenant_id = quorum.tenant());
drop policy if exists own on memberships;
create policy own on memberships for select using (user_id = quorum.user_or_null());
drop policy if exists owner on memberships;
create policy owner on memberships to quorum_owner using (true);

-- An account is its person's, not a tenant's: tenants see the names of their members and change nothing.
drop policy if exists visible on users;
create policy visible on users for select using (
  id = quorum.user_or_null()
  or exists (select from memberships m where m.user_id = users.id and m.tenant_id = quorum.tenant_or_null())
);
drop policy if exists owner on users;
create policy owner on users to quorum_owner using (true);

drop policy if exists own on sessions;
create policy own on sessions using (user_id = quorum.user_or_null());
drop policy if exists owner on sessions;
create policy owner on sessions to quorum_owner using (true);

drop policy if exists owner on api_keys;
create policy owner on api_keys to quorum_owner using (true);
drop policy if exists owner on invitations;
create policy owner on invitations to quorum_owner using (true);
drop policy if exists owner on activity_services;
create policy owner on activity_services for select to quorum_owner using (true);

-- The vendor's coaches: a tenant sees those that serve it; vendor staff sees and keeps them all.
alter table platform_coaches enable row level security;
alter table platform_coaches force row level security;
drop policy if exists visible on platform_coaches;
create policy visible on platform_coaches for select using (
  exists (select from coaches c where c.platform_coach_id = platform_coaches.id and c.tenant_id = quorum.tenant_or_null())
);
drop policy if exists staff on platform_coaches;
create policy staff on platform_coaches using (
  exists (select from memberships m where m.user_id = quorum.user_or_null()
    and m.tenant_id = quorum.tenant_or_null() and m.role = 'csm')
);
drop policy if exists owner on platform_coaches;
create policy owner on platform_coaches to quorum_owner using (true);
-- What spans organizations is computed by the owner's functions alone.
drop policy if exists owner on coaches;
create policy owner on coaches to quorum_owner using (true);
drop policy if exists owner on nps_answers;
create policy owner on nps_answers to quorum_owner using (true);
drop policy if exists owner on coaching_events;
create policy owner on coaching_events for select to quorum_owner using (true);
drop policy if exists owner on engagement_metrics;
create policy owner on engagement_metrics to quorum_owner using (true);
drop policy if exists owner on benchmark_contributions;
create policy owner on benchmark_contributions for select to quorum_owner using (true);
