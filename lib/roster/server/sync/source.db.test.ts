import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { withTenant } from "@/db/tenant";
import { ownerPool, testUrls, webPool, workerPool } from "@/db/testing/test-database";
import { systemActor } from "@/lib/auth/actor";
import { setDatabase } from "@/lib/core/server/database";
import type { SyncSettings } from "../../sync/sync-input";
import { RosterWorld } from "../testing/roster-world";
import { runSyncSource } from "./change-state";
import { changeSyncSource } from "./save-source";
import { syncSource } from "./sync-source";
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

describe("a test of the connection", () => {
  let drama: Drama;
  beforeEach(async () => {
    drama = await Drama.begin(stage);
  });
  const steps = (test: Awaited<ReturnType<Drama["test"]>>) =>
    test?.steps.map(({ step, state }) => `${step} ${state}`);

  it("asks for the host key before it signs in, then gets to the end and leaves nothing", async () => {
    expect(steps(await drama.test())).toEqual(["name ok", "connect ok", "host_key ask"]);
    expect((await drama.view()).source.offeredHostKey).toBe(stage.server.fingerprint("host_1"));
    drama.put("roster.csv", csv(header));
    await drama.accept(stage.server.fingerprint("host_1"));
    const test = await drama.runTest();
    expect(steps(test)).toEqual(
      ["name", "connect", "host_key", "sign_in", "directory", "files", "write"].map(
        (step) => `${step} ok`,
      ),
    );
    expect(test).toMatchObject({ files: ["roster.csv"], fileCount: 1 });
    expect([drama.has("processed"), drama.has("failed")]).toEqual([[], []]);
  });

  const change = async (settings: Partial<SyncSettings>, password?: string) => {
    const secret = password ? ({ kind: "password", password } as const) : stage.server.secret;
    await drama.world.web(() =>
      changeSyncSource(drama.world.actor(), {
        ...{ id: drama.sourceId, secret, settings: { ...drama.settings(), ...settings } },
      }),
    );
  };

  it.each([
    ["name", { host: "no-such-host.invalid" }],
    ["connect", { port: 1 }],
  ] as const)("says that it failed at %s", async (step, settings) => {
    await change(settings);
    expect((await drama.test())?.steps.at(-1)).toMatchObject({ step, state: "failed" });
  });

  it.each([
    ["sign_in", { username: "somebody" }, undefined],
    ["sign_in", {}, "a wrong password"],
    ["directory", { directory: "/nowhere" }, undefined],
    ["write", { directory: "/usr" }, undefined],
  ] as const)("says that it failed at %s, given %j", async (step, settings, password) => {
    await drama.test();
    await drama.accept(stage.server.fingerprint("host_1"));
    await change(settings, password);
    expect((await drama.test())?.steps.at(-1)).toMatchObject({ step, state: "failed" });
  });

  it("does not reach into our own network", async () => {
    delete process.env.QUORUM_WEBHOOKS_LOOPBACK;
    try {
      expect((await drama.test())?.steps).toMatchObject([{ step: "name", state: "failed" }]);
    } finally {
      process.env.QUORUM_WEBHOOKS_LOOPBACK = "allow";
    }
  });
});

describe("a source", () => {
  it("keeps its secret from the web tier, and asks for it anew before it leads elsewhere", async () => {
    const drama = await Drama.on(stage);
    await expect(
      withTenant(doors.web, drama.world.tenantId, (tx) =>
        tx.$client.query("select secret from sync_sources"),
      ),
    ).rejects.toThrow(/permission denied/);
    const elsewhere = { ...drama.settings(), host: "sftp.example.com" };
    const change = (secret: { kind: "password"; password: string } | null) =>
      drama.world.web(() =>
        changeSyncSource(drama.world.actor(), {
          ...{ id: drama.sourceId, secret, settings: elsewhere },
        }),
      );
    await expect(change(null)).rejects.toMatchObject({ issues: [{ path: "secret" }] });
    await change({ kind: "password", password: "hunter2" });
    expect((await drama.view()).source).toMatchObject({ state: "draft", hostKey: null });
    const { rows } = await doors.owner.query<{ text: string }>(
      `select concat(
         (select string_agg(a::text, '') from audit_events a where tenant_id = $1),
         (select string_agg(s::text, '') from sync_sources s where tenant_id = $1)) as text`,
      [drama.world.tenantId],
    );
    expect(rows[0]?.text).not.toMatch(/hunter2|PRIVATE KEY/);
  });

  it("is nobody's of another organization", async () => {
    const drama = await Drama.on(stage);
    const stranger = await RosterWorld.create(doors);
    const id = drama.sourceId;
    await expect(stranger.web(() => runSyncSource(stranger.actor(), { id }))).rejects.toMatchObject(
      { code: "not_found" },
    );
    setDatabase(doors.worker);
    drama.put("a.csv", csv(header, ...crowd(1, 1)));
    await syncSource(systemActor(stranger.tenantId, "test"), { sourceId: id, now: drama.now });
    expect((await drama.view()).settling).toEqual([]);
    expect(await drama.runs()).toEqual([]);
    await expect(
      drama.world.web(() => runSyncSource(drama.world.actor("analyst"), { id })),
    ).rejects.toMatchObject({ code: "forbidden" });
  });
});
