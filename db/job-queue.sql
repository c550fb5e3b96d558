-- Jobs: a transaction may queue work for its own tenant, and read none. Run as the worker, who owns the queue.
create schema if not exists quorum_jobs;
grant usage on schema quorum_jobs to quorum_web, quorum_owner;
drop function if exists quorum_jobs.enqueue(text, jsonb, text);
create or replace function quorum_jobs.enqueue(task text, payload jsonb, job_key text, run_at timestamptz default null)
  returns void language sql volatile security definer set search_path = pg_temp
  as $$
    select graphile_worker.add_job(
      task,
      (payload || jsonb_build_object('tenantId', current_setting('quorum.tenant_id')::uuid))::json,
      run_at => run_at,
      job_key => current_setting('quorum.tenant_id') || ':' || job_key,
      max_attempts => 5)
  $$;
revoke all on function quorum_jobs.enqueue(text, jsonb, text, timestamptz) from public;
grant execute on function quorum_jobs.enqueue(text, jsonb, text, timestamptz) to quorum_web, quorum_owner;

-- Errors that were kept before they were told without parameters.
update graphile_worker._private_jobs set last_error = split_part(last_error, E'\nparams: ', 1)
where position(E'\nparams: ' in last_error) > 0;
