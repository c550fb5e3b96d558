import { readFile } from "node:fs/promises";
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
const pool = setDatabase(createPool(url, "quorum_web", 10, { pipeline: true }));
// Built by whoever starts this process.
const ingest = createIngestServer(await readFile("public/collector.js", "utf8"));

let stopping = false;
async function stop() {
  if (stopping) return;
  stopping = true;
  const closed = ingest.close();
  // Calls that were read are stored and answered; whoever is slower sends again.
  await settleActivity();
  const slow = setTimeout(() => ingest.breakOff(), 1000);
  await closed;
  clearTimeout(slow);
  await settleActivity();
  await pool.end();
  process.exit(0);
}
process.once("SIGTERM", stop);
process.once("SIGINT", stop);

ingest.server.listen(INGEST_PORT, HOST, () => log.info({ port: INGEST_PORT }, "ingest started"));
