import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { ownerPool, testUrls, untilSomebodyWaitsFor, workerPool } from "@/db/testing/test-database";
import { setDatabase } from "@/lib/core/server/database";
import type { Academy } from "./testing/academy";
import { justOnce, RunWorld, simple } from "./testing/run-world";

const owner = ownerPool();
setDatabase(workerPool());
const worker = workerPool();
const children: ChildProcess[] = [];

let world: RunWorld;
let academy: Academy;
let user: number;
let course: number;

beforeEach(async () => {
  world = await RunWorld.open({ owner, worker });
  ({ academy, user, course } = world);
});

afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
});

describe("exactly once", () => {
  it("under ten workers", async () => {
    const play = await academy.play({ ...simple, again: { kind: "days", days: 30 } });
    const users = await Promise.all(Array.from({ length: 10 }, () => academy.user()));
    for (const one of users) await academy.progress(one, course, "enrol");
    await Promise.all(Array.from({ length: 10 }, () => world.trigger(users)));
    const taken = await Promise.all(Array.from({ length: 10 }, () => world.run()));
    expect(taken.reduce((sum, { advanced }) => sum + advanced, 0)).toBe(10);
    expect((await academy.runs(play)).map(({ state }) => state)).toEqual(Array(10).fill("ran"));
    expect(await world.whatWasDone()).toMatchObject({ tasks: 10, mails: 10, changes: 10 });
  });

  it("when two triggers of one user meet, who may come back once in 30 days", async () => {
    const play = await academy.play({ ...simple, again: { kind: "days", days: 30 } });
    for (let n = 0; n < 6; n++) {
      await academy.progress(user, await academy.subject(`Course ${n}`), "enrol");
    }
    await world.trigger();
    await Promise.all(Array.from({ length: 10 }, () => world.run()));
    const states = (await academy.runs(play)).map(({ state }) => state);
    expect(states.filter((state) => state === "ran")).toHaveLength(1);
    expect(states.filter((state) => state === "skipped")).toHaveLength(5);
    expect(await world.whatWasDone()).toEqual(justOnce);
  });

  it("when its worker is killed between two actions", async () => {
    const play = await academy.play(simple);
    await academy.progress(user, course, "enrol");
    await world.trigger();
    // The third action needs the user's row, which is held here: the first two are done by then.
    const holder = await owner.connect();
    await holder.query("begin");
    await holder.query("select from activity_users where id = $1 for update", [user]);
    const child = spawn(
      process.execPath,
      ["--import", "tsx", "lib/plays/server/testing/run-plays.ts", academy.tenantId],
      {
        stdio: ["ignore", "ignore", "inherit"],
        env: {
          ...process.env,
          DATABASE_WORKER_URL: testUrls().workerUrl,
          QUORUM_SEAL_KEY: Buffer.alloc(32).toString("base64"),
        },
      },
    );
    children.push(child);
    await untilSomebodyWaitsFor(holder);
    child.kill("SIGKILL");
    await once(child, "exit");
    await holder.query("rollback");
    holder.release();
    await vi.waitUntil(async () => (await world.run()).advanced === 1, {
      timeout: 20_000,
      interval: 100,
    });
    expect(await academy.runs(play)).toMatchObject([{ state: "ran" }]);
    expect(await world.whatWasDone()).toEqual(justOnce);
  }, 60_000);
});
