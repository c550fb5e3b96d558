import { spawn } from "node:child_process";
import { findRunningEmbedded, startEmbedded } from "@/db/embedded";
import { ensureLogins } from "@/db/logins";
import { migrate } from "@/db/migrate";
import { StartError } from "@/db/start-error";
import { commandEnvironment } from "./open-database";
import { readSecrets } from "./secrets";

/** Runs the operator's command line with this terminal; returns its exit code. */
function runMain(env: NodeJS.ProcessEnv): Promise<number> {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "lib/operator/main.ts", ...process.argv.slice(2)],
    { stdio: "inherit", env },
  );
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}

/** On the given database, else on the embedded one: the running one, or one started for this command. */
async function runCommand(): Promise<number> {
  if (process.env.DATABASE_URL) return runMain(process.env);
  const dataDir = process.env.QUORUM_DATA_DIR || ".data";
  const running = await findRunningEmbedded(dataDir);
  if (running) return runMain(commandEnvironment(running, await readSecrets(dataDir)));
  const database = await startEmbedded({ dataDir });
  try {
    await migrate(database.ownerUrl);
    await ensureLogins(database);
    return await runMain(commandEnvironment(database, await readSecrets(dataDir)));
  } finally {
    await database.stop();
  }
}

// The command itself decides what Ctrl-C means; the database ends after it.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => undefined);
try {
  process.exitCode = await runCommand();
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
