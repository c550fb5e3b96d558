import { StartError } from "@/db/start-error";
import { bringUp } from "./bring-up";
import { readServeOptions, type ServeOptions } from "./serve-options";
import { Supervisor } from "./supervisor";
import { watchParent } from "./watch-parent";

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
