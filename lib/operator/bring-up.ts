import { createInterface } from "node:readline";
import { DataDirInUseError, findHolder } from "@/db/run-lock";
import { StartError } from "@/db/start-error";
import { publicSealKey } from "@/lib/core/server/sealed-box";
import { childEnvironment } from "./child-environment";
import { ensureBuild, NEXT } from "./ensure-build";
import { type OpenDatabase, openEmbeddedDatabase, openGivenDatabase } from "./open-database";
import { assertPortIsFree } from "./port";
import type { ServeOptions } from "./serve-options";
import type { Supervisor } from "./supervisor";

const HEALTH_TIMEOUT_MS = 60_000;

/**
 * Brings the product up: database and build side by side, then worker and web server. Returns when it answers;
 * throws a `StartError` when something has to be mended first, a running start or a taken port before all.
 */
export async function bringUp(supervisor: Supervisor, options: ServeOptions): Promise<void> {
  await buildCollector(supervisor);
  if (options.isBuildOnly) {
    await ensureBuild(supervisor, "inherit");
    return supervisor.stop();
  }
  const given = options.env.DATABASE_URL;
  if (!given) await assertNotRunning(options.dataDir);
  await assertPortIsFree(options.env.PORT, options.env.HOST);
  const [database] = await Promise.all([
    given ? openGivenDatabase(options, given) : openEmbeddedDatabase(supervisor, options),
    options.isDev ? undefined : ensureBuild(supervisor, "pipe"),
  ]);
  if (database.workerUrl) startWorker(supervisor, options, database, database.workerUrl);
  startWeb(supervisor, options, database);
  await waitUntilHealthy(supervisor, options);
  const accounts = database.accounts ? `${database.accounts}\n\n` : "";
  process.stdout.write(
    `\nQuorum is ready at ${options.address}\n\n${accounts}Press Ctrl-C to stop.\n`,
  );
}

/** Before the build, which counts what is served as it is among its sources. */
async function buildCollector(supervisor: Supervisor): Promise<void> {
  const script = "scripts/build-collector.mjs";
  await supervisor.step("The collector could not be built.", process.execPath, [script], {
    env: childEnvironment("production"),
    stdout: "inherit",
  });
}

async function assertNotRunning(dataDir: string): Promise<void> {
  const holder = await findHolder(dataDir);
  if (holder) throw new DataDirInUseError(dataDir, holder);
}

/**
 * What its jobs throw away is to go soon (as in the script of `npm run worker`): with the room that V8 leaves to it by
 * itself an import takes over 100 MB more, and is no faster.
 */
const WORKER_MEMORY = ["--max-semi-space-size=4", "--heap-growing-percent=60"];

function startWorker(
  supervisor: Supervisor,
  options: ServeOptions,
  { secrets }: OpenDatabase,
  workerUrl: string,
): void {
  const command = [...WORKER_MEMORY, "--import", "tsx", "lib/worker/main.ts"];
  supervisor.start("The worker", process.execPath, command, {
    env: childEnvironment(modeOf(options), {
      DATABASE_WORKER_URL: workerUrl,
      QUORUM_SEAL_KEY: secrets.QUORUM_SEAL_KEY,
      SMTP_URL: options.env.SMTP_URL,
      NEXTAUTH_URL: options.env.NEXTAUTH_URL ?? options.address,
    }),
  });
}

const modeOf = ({ isDev }: ServeOptions) => (isDev ? "development" : "production");

/** The web server knows one door of the database, the narrowest, and not the key that seals answers. */
function startWeb(
  supervisor: Supervisor,
  options: ServeOptions,
  { webUrl, secrets }: OpenDatabase,
): void {
  const { HOST, PORT, NEXTAUTH_URL } = options.env;
  const args = [NEXT, options.isDev ? "dev" : "start", "--port", String(PORT)];
  const { stdout } = supervisor.start(
    "The web server",
    process.execPath,
    HOST ? [...args, "--hostname", HOST] : args,
    {
      env: childEnvironment(modeOf(options), {
        DATABASE_URL: webUrl,
        NEXTAUTH_SECRET: secrets.NEXTAUTH_SECRET,
        NEXTAUTH_URL: NEXTAUTH_URL ?? options.address,
        QUORUM_SEAL_PUBLIC_KEY: secrets.QUORUM_SEAL_KEY
          ? publicSealKey(secrets.QUORUM_SEAL_KEY)
          : options.env.QUORUM_SEAL_PUBLIC_KEY,
      }),
      stdout: "pipe",
    },
  );
  if (!stdout) return;
  // Next greets with an address of its own before the product is ready.
  createInterface({ input: stdout }).on("line", (line) => {
    if (!/^\s*(▲|- \w+:|✓ (Starting|Ready|Running)|$)/u.test(line)) {
      process.stdout.write(`${line}\n`);
    }
  });
}

async function waitUntilHealthy(supervisor: Supervisor, options: ServeOptions): Promise<void> {
  const { HOST, PORT } = options.env;
  const deadline = Date.now() + HEALTH_TIMEOUT_MS;
  while (!supervisor.isStopping) {
    const answer = await fetch(`http://${HOST ?? "localhost"}:${PORT}/api/health`).catch(
      () => null,
    );
    if (answer?.ok) return;
    if (Date.now() > deadline) {
      throw new StartError(
        `The web server does not answer: /api/health says ${answer?.status ?? "nothing"}.`,
      );
    }
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new StartError("Stopped before it was ready.");
}
