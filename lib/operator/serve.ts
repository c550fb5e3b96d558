import { StartError } from "@/db/start-error";
import { bringUp } from "./bring-up";
import { readServeOptions, type ServeOptions } from "./serve-options";
import { Supervisor } from "./supervisor";

/** Ends when the npm that started this process is gone: a signal to npm stops at npm. */
function watchParent(stop: () => void): void {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) stop();
  }, 250).unref();
}

function readOptions(): ServeOptions {
  try {
    return readServeOptions(process.argv.slice(2), process.env);
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

const options = readOptions();
const supervisor = new Supervisor();
const stop = () => supervisor.stop();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
watchParent(stop);
process.exit(await supervisor.run(() => bringUp(supervisor, options)));
