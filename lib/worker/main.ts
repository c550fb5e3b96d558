import { Logger, parseCronItems, run } from "graphile-worker";
import { openWorkerDatabase } from "@/lib/core/server/database";
import { readEnv } from "@/lib/core/server/env";
import { log } from "@/lib/core/server/log";
import { taskList } from "./jobs";
import { releaseInterruptedJobs } from "./release-interrupted-jobs";
import { cronItems, scheduledTasks } from "./schedule";

readEnv("mail");
const pool = openWorkerDatabase();
await releaseInterruptedJobs(pool);
const runner = await run({
  pgPool: pool,
  concurrency: 2,
  pollInterval: 1000,
  noHandleSignals: true,
  taskList: { ...taskList, ...scheduledTasks },
  parsedCronItems: parseCronItems(cronItems),
  logger: new Logger(() => (level, message) => {
    if (level === "error") log.error(message);
    else if (level === "warning") log.warn(message);
    else log.debug(message);
  }),
});
log.info("worker started");

let stopping = false;
async function stop() {
  if (stopping) return;
  stopping = true;
  await runner.stop().catch(() => undefined);
  await pool.end();
  process.exit(0);
}
process.once("SIGTERM", stop);
process.once("SIGINT", stop);
await runner.promise;
