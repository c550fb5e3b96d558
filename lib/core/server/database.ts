import type { Pool } from "pg";
import { createPool } from "@/db/tenant";
import { readEnv } from "./env";

let pool: Pool | undefined;

/**
 * The pool of this process, in the role it runs under: the worker's when `openWorkerDatabase` was called at its
 * start (or tests handed one in), else the web tier's, which cannot read an answer.
 */
export function database(): Pool {
  pool ??= createPool(readEnv("web").DATABASE_URL, "quorum_web");
  return pool;
}

/** Makes this process the worker: must be called before anything asks for the database. */
export function openWorkerDatabase(): Pool {
  return setDatabase(createPool(readEnv("worker").DATABASE_WORKER_URL, "quorum_worker"));
}

/** Hands this process its pool: for programs that open their own (operator, tests, benches). */
export function setDatabase(own: Pool): Pool {
  pool = own;
  return own;
}
