import { randomBytes } from "node:crypto";
import { renameSync, symlinkSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { withTenant } from "@/db/tenant";
import { ownerPool, testUrls, webPool, workerPool } from "@/db/testing/test-database";
import { systemActor } from "@/lib/auth/actor";
import { setDatabase } from "@/lib/core/server/database";
import { publicSealKey } from "@/lib/core/server/sealed-box";
import type { SyncSettings } from "../../sync/sync-input";
import { commitImport } from "../commit-import";
import { discardImport } from "../discard-import";
import { saveFixes } from "../save-fixes";
import { saveMapping } from "../save-mapping";
import { RosterWorld } from "../testing/roster-world";
import { runSyncSource } from "./change-state";
import { queueDueSyncs } from "./queue-due-syncs";
import { changeSyncSource } from "./save-source";
import { syncSource } from "./sync-source";
import { Drama } from "./testing/drama";
import { SftpServer } from "./testing/sftp-server";

const doors = {
  owner: ownerPool(),
  web: webPool(),
  worker: workerPool(),
  workerUrl: testUrls().workerUrl,
};

let server: SftpServer;

beforeAll(async () => {
  process.env.QUORUM_WEBHOOKS_LOOPBACK = "allow";
  process.env.QUORUM_SEAL_KEY ??= randomBytes(32).toString("base64");
  process.env.QUORUM_SEAL_PUBLIC_KEY = publicSealKey(process.env.QUORUM_SEAL_KEY);
  server = await SftpServer.start();
});

afterAll(() => server.stop());

const header = "Employee ID,First Name,Last Name,Department";
const csv = (...lines: string[]) => `${lines.join("\n")}\n`;
const crowd = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => `${from + index},Ana,Ruiz,Sales`);

const begin = (settings?: Partial<SyncSettings>) => Drama.begin({ doors, server }, settings);
const on = (settings?: Partial<SyncSettings>) => Drama.on({ doors, server }, settings);

describe("a day's deliveries", () => {
  it("takes a new file, tells the server how it went, and never takes it twice", async () => {
    const drama = await on();
    drama.put("roster.csv", csv(header, ...crowd(1, 20), "21,Bo"));
    drama.put("other.txt", "not ours");
    await drama.run();
    expect(await drama.imports()).toEqual([]);
    await drama.deliver();

    expect(await drama.imports()).toMatchObject([
      { state: "committed", source: "sftp", fileName: "roster.csv", createdBy: "Nightly" },
    ]);
    expect(await drama.world.learners()).toHaveLength(20);
    expect(drama.has()).toEqual(["failed", "other.txt", "processed"]);
    expect(drama.has("processed")).toEqual([
      expect.stringMatching(/^roster-20261122T060200Z-\d+\.csv$/),
      expect.stringMatching(/^roster-20261122T060200Z-\d+\.csv\.receipt\.json$/),
    ]);
    const receipt = drama.receipt("processed");
    expect(receipt).toMatchObject({
      ...{ file: "roster.csv", outcome: "committed", mode: "update" },
      counts: { rows: 21, added: 20, changed: 0, left: 0, rejected: 1 },
      errors: [{ line: 22, column: "", kind: "too_few_cells" }],
    });
    expect(JSON.stringify(receipt)).not.toMatch(/Ana|Ruiz|Bo"/);

    drama.put("again.csv", csv(header, ...crowd(1, 20), "21,Bo"));
    await drama.deliver();
    expect(await drama.imports()).toHaveLength(1);
    expect(drama.has("processed")).toHaveLength(4);
    const [latest] = await drama.runs();
    expect(latest?.deliveries).toMatchObject([
      { name: "again.csv", state: "done", receipt: { outcome: "known" } },
    ]);
    expect(latest?.deliveries[0]?.receipt?.message).toContain("roster.csv");
    expect(await drama.mails()).toEqual([]);
  });

  it("leaves a half-written file until it is whole", async () => {
    const drama = await on();
    drama.put("roster.csv", csv(header, ...crowd(1, 5)));
    await drama.run();
    drama.later(2);
    drama.put("roster.csv", csv(header, ...crowd(1, 9)));
    await drama.run();
    expect(await drama.imports()).toEqual([]);
    expect((await drama.view()).settling).toMatchObject([{ name: "roster.csv" }]);
    await drama.deliver();
    expect(await drama.world.learners()).toHaveLength(9);
  });

  it("waits for a person where columns are unknown, tells once, and learns", async () => {
    const drama = await on();
    drama.put("a.csv", csv(`${header},Shoe Size`, "1,Ana,Ruiz,Sales,38"));
    await drama.deliver();
    await drama.run();
    const [waiting] = await drama.imports();
    expect(waiting).toMatchObject({ state: "matching", problem: { code: "columns_unknown" } });
    expect(await drama.alerts()).toEqual(["person"]);
    expect(await drama.mails()).toEqual(["SFTP “Nightly”: “a.csv” waits for a person."]);
    expect(drama.has()).toContain("a.csv");

    drama.put("b.csv", csv(`${header},Shoe Size`, "2,Bo,Li,Sales,44"));
    await drama.deliver();
    expect(await drama.imports()).toHaveLength(1);

    const importId = waiting?.id ?? "";
    const columns = ["employee_id", "first_name", "last_name", "department", null];
    await drama.world.web(() => saveMapping(drama.world.actor(), { importId, columns }));
    await drama.work();
    expect(await drama.imports()).toMatchObject([{ state: "previewed", problem: null }]);
    await drama.world.web(() => commitImport(drama.world.actor(), { importId }));
    await drama.work();
    await drama.run();
    expect(await drama.alerts()).toEqual([]);
    expect(drama.has("processed")).toHaveLength(2);

    await drama.work();
    await drama.run();
    expect(await drama.world.learners()).toHaveLength(2);
    expect(drama.has("processed")).toHaveLength(4);
  });

  it("keeps what one source taught from another, which may mean something else by the same words", async () => {
    const hris = await on({ name: "HRIS" });
    const lms = await hris.beside({ name: "LMS" });
    const { world } = hris;
    const teach = async (drama: Drama, column: string, becomes: string) => {
      drama.put("a.csv", csv("Employee ID,First Name,Last Name,Unit", "1,Ana,Ruiz,S"));
      await drama.deliver();
      const importId = (await drama.imports()).find(({ state }) => state === "matching")?.id ?? "";
      const columns = ["employee_id", "first_name", "last_name", column];
      await world.web(() => saveMapping(world.actor(), { importId, columns }));
      const fixes = { values: [{ column, from: "S", to: becomes }], cells: [] };
      await world.web(() => saveFixes(world.actor(), { importId, fixes, remember: true }));
      await drama.work();
      await world.web(() => commitImport(world.actor(), { importId }));
      await drama.work();
      await drama.run();
    };
    await teach(hris, "department", "Sales");
    await teach(lms, "city", "Sofia");
    for (const [drama, number] of [
      [hris, 2],
      [lms, 3],
    ] as const) {
      drama.put("b.csv", csv("Employee ID,First Name,Last Name,Unit", `${number},Bo,Li,S`));
      await drama.deliver();
    }
    expect((await world.learner("1"))?.ordinary).toEqual({ department: "Sales", city: "Sofia" });
    expect((await world.learner("2"))?.ordinary).toEqual({ department: "Sales" });
    expect((await world.learner("3"))?.ordinary).toEqual({ city: "Sofia" });
  });

  it("brakes where 30 % would leave, until a person confirms or discards", async () => {
    const drama = await on({ mode: "full" });
    drama.put("monday.csv", csv(header, ...crowd(1, 20)));
    await drama.deliver();
    drama.put("tuesday.csv", csv(header, ...crowd(1, 14)));
    await drama.deliver();
    const [stopped] = await drama.imports();
    expect(stopped).toMatchObject({
      state: "previewed",
      problem: { code: "leavers_unconfirmed", message: "6 of 20 learners would become inactive." },
    });
    expect(await drama.alerts()).toEqual(["person"]);
    await drama.world.web(() =>
      discardImport(drama.world.actor(), { importId: stopped?.id ?? "" }),
    );
    await drama.run();
    expect(drama.receipt("failed")).toMatchObject({ outcome: "discarded" });
    expect(await drama.alerts()).toEqual([]);
    expect(await drama.mails()).toHaveLength(1);
  });

  it("stops above its own share of errors, and puts away what is no roster at all", async () => {
    const drama = await on({ maxErrorPercent: 5 });
    drama.put("a.csv", csv(header, ...crowd(1, 9), ",No,Key,IT"));
    await drama.deliver();
    expect(await drama.imports()).toMatchObject([{ problem: { code: "too_many_errors" } }]);

    const other = await on();
    other.put("a.csv", "");
    await other.deliver();
    expect(other.receipt("failed")).toMatchObject({ outcome: "unreadable", counts: null });
    expect(await other.imports()).toEqual([]);
    expect(await other.alerts()).toEqual(["failed"]);
  });

  it("leaves links, folders and names alone that are no ordinary files", async () => {
    const drama = await on();
    symlinkSync("/etc/passwd", join(drama.folder, "link.csv"));
    drama.put("evil\u202e.csv", csv(header, ...crowd(1, 1)));
    await drama.world.web(() => runSyncSource(drama.world.actor(), { id: drama.sourceId }));
    await drama.deliver();
    expect(await drama.imports()).toEqual([]);
    const runs = await drama.runs();
    expect(runs).toHaveLength(1);
    expect(runs[0]).toMatchObject({ askedBy: "Ada", state: "done", found: 0 });
    expect(runs[0]?.notes.sort()).toEqual([
      "“evil�.csv” has a name that is not taken.",
      "“link.csv” is no ordinary file and was left alone.",
    ]);
  });
});

describe("a server that fails", () => {
  it("shows another host key: nothing is sent to it, and a person has to accept it", async () => {
    const drama = await on();
    await server.down();
    await server.up("host_2");
    try {
      drama.put("a.csv", csv(header, ...crowd(1, 1)));
      await drama.run();
      await drama.run();
      const { source } = await drama.view();
      expect(source).toMatchObject({
        state: "stopped",
        nextRunAt: null,
        offeredHostKey: server.fingerprint("host_2"),
      });
      expect(await drama.alerts()).toEqual(["host_key"]);
      expect(await drama.mails()).toHaveLength(1);
      await expect(drama.accept("SHA256:another")).rejects.toMatchObject({ code: "conflict" });
      await drama.accept(server.fingerprint("host_2"));
      await drama.deliver();
      expect(await drama.world.learners()).toHaveLength(1);
      expect(await drama.alerts()).toEqual([]);
    } finally {
      await server.down();
      await server.up("host_1");
    }
  });

  it("is tried ever less often, told of once, and forgiven", async () => {
    const drama = await on({ schedule: "*/5 * * * *" });
    await server.down();
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
      await server.up("host_1");
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
    server.give(join(drama.folder, "processed"), 0o500);
    await drama.deliver();
    await drama.run();
    expect(drama.has("processed")).toEqual([]);
    expect(await drama.imports()).toMatchObject([{ state: "committed" }]);
    expect(await drama.alerts()).toEqual(["put_away"]);
    server.give(join(drama.folder, "processed"), 0o700);
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
    server.give(path, 0o000);
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

    server.give(path, 0o600);
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

describe("a worker that is killed", () => {
  it("between the commit and the move: the next puts the file away once", async () => {
    const drama = await on();
    drama.put("a.csv", csv(header, ...crowd(1, 3)));
    await drama.run();
    drama.later(2);
    await drama.run();
    await drama.work();
    expect(drama.has()).toContain("a.csv");
    await drama.run();
    expect(drama.has("processed")).toHaveLength(2);
    expect(await drama.imports()).toHaveLength(1);
  });

  it("between the move and its note: the file is found where it went", async () => {
    const drama = await on();
    drama.put("a.csv", csv(header, ...crowd(1, 3)));
    server.give(join(drama.folder, "processed"), 0o500);
    await drama.deliver();
    server.give(join(drama.folder, "processed"), 0o700);
    const { rows } = await doors.owner.query<{ target: string }>(
      "select target from sync_files where tenant_id = $1",
      [drama.world.tenantId],
    );
    const target = rows[0]?.target ?? "";
    renameSync(join(drama.folder, "a.csv"), join(drama.folder, "processed", target));
    await drama.run();
    const [run] = await drama.runs();
    expect(run?.deliveries).toMatchObject([{ state: "done", moveProblem: null }]);
    expect(drama.has("processed")).toEqual([target, `${target}.receipt.json`]);
  });

  it("after the download: it is not fetched again; during it: nothing is left of it", async () => {
    const drama = await on();
    drama.put("a.csv", csv(header, ...crowd(1, 3)));
    await drama.run();
    const importId = await drama.world.upload(csv(header, ...crowd(1, 3)), {
      ...{ source: "sftp", fileName: "a.csv" },
      automation: { confirmLeavers: null },
    });
    const stay = (id: string) =>
      doors.owner.query(
        `update sync_files set state = 'taking', import_id = $2, taken_at = now() where tenant_id = $1`,
        [drama.world.tenantId, id],
      );
    await stay(importId);
    await drama.run();
    await drama.work();
    await drama.run();
    expect(await drama.imports()).toMatchObject([{ id: importId, state: "committed" }]);

    drama.put("b.csv", csv(header, ...crowd(4, 6)));
    await drama.run();
    await doors.owner.query(
      `update sync_files set state = 'taking', import_id = gen_random_uuid() where tenant_id = $1 and name = 'b.csv'`,
      [drama.world.tenantId],
    );
    await drama.deliver();
    expect(await drama.imports()).toHaveLength(2);
    expect(await drama.world.learners()).toHaveLength(6);
  });

  it("two at once take a file once", async () => {
    const drama = await on();
    drama.put("a.csv", csv(header, ...crowd(1, 3)));
    await drama.run();
    drama.later(2);
    await Promise.all([drama.run(), drama.run(), drama.run()]);
    expect(await drama.imports()).toHaveLength(1);
    await drama.work();
    await Promise.all([drama.run(), drama.run()]);
    expect(drama.has("processed")).toHaveLength(2);
  });
});

describe("a test of the connection", () => {
  let drama: Drama;
  beforeEach(async () => {
    drama = await begin();
  });
  const steps = (test: Awaited<ReturnType<Drama["test"]>>) =>
    test?.steps.map(({ step, state }) => `${step} ${state}`);

  it("asks for the host key before it signs in, then gets to the end and leaves nothing", async () => {
    expect(steps(await drama.test())).toEqual(["name ok", "connect ok", "host_key ask"]);
    expect((await drama.view()).source.offeredHostKey).toBe(server.fingerprint("host_1"));
    drama.put("roster.csv", csv(header));
    await drama.accept(server.fingerprint("host_1"));
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
    const secret = password ? ({ kind: "password", password } as const) : server.secret;
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
    await drama.accept(server.fingerprint("host_1"));
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
    const drama = await on();
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
    const drama = await on();
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
