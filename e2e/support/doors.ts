import { Pool } from "pg";
import { type DatabaseUrls, findRunningEmbedded } from "@/db/embedded";
import { createPool } from "@/db/tenant";
import { setDatabase } from "@/lib/core/server/database";
import { readSecrets } from "@/lib/operator/secrets";
import { dataDir } from "./product";

async function productDoors(): Promise<DatabaseUrls> {
  const directory = dataDir();
  const urls = directory && (await findRunningEmbedded(directory));
  if (!urls) throw new Error("The product under test does not run.");
  return urls;
}

/** A superuser's pool on the product's database, for what no verb of the product makes. The caller ends it. */
export async function openOwnerPool(): Promise<Pool> {
  return new Pool({ connectionString: (await productDoors()).ownerUrl, max: 2 });
}

/** Runs `work` with this process standing for the operator, as the owner's commands do. */
export async function asOperator<T>(work: () => Promise<T>): Promise<T> {
  const pool = setDatabase(createPool((await productDoors()).ownerUrl, "quorum_owner", 2));
  return work().finally(() => pool.end());
}

/** Runs `work` with this process standing for the worker, with the product's own keys. */
export async function asWorker<T>(work: (pool: Pool) => Promise<T>): Promise<T> {
  const { workerUrl } = await productDoors();
  process.env.DATABASE_WORKER_URL = workerUrl;
  process.env.QUORUM_SEAL_KEY = (await readSecrets(dataDir() ?? "")).QUORUM_SEAL_KEY;
  const pool = setDatabase(createPool(workerUrl, "quorum_worker", 2));
  return work(pool).finally(() => pool.end());
}
