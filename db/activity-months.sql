-- The months of the activity log. Run as the owner after every migration; the worker asks for the coming ones.

-- The smallest UUIDv7 of an instant: its first 48 bits are the milliseconds since 1970 (RFC 9562, 5.7).
create or replace function quorum.first_uuid_at(instant timestamptz) returns uuid language sql immutable strict
  as $$ select (lpad(to_hex((extract(epoch from instant) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid $$;

-- Makes the partitions of the months (UTC) from one instant to another that are not there yet. Events of other months
-- stand in the default partition, so a month can only be added while none of its events has come: well ahead.
create or replace function quorum.add_activity_months(since timestamptz, until timestamptz) returns void
  language plpgsql volatile security definer set search_path = public, pg_temp
  as $$
    declare
      month timestamptz := date_trunc('month', since, 'UTC');
      name text;
    begin
      while month <= until loop
        name := 'activity_events_' || to_char(month at time zone 'UTC', 'YYYY_MM');
        if to_regclass(name) is null then
          execute format('create table %I partition of activity_events for values from (%L) to (%L)', name,
            quorum.first_uuid_at(month), quorum.first_uuid_at(month + interval '1 month'));
          execute format('alter table %I enable row level security', name);
          execute format('alter table %I force row level security', name);
          execute format('create policy tenant on %I using (tenant_id = quorum.tenant())', name);
        end if;
        month := month + interval '1 month';
      end loop;
    end
  $$;
revoke all on function quorum.add_activity_months(timestamptz, timestamptz) from public, quorum_web;
grant execute on function quorum.add_activity_months(timestamptz, timestamptz) to quorum_worker;

create table if not exists activity_events_default partition of activity_events default;
alter table activity_events_default enable row level security;
alter table activity_events_default force row level security;
drop policy if exists tenant on activity_events_default;
create policy tenant on activity_events_default using (tenant_id = quorum.tenant());
select quorum.add_activity_months(now() - interval '13 months', now() + interval '3 months');
