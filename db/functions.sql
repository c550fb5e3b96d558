-- What the database does with the owner's eyes, since a tenant's own would not see enough: each function answers or does one
-- thing, and checks by itself what it may. Run after roles.sql; its end says whose each is.

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
    with used as (
      -- To the minute: a busy caller must not rewrite this row on every call.
      update api_keys set last_used_at = now()
      where hash = key_hash and revoked_at is null
        and (last_used_at is null or last_used_at < now() - interval '1 minute')
    )
    select tenant_id, id, name, scopes from api_keys where hash = key_hash and revoked_at is null
  $$;

-- The organization that a browser's call names by its service ID, which anybody can read in its pages.
create or replace function quorum.find_activity_service(service text)
  returns table (tenant_id uuid, origins text[], honours_privacy_signals boolean)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select tenant_id, origins, honours_privacy_signals from activity_services where service_id = service $$;

-- The organization of an academy's webhook, by the hash of its secret address.
create or replace function quorum.find_academy_webhook(hash text)
  returns table (tenant_id uuid)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select tenant_id from activity_services where webhook_hash = hash $$;

-- An open invitation by e-mail and code. `is_sole` is true where the code may also open the account: there is
-- none yet, or one that belongs to no other organization and holds no role above the invitation's.
create or replace function quorum.find_invitation(address text, hash text)
  returns table (tenant_id uuid, id uuid, is_sole boolean)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select i.tenant_id, i.id, not exists (
      select from users u left join memberships m on m.user_id = u.id
      where u.email = i.email and (
        u.disabled_at is not null or m.tenant_id <> i.tenant_id or (m.role = 'csm' and i.role <> 'csm')))
    from invitations i
    where i.email = lower(address) and i.code_hash = hash and i.expires_at > now()
  $$;

-- Turns an invitation of this tenant into a membership: of the signed-in person it is addressed to, or else of
-- the account that its code opens, whose password becomes the given one. Null when it may not be.
create or replace function quorum.accept_invitation(invitation uuid, hash text, new_password_hash text)
  returns table (user_id uuid, name text, role text)
  language plpgsql volatile security definer set search_path = public, pg_temp
  as $$
    declare
      open_one invitations;
      person uuid;
    begin
      select * into open_one from invitations i
        where i.tenant_id = quorum.tenant() and i.id = invitation and i.code_hash = hash for update;
      if not found then return; end if;
      perform pg_advisory_xact_lock(hashtextextended(open_one.email, 4714));
      if quorum.user_or_null() is not null then
        select u.id into person from users u
          where u.id = quorum.user_or_null() and u.email = open_one.email and u.disabled_at is null;
        if not found or open_one.expires_at <= now() then return; end if;
      else
        if not exists (select from quorum.find_invitation(open_one.email, hash) f where f.is_sole) then return; end if;
        insert into users (email, name, password_hash)
          values (open_one.email, open_one.name, new_password_hash)
          on conflict (email) do update set password_hash = excluded.password_hash
          returning id into person;
        update sessions s set revoked_at = now() where s.user_id = person and s.revoked_at is null;
      end if;
      insert into memberships (tenant_id, user_id, role) values (open_one.tenant_id, person, open_one.role)
        on conflict do nothing;
      delete from invitations i where i.tenant_id = open_one.tenant_id and i.id = open_one.id;
      return query select u.id, u.name, m.role from users u join memberships m on m.user_id = u.id
        where u.id = person and m.tenant_id = open_one.tenant_id;
    end
  $$;

-- Ends a person's sessions in the tenant at hand; those in other organizations are not this tenant's to end.
create or replace function quorum.revoke_sessions(person uuid)
  returns void language sql volatile security definer set search_path = public, pg_temp
  as $$
    update sessions set revoked_at = now()
    where user_id = person and organization_id = quorum.tenant() and revoked_at is null
  $$;

-- When each member last signed in to the tenant at hand.
create or replace function quorum.last_sign_ins()
  returns table (user_id uuid, at timestamptz)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select s.user_id, max(s.created_at) from sessions s join memberships m using (user_id)
    where m.tenant_id = quorum.tenant() and s.organization_id = quorum.tenant() group by s.user_id
  $$;

-- Brings the NPS that is shown of this tenant's coaches up to what was answered: of its own coaches within it, of the
-- vendor's over all organizations. A figure first stands at five answers and moves only when five more have come,
-- so that no single answer can be read from it. An answer counts for the coach of its time, found once; of an
-- engagement that answered again, the last one counts. Rows that somebody else is at are passed over: whoever looks
-- next settles them, and readers never wait for each other.
create or replace function quorum.settle_nps() returns void
  language plpgsql volatile security definer set search_path = public, pg_temp
  as $$
    begin
      with placed as (
        select a.tenant_id, a.engagement_id, a.key, of_its_time.coach_id
        from nps_answers a cross join lateral (
          select (e.payload ->> 'coachId')::int as coach_id from coaching_events e
          where e.tenant_id = a.tenant_id and e.engagement_id = a.engagement_id and e.type = 'coach.assigned'
            and e.occurred_at <= a.answered_at and (e.voided_at is null or e.voided_at > a.answered_at)
            and exists (select from coaches c where c.tenant_id = e.tenant_id and c.id = (e.payload ->> 'coachId')::int)
          order by e.occurred_at desc, e.key collate "C" desc limit 1) of_its_time
        where a.coach_id is null and a.tenant_id in (
          select quorum.tenant() union
          select elsewhere.tenant_id from coaches here
            join coaches elsewhere on elsewhere.platform_coach_id = here.platform_coach_id
            where here.tenant_id = quorum.tenant())
        for no key update of a skip locked
      )
      update nps_answers a set coach_id = p.coach_id from placed p
        where (a.tenant_id, a.engagement_id, a.key) = (p.tenant_id, p.engagement_id, p.key);

      with last_answers as (
        select distinct on (a.coach_id, a.engagement_id) a.coach_id, a.score
        from nps_answers a join coaches c on c.tenant_id = a.tenant_id and c.id = a.coach_id
        where a.tenant_id = quorum.tenant() and c.kind = 'organization'
        order by a.coach_id, a.engagement_id, a.answered_at desc, a.key
      ), counted as (
        select coach_id, count(*)::int as answers, quorum.nps_of(array_agg(score)) as nps
        from last_answers group by coach_id
      ), due as (
        select c.id, n.nps, n.answers from coaches c join counted n on n.coach_id = c.id
        where c.tenant_id = quorum.tenant() and n.answers >= greatest(c.nps_answers, 0) + 5
        for no key update of c skip locked
      )
      update coaches c set nps = d.nps, nps_answers = d.answers from due d
        where c.tenant_id = quorum.tenant() and c.id = d.id;

      with last_answers as (
        select distinct on (c.platform_coach_id, a.tenant_id, a.engagement_id) c.platform_coach_id as id, a.score
        from coaches here
          join coaches c on c.platform_coach_id = here.platform_coach_id
          join nps_answers a on a.tenant_id = c.tenant_id and a.coach_id = c.id
        where here.tenant_id = quorum.tenant()
        order by c.platform_coach_id, a.tenant_id, a.engagement_id, a.answered_at desc, a.key
      ), counted as (
        select id, count(*)::int as answers, quorum.nps_of(array_agg(score)) as nps from last_answers group by id
      ), due as (
        select p.id, n.nps, n.answers from platform_coaches p join counted n on n.id = p.id
        where n.answers >= greatest(p.nps_answers, 0) + 5
        for no key update of p skip locked
      )
      update platform_coaches p set nps = d.nps, nps_answers = d.answers from due d where p.id = d.id;
    end
  $$;

-- Promoters (9, 10) less detractors (0 to 6), in whole per cent of all: -100 to 100.
create or replace function quorum.nps_of(scores smallint[]) returns smallint language sql immutable
  as $$
    select round(100.0 * (count(*) filter (where score >= 9) - count(*) filter (where score <= 6)) / count(*))::smallint
    from unnest(scores) as score
  $$;

-- Takes a person whom the worker erases out of what is else never changed: of the tenant at hand, the audit entries of
-- its engagements and every text of others' entries that the pattern finds; and its name as a rater of others.
create or replace function quorum.forget_person(engagements text[], pattern text, full_name text)
  returns void language plpgsql volatile security definer set search_path = public, pg_temp
  as $$
    begin
      update audit_events set before = null, after = '{"erased": true}'
        where tenant_id = quorum.tenant() and entity = 'engagement' and entity_id = any(engagements);
      update audit_events
        set before = regexp_replace(before::text, pattern, 'erased', 'gi')::jsonb,
          after = regexp_replace(after::text, pattern, 'erased', 'gi')::jsonb
        where tenant_id = quorum.tenant() and (before::text ~* pattern or after::text ~* pattern);
      update coaching_events set payload = payload - 'name'
        where tenant_id = quorum.tenant() and type = 'rater.invited' and lower(payload ->> 'name') = lower(full_name);
    end
  $$;

-- What organizations other than this tenant's scored on the questions that it asks, in the same words and on the same
-- scale, pooled by respondents: of at least five of them, none with more than half. Only waves that were closed before
-- the current quarter began count, and no older than two years: so it changes four times a year, and nobody can watch
-- what one organization adds to it.
create or replace function quorum.comparable_text(text text) returns text language sql immutable parallel safe
  as $$ select lower(trim(regexp_replace(text, '\s+', ' ', 'g'))) $$;
create or replace function quorum.computed_benchmark()
  returns table (code text, score double precision, favourable double precision, organizations integer, learners integer)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select q.code, sum(c.score * c.respondents) / sum(c.respondents),
      case when count(c.favourable) = count(*) then sum(c.favourable * c.respondents) / sum(c.respondents) end,
      count(*)::integer, sum(c.respondents)::integer
    from questions q join benchmark_contributions c
      on c.question = quorum.comparable_text(q.text)
      and (c.scale_min, c.scale_max, c.polarity) = (q.scale_min, q.scale_max, q.polarity)
    where q.tenant_id = quorum.tenant() and c.tenant_id <> quorum.tenant()
      and c.closed_at < date_trunc('quarter', now()) and c.closed_at >= date_trunc('quarter', now()) - interval '2 years'
    group by q.code
    having count(*) >= 5 and 2 * max(c.respondents) <= sum(c.respondents)
  $$;

-- After much of the roster has changed: what the planner knows of it. Else it takes a tenant that has just come for an
-- empty one, until autovacuum comes by.
create or replace function quorum.count_roster()
  returns void language plpgsql volatile security definer set search_path = public, pg_temp
  as $$ begin analyze learners, learner_codes; end $$;

do $$
declare f regprocedure;
begin
  for f in select oid::regprocedure from pg_proc where pronamespace = 'quorum'::regnamespace and prosecdef
    and prorettype <> 'trigger'::regtype loop
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to quorum_web', f);
  end loop;
end $$;

-- What erases is the worker's alone.
revoke execute on function quorum.forget_person(text[], text, text) from quorum_web;
grant execute on function quorum.forget_person(text[], text, text) to quorum_worker;

-- Each organization's share of the benchmark over all is stored with it by the worker.
revoke all on function quorum.computed_benchmark() from quorum_web;
grant execute on function quorum.computed_benchmark() to quorum_worker;

revoke all on function quorum.count_roster() from quorum_web;
grant execute on function quorum.count_roster() to quorum_worker;
