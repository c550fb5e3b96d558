import { randomBytes, randomUUID } from "node:crypto";
import type { Pool } from "pg";
import { type Actor, systemActor } from "@/lib/auth/actor";
import type { Role } from "@/lib/auth/permissions";
import { setDatabase } from "@/lib/core/server/database";
import { provisionFields } from "@/lib/fields/server/provision-fields";
import type { ImportView } from "../../import-view";
import { mappingOf } from "../../match-columns";
import type { RosterKey } from "../../roster-columns";
import { applyImport } from "../apply-import";
import { commitImport } from "../commit-import";
import { getImport } from "../get-import";
import { saveMapping } from "../save-mapping";
import { countCrossings } from "../threshold-crossings";
import { type NewImport, uploadImport } from "../upload-import";
import { validateImport } from "../validate-import";

interface Doors {
  owner: Pool;
  web: Pool;
  worker: Pool;
  workerUrl: string;
}

/** A learner as the tests look at it. */
export interface StoredLearner {
  key: string;
  email: string | null;
  firstName: string | null;
  lastName: string | null;
  status: string;
  ordinary: Record<string, string>;
  sensitive: string[];
}

/** One organization with what imports do in it: requests run with the web's rights, jobs with the worker's. */
export class RosterWorld {
  private constructor(
    private readonly doors: Doors,
    readonly tenantId: string,
  ) {}

  static async create(doors: Doors, rosterKey: RosterKey = "employee_id"): Promise<RosterWorld> {
    process.env.DATABASE_WORKER_URL ??= doors.workerUrl;
    process.env.QUORUM_SEAL_KEY ??= randomBytes(32).toString("base64");
    const id = randomUUID();
    await doors.owner.query(
      "insert into organizations (id, slug, name, roster_key) values ($1, $2, 'A company', $3)",
      [id, `org-${id}`, rosterKey],
    );
    const world = new RosterWorld(doors, id);
    await world.web(() => provisionFields(systemActor(id, "test"), {}));
    return world;
  }

  actor(role: Role = "admin"): Actor {
    const userId = "0b8f1c1e-31c5-4a40-8f0a-1d9d6f0f6f11";
    return { kind: "user", tenantId: this.tenantId, userId, name: "Ada", role };
  }

  /** Runs `work` as a web request would. */
  web<T>(work: () => Promise<T>): Promise<T> {
    setDatabase(this.doors.web);
    return work();
  }

  async upload(file: string | Buffer, input: Partial<NewImport> = {}): Promise<string> {
    const given = { source: "csv", mode: "update", fileName: "roster.csv", ...input } as const;
    const { importId } = await this.web(() => uploadImport(this.actor(), given, chunksOf(file)));
    return importId;
  }

  view(importId: string): Promise<ImportView> {
    return this.web(() => getImport(this.actor(), { importId }));
  }

  /** Runs the jobs of an import until it waits for somebody. */
  async work(importId: string): Promise<ImportView> {
    for (;;) {
      const { state } = await this.view(importId);
      if (state !== "validating" && state !== "committing") break;
      await this.job(state === "validating" ? validateImport : applyImport, importId);
    }
    await this.job(countCrossings, importId);
    return this.view(importId);
  }

  async job(
    verb: (actor: Actor, input: { importId: string }) => Promise<unknown>,
    importId: string,
  ): Promise<void> {
    setDatabase(this.doors.worker);
    await verb(systemActor(this.tenantId, "roster"), { importId });
  }

  /** Uploads a file and takes the suggested mapping, up to the preview. */
  async preview(file: string | Buffer, input: Partial<NewImport> = {}): Promise<ImportView> {
    return this.match(await this.upload(file, input));
  }

  /** Takes the suggested mapping of an upload, up to the preview. */
  async match(importId: string): Promise<ImportView> {
    const { columns } = await this.view(importId);
    await this.web(() => saveMapping(this.actor(), { importId, columns: [...mappingOf(columns)] }));
    return this.work(importId);
  }

  async commit(importId: string, confirmedLeavers: number | null = null): Promise<ImportView> {
    await this.web(() => commitImport(this.actor(), { importId, confirmedLeavers }));
    return this.work(importId);
  }

  /** A whole import, from the file to the roster. */
  async load(file: string | Buffer, input: Partial<NewImport> = {}): Promise<ImportView> {
    const { id } = await this.preview(file, input);
    return this.commit(id);
  }

  async learners(): Promise<StoredLearner[]> {
    const { rows } = await this.doors.owner.query<StoredLearner>(
      `select roster_key as key, email, first_name as "firstName", last_name as "lastName", status, ordinary,
         sensitive_present as sensitive
       from learners where tenant_id = $1 order by roster_key`,
      [this.tenantId],
    );
    return rows;
  }

  async learner(key: string): Promise<StoredLearner | undefined> {
    return (await this.learners()).find((learner) => learner.key === key);
  }

  async rosterVersion(): Promise<number> {
    const { rows } = await this.doors.owner.query<{ version: number }>(
      "select roster_version::int as version from organizations where id = $1",
      [this.tenantId],
    );
    return rows[0]?.version ?? -1;
  }

  /** How many rows of a table belong to the organization. */
  async count(table: string): Promise<number> {
    const { rows } = await this.doors.owner.query<{ count: number }>(
      `select count(*)::int as count from ${table} where tenant_id = $1`,
      [this.tenantId],
    );
    return rows[0]?.count ?? -1;
  }
}

async function* chunksOf(file: string | Buffer): AsyncGenerator<Uint8Array> {
  yield Buffer.from(file);
}
