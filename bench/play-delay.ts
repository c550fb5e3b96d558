import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { Pool } from "pg";
import { startEmbedded } from "@/db/embedded";
import { ensureLogins } from "@/db/logins";
import { migrate } from "@/db/migrate";
import { createPool } from "@/db/tenant";
import { makeTemporaryDataDir } from "@/db/testing/temporary-data-dir";
import { keyAt } from "@/lib/activity/event-key";
import { answerCollect } from "@/lib/activity/server/answer-collect";
import { settleActivity } from "@/lib/activity/server/record-activity";
import { activityWorld, collectRequest } from "@/lib/activity/server/testing/activity-world";
import { systemActor } from "@/lib/auth/actor";
import { setDatabase } from "@/lib/core/server/database";
import { publishPlay } from "@/lib/plays/server/publish-play";
import { createPlay } from "@/lib/plays/server/save-play";
import { everybody, makesTask, onEnrolment } from "@/lib/plays/server/testing/academy";

/**
 * How long after an enrolment is sent a play on it has run, by the worker as it is started: of calls at odd moments,
 * and of many at once. Goal: at most 60 s for the last of them. Usage: tsx bench/play-delay.ts [calls] [at once]
 */
const calls = Number(process.argv[2] ?? 30);
const atOnce = Number(process.argv[3] ?? 1000);
const goal = 60;
/** So long nothing may come of it before it counts as lost. */
const PATIENCE_MS = 300_000;

const dataDir = await makeTemporaryDataDir();
const database = await startEmbedded({ dataDir: dataDir.path });
const owner = new Pool({ connectionString: database.ownerUrl, max: 1 });
owner.on("error", () => undefined);
try {
  await migrate(database.ownerUrl);
  await ensureLogins(database);
  const { tenantId, serviceId } = await activityWorld(owner);
  const web = setDatabase(createPool(database.webUrl, "quorum_web"));
  const actor = systemActor(tenantId, "bench");
  const { id } = await createPlay(actor, {
    name: "Call them",
    definition: {
      ...{ object: "user", trigger: onEnrolment, condition: everybody, actions: [makesTask] },
      ...{ subjectMustBe: null, again: { kind: "trigger" } },
    },
  });
  await publishPlay(actor, { id });
  const worker = spawn(process.execPath, ["--import", "tsx", "lib/worker/main.ts"], {
    stdio: ["ignore", "ignore", "inherit"],
    env: {
      ...process.env,
      ...{ DATABASE_WORKER_URL: database.workerUrl, LOG_LEVEL: "warn" },
      QUORUM_SEAL_KEY: randomBytes(32).toString("base64"),
    },
  });
  // The worker's own start is not counted.
  await enrol(serviceId, "first-0");
  await delays("first", 1);
  for (let index = 0; index < calls; index++) {
    await enrol(serviceId, `odd-${index}`);
    await pause(Math.random() * 1000);
  }
  const odd = await delays("odd", calls);
  await Promise.all(Array.from({ length: atOnce }, (_, n) => enrol(serviceId, `burst-${n}`)));
  const burst = await delays("burst", atOnce);
  worker.kill("SIGTERM");
  await once(worker, "exit");
  await settleActivity();
  await web.end();
  console.log(`${calls} at odd moments: ${inWords(odd)}`);
  console.log(`${atOnce} at once: ${inWords(burst)}`);
  const last = Math.max(...odd, ...burst);
  console.log(`goal ${goal} s for the last: ${(last / goal).toFixed(2)} of it`);
  process.exitCode = last <= goal ? 0 : 1;
} finally {
  await owner.end();
  await database.stop();
  await dataDir.remove();
}

async function enrol(serviceId: string, user: string): Promise<void> {
  const { status } = await answerCollect(
    collectRequest({
      ...{ id: keyAt(Date.now(), randomBytes(10)), service_id: serviceId },
      ...{ activity: "Enroll - Cold Chain", user: { id: user }, account: { id: "ACC-1" } },
    }),
  );
  if (status !== 202) throw new Error(`The call was answered ${status}.`);
}

/** Seconds from the arrival of each enrolment to the end of its run, ascending. */
async function delays(prefix: string, expected: number): Promise<number[]> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const { rows } = await owner.query<{ seconds: number }>(
      `select extract(epoch from r.finished_at - e.received_at)::float8 as seconds
       from play_runs r
       join activity_users u on u.tenant_id = r.tenant_id and u.id = r.record_id
       join activity_events e on e.tenant_id = r.tenant_id and e.user_id = r.record_id
       where r.state = 'ran' and u.key like $1 order by 1`,
      [`${prefix}-%`],
    );
    if (rows.length === expected) return rows.map(({ seconds }) => seconds);
    if (Date.now() > until) throw new Error(`${rows.length} of ${expected} runs came of it.`);
    await pause(500);
  }
}

function inWords(seconds: readonly number[]): string {
  const at = (share: number) =>
    `${(seconds[Math.min(seconds.length - 1, Math.floor(share * seconds.length))] ?? 0).toFixed(1)} s`;
  return `p50 ${at(0.5)}, p95 ${at(0.95)}, last ${at(1)}`;
}
