import { findRunningEmbedded } from "@/db/embedded";
import { createPool } from "@/db/tenant";
import { settleActivity } from "@/lib/activity/server/record-activity";
import { setDatabase } from "@/lib/core/server/database";
import { readEnv } from "@/lib/core/server/env";
import { log } from "@/lib/core/server/log";
import { createIngestServer } from "./ingest-server";

const { INGEST_PORT, HOST, DATABASE_URL, QUORUM_DATA_DIR } = readEnv("ingest");
const url = DATABASE_URL ?? (await findRunningEmbedded(QUORUM_DATA_DIR))?.webUrl;
if (!url) {
  process.stderr.write(
    "DATABASE_URL is not set, and no embedded database runs: npm start first.\n",
  );
  process.exit(1);
}
const pool = setDatabase(createPool(url, "quorum_web"));
const server = createIngestServer();

let stopping = false;
async function stop() {
  if (stopping) return;
  stopping = true;
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  // Calls that were read are stored and answered; whoever is slower sends again.
  await settleActivity();
  const slow = setTimeout(() => server.closeAllConnections(), 1000);
  await closed;
  clearTimeout(slow);
  await settleActivity();
  await pool.end();
  process.exit(0);
}
process.once("SIGTERM", stop);
process.once("SIGINT", stop);

server.listen(INGEST_PORT, HOST, () => log.info({ port: INGEST_PORT }, "ingest started"));
