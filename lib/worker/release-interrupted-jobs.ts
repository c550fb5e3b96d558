import type { Pool } from "pg";

/**
 * Gives back the jobs that workers hold, at the start of one: those of a worker that was killed would wait for
 * hours else. A job that still runs elsewhere may then run twice, which every job is made for.
 */
export async function releaseInterruptedJobs(worker: Pool): Promise<void> {
  await worker.query(`
    select graphile_worker.force_unlock_workers(array(
      select distinct locked_by from graphile_worker.jobs where locked_by is not null))`);
}
