import { type APIRequestContext, expect, test } from "@playwright/test";
import { Client } from "pg";
import { findRunningEmbedded, startEmbedded } from "@/db/embedded";
import { ensureLogins } from "@/db/logins";
import { migrate } from "@/db/migrate";
import { createPool } from "@/db/tenant";
import { makeTemporaryDataDir } from "@/db/testing/temporary-data-dir";
import type { TiedProcess } from "@/db/tied-process";
import { systemActor } from "@/lib/auth/actor";
import { createOrganization } from "@/lib/auth/server/create-organization";
import { setDatabase } from "@/lib/core/server/database";
import { provisionFields } from "@/lib/fields/server/provision-fields";
import { createKey } from "@/lib/keys/server/create-key";
import { killAtOnce, treeOf } from "./support/process-tree";
import { freePort } from "./support/product";
import { startProduct } from "./support/start-product";

const few = 2_000;
const many = 50_000;

/** A roster in which everybody is in one department, so that half a commit would show. */
const rosterOf = (people: number, department: string) =>
  [
    "Employee ID,First Name,Last Name,Department",
    ...Array.from({ length: people }, (_, index) => `E${index},Person,${index},${department}`),
  ].join("\n");

/** A data directory with one organization, so that no demo is made on it; answers a key for its roster. */
async function prepare(dataDir: string): Promise<string> {
  const database = await startEmbedded({ dataDir });
  try {
    await migrate(database.ownerUrl);
    await ensureLogins(database);
    const pool = setDatabase(createPool(database.ownerUrl, "quorum_owner", 2));
    const slug = "crash";
    const tenantId = await createOrganization({
      ...{ name: "Power Cut", slug, rosterKey: "employee_id", isPremium: false },
    });
    const actor = systemActor(tenantId, "operator");
    await provisionFields(actor, {});
    const { secret } = await createKey(actor, { name: "roster", scopes: ["roster:write"] });
    await pool.end();
    return secret;
  } finally {
    await database.stop();
  }
}

/** The product on a data directory of its own, with what the tests do to it. */
class Installation {
  #product: TiedProcess | null = null;
  readonly #key: string;

  constructor(
    private readonly context: APIRequestContext,
    private readonly place: { port: number; dataDir: string },
    key: string,
  ) {
    this.#key = key;
  }

  async start(): Promise<void> {
    this.#product = await startProduct({
      port: String(this.place.port),
      dataDir: this.place.dataDir,
    });
  }

  async stop(): Promise<void> {
    await this.#product?.stop();
  }

  /** Kills the worker, and then everything else, in the middle of whatever they do. */
  async cutPower(): Promise<void> {
    const root = this.#product?.child.pid;
    if (!this.#product || root === undefined) throw new Error("The product does not run.");
    const tree = treeOf(root);
    const isWorker = ({ command }: { command: string }) => command.includes("lib/worker/main.ts");
    if (!tree.some(isWorker)) throw new Error("There is no worker.");
    await killAtOnce(tree.filter(isWorker));
    await killAtOnce(tree);
    await this.#product.exited;
  }

  /** Sends a full roster; answers the id of its import. `wait`: seconds until it should be committed. */
  async send(roster: string, wait: number): Promise<{ id: string; state: string }> {
    const answer = await this.context.put(this.#url(`?wait=${wait}`), {
      data: roster,
      headers: { ...this.#headers, "content-type": "text/csv" },
      timeout: 120_000,
    });
    expect(answer.ok(), await answer.text()).toBe(true);
    return answer.json();
  }

  async stateOf(importId: string): Promise<{ state: string; isSettled: boolean }> {
    const answer = await this.context.get(this.#url(`/imports/${importId}`), {
      headers: this.#headers,
    });
    return answer.json();
  }

  /** How many people of the roster are in each department. */
  async departments(): Promise<Record<string, number>> {
    return this.#ask(async (client) => {
      const { rows } = await client.query<{ department: string; people: number }>(
        `select ordinary->>'department' as department, count(*)::int as people from learners group by 1`,
      );
      return Object.fromEntries(rows.map(({ department, people }) => [department, people]));
    });
  }

  /** Waits until the database is writing the people of an import. */
  async untilWriting(): Promise<void> {
    await this.#ask(async (client) => {
      const isWriting = async () => {
        const { rowCount } = await client.query(
          `select from pg_stat_activity where state = 'active' and pid <> pg_backend_pid()
             and query ~* '^\\s*(insert into learners|insert into learner_codes|update learners)'`,
        );
        return rowCount;
      };
      await expect.poll(isWriting, { intervals: [5], timeout: 90_000 }).toBeGreaterThan(0);
    });
  }

  async #ask<T>(work: (client: Client) => Promise<T>): Promise<T> {
    const urls = await findRunningEmbedded(this.place.dataDir);
    const client = new Client({ connectionString: urls?.ownerUrl });
    await client.connect();
    return work(client).finally(() => client.end());
  }

  get #headers() {
    return { authorization: `Bearer ${this.#key}` };
  }

  #url(rest: string): string {
    return `http://localhost:${this.place.port}/api/v1/roster${rest}`;
  }
}

test("a power cut in the middle of a commit leaves the roster as it was or wholly changed", async ({
  request,
}) => {
  test.setTimeout(240_000);
  const dataDir = await makeTemporaryDataDir();
  const place = { port: await freePort(), dataDir: dataDir.path };
  const installation = new Installation(request, place, await prepare(dataDir.path));
  try {
    await installation.start();
    expect(await installation.send(rosterOf(few, "Before"), 60)).toMatchObject({
      state: "committed",
    });
    const { id } = await installation.send(rosterOf(many, "After"), 0);
    await installation.untilWriting();
    await installation.cutPower();

    await installation.start();
    const isWhole = [{ Before: few }, { After: many }];
    expect(isWhole).toContainEqual(await installation.departments());
    // What was interrupted is taken up without anybody: it ends, and says how.
    await expect
      .poll(async () => (await installation.stateOf(id)).isSettled, { timeout: 90_000 })
      .toBe(true);
    const { state } = await installation.stateOf(id);
    expect(await installation.departments()).toEqual(
      state === "committed" ? { After: many } : { Before: few },
    );
    if (state !== "committed") {
      expect(await installation.send(rosterOf(many, "After"), 60)).toMatchObject({
        state: "committed",
      });
    }
    expect(await installation.departments()).toEqual({ After: many });
  } finally {
    await installation.stop();
    await dataDir.remove();
  }
});
