import { createReadStream, createWriteStream } from "node:fs";
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { request as httpRequest } from "node:http";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as pause } from "node:timers/promises";
import { request } from "@playwright/test";
import { makeTemporaryDataDir } from "@/db/testing/temporary-data-dir";
import setUp from "@/e2e/support/global-setup";
import { makeKey, openOrganization, signIn } from "@/e2e/support/people";
import { productUrl } from "@/e2e/support/product";
import { type Change, rosterHeader, rosterLines } from "./roster-file";

/**
 * Imports rosters of 26 columns into the built product as it runs, through the API, and meanwhile opens pages of the
 * same organization one after the other: how long they take beside it and without it, and the most memory that the
 * web's process and the worker's took (VmHWM of proc(5)). Usage: tsx bench/import-beside-pages.ts [rows]
 */
const rowCount = Number(process.argv[2] ?? 1_000_000);
const PAGES = ["/", "/roster", "/roster/dictionary", "/segmentation", "/learners"];
const BETWEEN_PAGES = 250;

const baseURL = await productUrl();
const tearDown = await setUp();
const files = await makeTemporaryDataDir();
try {
  await run();
} finally {
  await files.remove();
  await tearDown();
}

async function run(): Promise<void> {
  const own = await openOrganization("A large company");
  const key = await makeKey(own.tenantId, ["roster:write"]);
  const browser = await request.newContext({ baseURL });
  await signIn(browser, own.admin);
  const open = async () => {
    const times: number[] = [];
    for (const page of PAGES) {
      const begun = performance.now();
      const answer = await browser.get(page);
      await answer.body();
      times.push(performance.now() - begun);
      if (!answer.ok()) throw new Error(`${page}: ${answer.status()}`);
      await pause(BETWEEN_PAGES);
    }
    return times;
  };
  for (let turn = 0; turn < 3; turn++) await open();
  sayPages("without an import", [...(await open()), ...(await open())]);
  await sayMemory("idle");
  for (const [name, change] of [
    ["first import", "none"],
    ["unchanged", "none"],
    ["5 % changed", "five_percent"],
  ] as const) {
    const { file, size } = await writeRoster(change);
    await forgetPeaks();
    const begun = performance.now();
    const sent = sendRoster(key, file);
    const times: number[] = [];
    let isOver = false;
    const settled = sent.then((id) => untilSettled(key, id)).finally(() => (isOver = true));
    settled.catch(() => undefined);
    while (!isOver) times.push(...(await open()));
    const { state, counts } = await settled;
    const took = ((performance.now() - begun) / 1000).toFixed(1);
    console.log(
      `${name.padEnd(18)} ${rowCount} rows × ${rosterHeader.length}, ${(size / 1e6).toFixed(0)} MB: ${state} after ${took} s; ${JSON.stringify(counts)}`,
    );
    sayPages("  pages beside it", times);
    await sayMemory("  most memory");
  }
  await browser.dispose();
}

async function writeRoster(change: Change): Promise<{ file: string; size: number }> {
  const file = path.join(files.path, `${change}.csv`);
  await pipeline(Readable.from(rosterLines(rowCount, change)), createWriteStream(file));
  return { file, size: (await stat(file)).size };
}

async function sendRoster(key: string, file: string): Promise<string> {
  const answer = await send(key, createReadStream(file));
  if (answer.status >= 300) throw new Error(answer.text);
  return JSON.parse(answer.text).id;
}

/** A request whose body is as long as it is, which `fetch` would gather first. */
function send(key: string, body: Readable): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${key}`, "content-type": "text/csv" };
    const put = httpRequest(`${baseURL}/api/v1/roster?wait=0`, { method: "PUT", headers });
    put.on("error", reject);
    put.on("response", async (answer) => {
      let text = "";
      for await (const piece of answer.setEncoding("utf8")) text += piece;
      resolve({ status: answer.statusCode ?? 0, text });
    });
    pipeline(body, put).catch(reject);
  });
}

async function untilSettled(key: string, id: string) {
  for (;;) {
    const answer = await fetch(`${baseURL}/api/v1/roster/imports/${id}`, {
      headers: { authorization: `Bearer ${key}` },
    });
    const report = await answer.json();
    if (!answer.ok || report.isSettled) return report;
    await pause(200);
  }
}

function sayPages(what: string, times: readonly number[]): void {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => `${(sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(0)} ms`;
  console.log(
    `${what.padEnd(18)} ${sorted.length} pages: median ${at(0.5)}, p95 ${at(0.95)}, most ${at(0.999)}`,
  );
}

/** The product's own processes, by what they are. */
async function processes(): Promise<[name: string, pid: number][]> {
  const found: [string, number][] = [];
  for (const pid of await readdir("/proc")) {
    if (!/^\d+$/.test(pid)) continue;
    const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
    const environment = await readFile(`/proc/${pid}/environ`, "utf8").catch(() => "");
    if (!environment.includes(`QUORUM_E2E_PORT=${new URL(baseURL).port}`)) continue;
    if (command.startsWith("next-server")) found.push(["web", Number(pid)]);
    const isOwn = command.startsWith(process.execPath);
    if (isOwn && command.includes("lib/worker/main.ts")) found.push(["worker", Number(pid)]);
  }
  return found;
}

async function forgetPeaks(): Promise<void> {
  for (const [, pid] of await processes()) await writeFile(`/proc/${pid}/clear_refs`, "5");
}

async function sayMemory(what: string): Promise<void> {
  const each: string[] = [];
  for (const [name, pid] of await processes()) {
    const status = await readFile(`/proc/${pid}/status`, "utf8");
    const kilobytes = Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]);
    each.push(`${name} ${(kilobytes / 1024).toFixed(0)} MB`);
  }
  console.log(`${what.padEnd(18)} ${each.join(", ")}`);
}
