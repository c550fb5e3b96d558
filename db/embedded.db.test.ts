import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Client } from "pg";
import { beforeEach, expect, test } from "vitest";
import { findRunningEmbedded, startEmbedded } from "./embedded";
import { DataDirInUseError } from "./run-lock";
import { makeTemporaryDataDir } from "./testing/temporary-data-dir";

let dataDir: string;
beforeEach(async () => {
  const temporary = await makeTemporaryDataDir();
  dataDir = temporary.path;
  return temporary.remove;
});

const start = () => startEmbedded({ dataDir, fsync: false, address: "http://localhost:3000" });

async function ask(url: string, query: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query({ text: query, rowMode: "array" })).rows.flat();
  } finally {
    await client.end();
  }
}

test("what was written is there after a stop and a start", async () => {
  const first = await start();
  await ask(first.ownerUrl, "create table kept as select 7 as n");
  await first.stop();
  const second = await start();
  expect(await ask(second.ownerUrl, "select n from kept")).toEqual([7]);
  await second.stop();
});

test("a second start is told who runs already, and others find the database", async () => {
  const database = await start();
  await expect(start()).rejects.toThrow(DataDirInUseError);
  await expect(start()).rejects.toThrow("Quorum already runs at http://localhost:3000");
  const found = await findRunningEmbedded(dataDir);
  expect(found?.webUrl).toBe(database.webUrl);
  await database.stop();
  expect(await findRunningEmbedded(dataDir)).toBeNull();
});

test("a lock whose process is gone, or whose process id is another's now, is taken over", async () => {
  await (await start()).stop();
  await writeFile(
    join(dataDir, "run.json"),
    JSON.stringify({ pid: process.pid, startTicks: "1", address: "http://x", socketDir: null }),
  );
  const database = await start();
  expect(await ask(database.ownerUrl, "select 1")).toEqual([1]);
  await database.stop();
});

test("a server lock left by a crash does not stop the next start", async () => {
  await (await start()).stop();
  await writeFile(join(dataDir, "postgres", "postmaster.pid"), `${process.pid}\n`);
  const database = await start();
  expect(await ask(database.ownerUrl, "select 1")).toEqual([1]);
  await database.stop();
});

test("passwords are private and needed", async () => {
  const database = await start();
  const file = join(dataDir, "database.json");
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const { owner } = JSON.parse(await readFile(file, "utf8"));
  const wrong = database.ownerUrl.replace(owner, "wrong");
  await expect(ask(wrong, "select 1")).rejects.toThrow("password authentication failed");
  await database.stop();
});

test("settings come from the product, not from the environment it is started in", async () => {
  const database = await start();
  expect(
    await ask(
      database.ownerUrl,
      "select current_setting('jit'), current_setting('TimeZone'), current_setting('listen_addresses')",
    ),
  ).toEqual(["off", "UTC", ""]);
  await database.stop();
});
