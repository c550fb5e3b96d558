import { renameSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ownerPool, testUrls, webPool, workerPool } from "@/db/testing/test-database";
import { systemActor } from "@/lib/auth/actor";
import { setDatabase } from "@/lib/core/server/database";
import type { SyncSettings } from "../../sync/sync-input";
import { queueDueSyncs } from "./queue-due-syncs";
import { Drama, type Stage } from "./testing/drama";
import { openStage } from "./testing/open-stage";
import { crowd, csv, header } from "./testing/roster-file";

const doors = {
  owner: ownerPool(),
  web: webPool(),
  worker: workerPool(),
  workerUrl: testUrls().workerUrl,
};

let stage: Stage;

beforeAll(async () => {
  stage = await openStage(doors);
});

afterAll(() => stage.server.stop());

const on = (settings?: Partial<SyncSettings>) => Drama.on(stage, settings);

describe("a server that fails", () => {
  it("shows another host key: nothing is sent to it, and a person has to accept it", async () => {
    const drama = await on();
    await stage.server.down();
    await stage.server.up("host_2");
    try {
      drama.put("a.csv", csv(header, ...crowd(1, 1)));
      await drama.run();
      await drama.run();
      const { source } = await drama.view();
      expect(source).toMatchObject({
        state: "stopped",
        nextRunAt: null,
        offeredHostKey: stage.server.fingerprint("host_2"),
      });
      expect(await drama.alerts()).toEqual(["host_key"]);
      expect(await drama.mails()).toHaveLength(1);
      await expect(drama.accept("SHA256:another")).rejects.toMatchObject({ code: "conflict" });
      await drama.accept(stage.server.fingerprint("host_2"));
      await drama.deliver();
      expect(await drama.world.learners()).toHaveLength(1);
      expect(await drama.alerts()).toEqual([]);
    } finally {
      await stage.server.down();
      await stage.server.up("host_1");
    }
  });

  it("is tried ever less often, told of once, and forgiven", async () => {
    const drama = await on({ schedule: "*/5 * * * *" });
    await stage.server.down();
    try {
      for (let failures = 1; failures <= 4; failures++) {
        await drama.run();
        expect(await drama.alerts()).toEqual(failures < 3 ? [] : ["unreachable"]);
        const { source } = await drama.view();
        expect(source.failures).toBe(failures);
        drama.now = source.nextRunAt ?? drama.now;
      }
      expect(drama.now.toISOString()).toBe("2026-11-22T06:55:00.000Z");
      expect(await drama.mails()).toHaveLength(1);
      const [run] = await drama.runs();
      expect(run).toMatchObject({ state: "failed", step: "connect" });
    } finally {
      await stage.server.up("host_1");
    }
    await drama.run();
    expect(await drama.alerts()).toEqual([]);
    expect((await drama.view()).source.failures).toBe(0);
  });

  it("is told of when a delivery is overdue, once, until one comes", async () => {
    const drama = await on({ overdueHours: 24 });
    const { rows } = await doors.owner.query<{ on_since: Date }>(
      "select on_since from sync_sources where tenant_id = $1",
      [drama.world.tenantId],
    );
    const since = rows[0]?.on_since.getTime() ?? 0;
    const look = async (hours: number) => {
      setDatabase(doors.worker);
      drama.now = new Date(since + hours * 3_600_000);
      await queueDueSyncs(systemActor(drama.world.tenantId, "test"), { now: drama.now });
    };
    await look(23);
    expect(await drama.alerts()).toEqual([]);
    await look(25);
    await look(26);
    expect(await drama.alerts()).toEqual(["overdue"]);
    expect(await drama.mails()).toHaveLength(1);
    drama.put("a.csv", csv(header, ...crowd(1, 1)));
    await drama.deliver();
    expect(await drama.alerts()).toEqual([]);
  });

  it("takes no file away where it cannot be written to, and does not take it again", async () => {
    const drama = await on();
    drama.put("a.csv", csv(header, ...crowd(1, 1)));
    stage.server.give(join(drama.folder, "processed"), 0o500);
    await drama.deliver();
    await drama.run();
    expect(drama.has("processed")).toEqual([]);
    expect(await drama.imports()).toMatchObject([{ state: "committed" }]);
    expect(await drama.alerts()).toEqual(["put_away"]);
    stage.server.give(join(drama.folder, "processed"), 0o700);
    await drama.run();
    expect(drama.has("processed")).toHaveLength(2);
    expect(await drama.alerts()).toEqual([]);
  });
});

describe("a file that cannot be taken", () => {
  it("is told of once while it may not be read, and again when it is another one", async () => {
    const drama = await on();
    const path = join(drama.folder, "a.csv");
    drama.put("a.csv", csv(header, ...crowd(1, 2)));
    stage.server.give(path, 0o000);
    utimesSync(path, 1_000_000, 1_000_000);
    await drama.deliver();
    drama.put("b.csv", csv(header, ...crowd(3, 4)));
    await drama.deliver();
    await drama.run();
    expect(await drama.alerts()).toEqual(["unread"]);
    expect(await drama.mails()).toEqual([`SFTP “Nightly”: “${path}” is not allowed to this user.`]);
    expect(await drama.imports()).toEqual([]);
    expect((await drama.view()).source).toMatchObject({ state: "on", failures: 0 });

    drama.put("a.csv", csv(header, ...crowd(1, 3)));
    utimesSync(path, 4_000_000_000, 4_000_000_000);
    await drama.run();
    expect(await drama.alerts()).toEqual([]);
    await drama.deliver();
    expect(await drama.alerts()).toEqual(["unread"]);
    expect(await drama.mails()).toHaveLength(2);

    stage.server.give(path, 0o600);
    await drama.deliver();
    expect(await drama.alerts()).toEqual([]);
    const taken = (await drama.imports()).map(({ fileName, state }) => `${fileName} ${state}`);
    expect(taken.reverse()).toEqual(["b.csv committed", "a.csv committed"]);
    expect(await drama.mails()).toHaveLength(2);
  });

  it("is told of once while it comes back as it was, and again when it is another one", async () => {
    const drama = await on();
    const path = join(drama.folder, "a.csv");
    const comeBack = async () => {
      const [moved = ""] = drama.has("failed").filter((name) => name.endsWith(".csv"));
      renameSync(join(drama.folder, "failed", moved), path);
      await drama.deliver();
    };
    drama.put("a.csv", "");
    utimesSync(path, 1_000_000, 1_000_000);
    await drama.deliver();
    expect(await drama.alerts()).toEqual(["failed"]);
    await comeBack();
    drama.put("b.csv", csv(header, ...crowd(1, 1)));
    await drama.deliver();
    expect(await drama.alerts()).toEqual([]);
    await comeBack();
    expect(await drama.alerts()).toEqual([]);
    expect(await drama.mails()).toHaveLength(1);
    const receipts = drama.has("failed").filter((name) => name.endsWith(".receipt.json"));
    expect(receipts).toHaveLength(3);

    drama.put("a.csv", "");
    utimesSync(path, 2_000_000, 2_000_000);
    await drama.deliver();
    expect(await drama.alerts()).toEqual(["failed"]);
    expect(await drama.mails()).toHaveLength(2);
  });
});
