import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { Pool } from "pg";
import { startEmbedded } from "@/db/embedded";
import { ensureLogins } from "@/db/logins";
import { migrate } from "@/db/migrate";
import { createPool } from "@/db/tenant";
import { makeTemporaryDataDir } from "@/db/testing/temporary-data-dir";
import { CallFilter } from "@/lib/activity/call-filter";
import { keyAt } from "@/lib/activity/event-key";
import { answerCollect } from "@/lib/activity/server/answer-collect";
import { listCalls } from "@/lib/activity/server/list-calls";
import { openConsoleStream } from "@/lib/activity/server/open-console-stream";
import { settleActivity } from "@/lib/activity/server/record-activity";
import { activityWorld, collectRequest } from "@/lib/activity/server/testing/activity-world";
import { systemActor } from "@/lib/auth/actor";
import { setDatabase } from "@/lib/core/server/database";

/**
 * How long after a call is sent the live console is told of it, by the same stream that its page reads: calls at odd
 * moments, one after another. Goal: at most a second at the median. Usage: tsx bench/console.ts [calls]
 */
const calls = Number(process.argv[2] ?? 100);
const goal = 1000;

const dataDir = await makeTemporaryDataDir();
const database = await startEmbedded({ dataDir: dataDir.path });
try {
  await migrate(database.ownerUrl);
  await ensureLogins(database);
  const owner = new Pool({ connectionString: database.ownerUrl, max: 1 });
  const { tenantId, serviceId } = await activityWorld(owner);
  await owner.end();
  const web = setDatabase(createPool(database.webUrl, "quorum_web"));
  const taken = (await measure(tenantId, serviceId)).sort((a, b) => a - b);
  await settleActivity();
  await web.end();
  const at = (share: number) => taken[Math.floor(share * taken.length)] ?? Number.NaN;
  console.log(`${taken.length} calls: p50 ${at(0.5).toFixed(0)} ms, p95 ${at(0.95).toFixed(0)} ms`);
  console.log(`goal ${goal} ms at the median: ${(at(0.5) / goal).toFixed(2)} of it`);
  process.exitCode = at(0.5) <= goal ? 0 : 1;
} finally {
  await database.stop();
  await dataDir.remove();
}

/** Milliseconds from sending each call to reading it in the stream. */
async function measure(tenantId: string, serviceId: string): Promise<number[]> {
  const actor = systemActor(tenantId, "bench");
  const { cursor } = await listCalls(actor, { filter: {} });
  const abort = new AbortController();
  const stream = await openConsoleStream(actor, {
    ...{ filter: CallFilter.parse({}), since: cursor, signal: abort.signal },
    isStillAllowed: async () => true,
  });
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  const taken: number[] = [];
  for (let index = 0; index < calls; index++) {
    const activity = `Call ${index}.`;
    const sentAt = performance.now();
    const body = {
      ...{ id: keyAt(Date.now(), randomBytes(10)), service_id: serviceId, activity },
      ...{ user: { id: "ann" }, account: { id: "ACC-1" } },
    };
    const { status } = await answerCollect(collectRequest(body));
    if (status !== 202) throw new Error(`The call was answered ${status}.`);
    for (let told = ""; !told.includes(activity); ) {
      const { value, done } = await reader.read();
      if (done) throw new Error("The stream ended.");
      told += decoder.decode(value, { stream: true });
    }
    taken.push(performance.now() - sentAt);
    await pause(Math.random() * 400);
  }
  abort.abort();
  return taken;
}
