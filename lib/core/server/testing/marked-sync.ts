import type { Pool } from "pg";

/** What somebody else would have to name to reach the SFTP sources of the marked company. */
export interface MarkedSync {
  sourceId: number;
  syncRunId: number;
  syncFileId: number;
}

/** A source that was paused, a run of it, a file that waits to be put away, and something that was told of it. */
export async function addMarkedSync(
  owner: Pool,
  tenantId: string,
  word: string,
): Promise<MarkedSync> {
  const add = async (sql: string, ...values: unknown[]): Promise<number> => {
    const { rows } = await owner.query(`insert into ${sql} returning id`, [tenantId, ...values]);
    return Number(rows[0]?.id);
  };
  const sourceId = await add(
    `sync_sources (tenant_id, name, host, port, username, secret_kind, secret, offered_host_key, directory, pattern,
       schedule, time_zone, mode, asks_about_columns, max_error_percent, state, created_by)
     values ($1, $2, $3, 22, $2, 'password', 'sealed', 'SHA256:key', $2, '*.csv', '0 6 * * *', 'UTC', 'update', true,
       10, 'paused', $2)`,
    `Source ${word}`,
    `${word}.example`,
  );
  const syncRunId = await add(
    `sync_runs (tenant_id, source_id, asked_by, state, started_at) values ($1, $2, $3, 'done', now())`,
    sourceId,
    word,
  );
  const syncFileId = await add(
    `sync_files (tenant_id, source_id, run_id, name, size, modified_at, stable_since, state)
     values ($1, $2, $3, $4, 1, 1, now(), 'ended')`,
    ...[sourceId, syncRunId, `${word}.csv`],
  );
  await add(
    `sync_alerts (tenant_id, id, source_id, kind, subject, text, raised_at)
     values ($1, gen_random_uuid(), $2, 'overdue', '', $3, now())`,
    ...[sourceId, word],
  );
  return { sourceId, syncRunId, syncFileId };
}
