import { setTimeout } from "node:timers/promises";
import { Pool, type PoolClient } from "pg";
import { afterAll, inject } from "vitest";
import type { DatabaseUrls } from "../embedded";
import { createPool } from "../tenant";

/** The three doors of the database of this test run. */
export function testUrls(): DatabaseUrls {
  return {
    ownerUrl: inject("ownerUrl"),
    webUrl: inject("webUrl"),
    workerUrl: inject("workerUrl"),
  };
}

/** A pool with the rights of the web tier, closed after the test file. */
export function webPool({ pipeline = false } = {}): Pool {
  return closedAfter(createPool(inject("webUrl"), "quorum_web", 4, { pipeline }));
}

/** A pool with the rights of the worker, closed after the test file. */
export function workerPool(): Pool {
  return closedAfter(createPool(inject("workerUrl"), "quorum_worker", 4));
}

/** A superuser's pool, for preparing and inspecting what no product role may touch; closed after the test file. */
export function ownerPool(): Pool {
  return closedAfter(new Pool({ connectionString: inject("ownerUrl"), max: 4 }));
}

/**
 * Waits until a session waits for what this one holds, in a transaction; answers its process ID. The test's own time
 * limit ends it. Other files run beside this one in the same database: no other sign tells their sessions apart.
 */
export async function untilSomebodyWaitsFor(holder: PoolClient): Promise<number> {
  for (;;) {
    const { rows } = await holder.query<{ pid: number }>(
      // Not pg_stat_activity, which shows a transaction what it saw at its first look.
      "select pid from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))",
    );
    if (rows[0]) return rows[0].pid;
    await setTimeout(10);
  }
}

function closedAfter(pool: Pool): Pool {
  afterAll(() => pool.end());
  return pool;
}
