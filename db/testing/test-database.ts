import { Pool } from "pg";
import { afterAll, inject } from "vitest";
import type { DatabaseUrls } from "../embedded";

/** The three doors of the database of this test run. */
export function testUrls(): DatabaseUrls {
  return {
    ownerUrl: inject("ownerUrl"),
    webUrl: inject("webUrl"),
    workerUrl: inject("workerUrl"),
  };
}

/** A pool with the rights of the web tier, closed after the test file. */
export function webPool(): Pool {
  return testPool(inject("webUrl"), "quorum_web");
}

/** A pool with the rights of the worker, closed after the test file. */
export function workerPool(): Pool {
  return testPool(inject("workerUrl"), "quorum_worker");
}

/** A superuser's pool, for preparing and inspecting what no product role may touch; closed after the test file. */
export function ownerPool(): Pool {
  return testPool(inject("ownerUrl"));
}

function testPool(connectionString: string, role?: string): Pool {
  const options = role ? { options: `-c role=${role}` } : {};
  const pool = new Pool({ connectionString, max: 4, ...options });
  afterAll(() => pool.end());
  return pool;
}
