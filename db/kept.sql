-- Columns that repeat another table's, kept in step by the database itself. Run as the owner after every migration.

-- The learners' table repeats the names that it shows and searches.
create or replace function quorum.search_text(name text, email text) returns text language sql immutable parallel safe
  as $$ select lower(name || ' ' || email) $$;

create or replace function quorum.keep_learner_name() returns trigger language plpgsql as $$
  declare
    full_name text := trim(concat(new.first_name, ' ', new.last_name));
    address text := coalesce(new.email, '');
  begin
    if full_name = '' then full_name := new.roster_key; end if;
    update engagement_metrics m
      set name = full_name, email = address, search_text = quorum.search_text(full_name, address)
      where m.tenant_id = new.tenant_id and m.learner_id = new.id
        and (m.name, m.email) is distinct from (full_name, address);
    return null;
  end $$;
create or replace trigger keep_name after update of first_name, last_name, email on learners
  for each row when ((old.first_name, old.last_name, old.email) is distinct from (new.first_name, new.last_name, new.email))
  execute function quorum.keep_learner_name();

create or replace function quorum.keep_group_name() returns trigger language plpgsql as $$
  begin
    update engagement_metrics m set group_name = new.name where m.tenant_id = new.tenant_id and m.group_id = new.id;
    return null;
  end $$;
create or replace trigger keep_name after update of name on coaching_groups
  for each row when (old.name is distinct from new.name) execute function quorum.keep_group_name();

create or replace function quorum.keep_plan_name() returns trigger language plpgsql as $$
  begin
    update engagement_metrics m set plan_name = new.name where m.tenant_id = new.tenant_id and m.plan_id = new.id;
    return null;
  end $$;
create or replace trigger keep_name after update of name on coaching_plans
  for each row when (old.name is distinct from new.name) execute function quorum.keep_plan_name();

create or replace function quorum.keep_coach_name() returns trigger language plpgsql as $$
  begin
    update engagement_metrics m set coach_name = new.name where m.tenant_id = new.tenant_id and m.coach_id = new.id;
    update engagement_metrics m set onboarding_coach_name = new.name
      where m.tenant_id = new.tenant_id and m.onboarding_coach_id = new.id;
    return null;
  end $$;
create or replace trigger keep_name after update of name on coaches
  for each row when (old.name is distinct from new.name and new.name is not null)
  execute function quorum.keep_coach_name();

-- A platform coach serves many organizations, each with rows of its own.
create or replace function quorum.keep_platform_coach_name() returns trigger language plpgsql
  security definer set search_path = public, pg_temp as $$
  begin
    update engagement_metrics m set coach_name = new.name
      from coaches c where c.platform_coach_id = new.id and m.tenant_id = c.tenant_id and m.coach_id = c.id;
    update engagement_metrics m set onboarding_coach_name = new.name
      from coaches c where c.platform_coach_id = new.id and m.tenant_id = c.tenant_id and m.onboarding_coach_id = c.id;
    return null;
  end $$;
revoke all on function quorum.keep_platform_coach_name() from public;
create or replace trigger keep_name after update of name on platform_coaches
  for each row when (old.name is distinct from new.name) execute function quorum.keep_platform_coach_name();
