import { Pool } from "pg";
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

function closedAfter(pool: Pool): Pool {
  afterAll(() => pool.end());
  return pool;
}
