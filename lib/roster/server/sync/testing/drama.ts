import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Pool } from "pg";
import { addMember, newAccount } from "@/db/testing/fixtures";
import { systemActor } from "@/lib/auth/actor";
import { setDatabase } from "@/lib/core/server/database";
import type { SyncSettings } from "../../../sync/sync-input";
import type { SyncReceipt } from "../../../sync/sync-receipt";
import { usualSettings } from "../../../sync/sync-source";
import { listImports } from "../../list-imports";
import { RosterWorld } from "../../testing/roster-world";
import { acceptHostKey, switchSyncSource, testSyncSource } from "../change-state";
import { getSyncSource, listSyncRuns } from "../list-sources";
import { createSyncSource } from "../save-source";
import { syncSource } from "../sync-source";
import { testSource } from "../test-source";
import type { SftpServer } from "./sftp-server";

/** The database and the server that a drama is played on. */
export interface Stage {
  doors: { owner: Pool; web: Pool; worker: Pool; workerUrl: string };
  server: SftpServer;
}

/** One organization with one source, whose clock moves on by hand. */
export class Drama {
  now = new Date("2026-11-22T06:00:00Z");
  sourceId = 0;

  private constructor(
    private readonly stage: Stage,
    readonly world: RosterWorld,
    readonly folder: string,
  ) {}

  static async begin(stage: Stage, settings: Partial<SyncSettings> = {}): Promise<Drama> {
    const { doors } = stage;
    const world = await RosterWorld.create(doors);
    const { userId } = await newAccount(doors.owner, { name: "Ada Admin" });
    await addMember(doors.owner, world.tenantId, userId, "admin");
    return Drama.setUp(stage, world, settings);
  }

  private static async setUp(
    stage: Stage,
    world: RosterWorld,
    settings: Partial<SyncSettings>,
  ): Promise<Drama> {
    const { server } = stage;
    const folder = join(server.home, randomUUID());
    mkdirSync(folder);
    server.give(folder);
    const drama = new Drama(stage, world, folder);
    const { id } = await world.web(() =>
      createSyncSource(world.actor(), {
        settings: { ...drama.settings(), ...settings },
        secret: server.secret,
      }),
    );
    drama.sourceId = id;
    return drama;
  }

  /** The same, its host key accepted and switched on. */
  static async on(stage: Stage, settings: Partial<SyncSettings> = {}): Promise<Drama> {
    return (await Drama.begin(stage, settings)).switchedOn();
  }

  /** Another source of the same organization, switched on. */
  async beside(settings: Partial<SyncSettings>): Promise<Drama> {
    return (await Drama.setUp(this.stage, this.world, settings)).switchedOn();
  }

  private async switchedOn(): Promise<Drama> {
    await this.test();
    await this.accept(this.stage.server.fingerprint("host_1"));
    await this.runTest();
    await this.world.web(() =>
      switchSyncSource(this.world.actor(), { id: this.sourceId, isOn: true }),
    );
    return this;
  }

  settings(): SyncSettings {
    const { server } = this.stage;
    return {
      ...usualSettings,
      ...{ name: "Nightly", host: "127.0.0.1", port: server.port, username: server.username },
      ...{ directory: this.folder, timeZone: "UTC" },
    };
  }

  put(name: string, content: string): void {
    this.stage.server.put(join(basename(this.folder), name), content);
  }

  has(...names: string[]): string[] {
    const folder = join(this.folder, ...names);
    return existsSync(folder) ? readdirSync(folder).sort() : [];
  }

  receipt(folder: "processed" | "failed"): SyncReceipt {
    const [name = ""] = this.has(folder).filter((one) => one.endsWith(".receipt.json"));
    return JSON.parse(readFileSync(join(this.folder, folder, name), "utf8"));
  }

  later(minutes: number): void {
    this.now = new Date(this.now.getTime() + minutes * 60_000);
  }

  /** One run, and the imports that it started. */
  async run(): Promise<void> {
    setDatabase(this.stage.doors.worker);
    const { tenantId } = this.world;
    await syncSource(systemActor(tenantId, "roster.sync"), {
      ...{ sourceId: this.sourceId, now: this.now },
    });
  }

  /** Two looks, a minute apart, the import's own jobs, and the run that these queue. */
  async deliver(): Promise<void> {
    await this.run();
    this.later(2);
    await this.run();
    await this.work();
    await this.run();
  }

  async work(): Promise<void> {
    const { imports } = await this.world.web(() => listImports(this.world.actor(), {}));
    for (const { id } of imports) await this.world.work(id);
  }

  async test() {
    await this.world.web(() => testSyncSource(this.world.actor(), { id: this.sourceId }));
    return this.runTest();
  }

  async runTest() {
    setDatabase(this.stage.doors.worker);
    await testSource(systemActor(this.world.tenantId, "roster.sync_test"), {
      sourceId: this.sourceId,
    });
    return (await this.view()).test;
  }

  async accept(fingerprint: string): Promise<void> {
    await this.world.web(() =>
      acceptHostKey(this.world.actor(), { id: this.sourceId, fingerprint }),
    );
  }

  view() {
    return this.world.web(() => getSyncSource(this.world.actor(), { id: this.sourceId }));
  }

  async alerts(): Promise<string[]> {
    return (await this.view()).source.alerts.map(({ kind }) => kind).sort();
  }

  async runs() {
    const list = () => listSyncRuns(this.world.actor(), { id: this.sourceId });
    return (await this.world.web(list)).runs;
  }

  async imports() {
    return (await this.world.web(() => listImports(this.world.actor(), {}))).imports;
  }

  async mails(): Promise<string[]> {
    const { rows } = await this.stage.doors.owner.query<{ subject: string }>(
      "select subject from emails where tenant_id = $1 order by created_at",
      [this.world.tenantId],
    );
    return rows.map(({ subject }) => subject);
  }
}
