import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { withTenant } from "@/db/tenant";
import { newOrganization } from "@/db/testing/fixtures";
import { ownerPool, webPool, workerPool } from "@/db/testing/test-database";
import { enqueueJob } from "./enqueue-job";

const owner = ownerPool();
const web = webPool();
const worker = workerPool();
let own = "";
let other = "";

beforeAll(async () => {
  own = await newOrganization(owner);
  other = await newOrganization(owner);
});

async function jobsOf(task: string) {
  const { rows } = await owner.query(
    `select j.payload, j.key from graphile_worker._private_jobs j
     join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = $1 order by j.id`,
    [task],
  );
  return rows;
}

describe("enqueueJob", () => {
  it("always carries the transaction's own tenant, whatever the payload says", async () => {
    for (const pool of [web, worker]) {
      await withTenant(pool, own, (tx) =>
        enqueueJob(tx, "test-tenant", { tenantId: other, wave: 3 }),
      );
    }
    expect(await jobsOf("test-tenant")).toEqual([
      { payload: { tenantId: own, wave: 3 }, key: null },
      { payload: { tenantId: own, wave: 3 }, key: null },
    ]);
  });

  it("takes jobs of one key for one, within a tenant", async () => {
    for (const tenant of [own, own, other]) {
      await withTenant(web, tenant, (tx) => enqueueJob(tx, "test-key", {}, "wave-3"));
    }
    expect((await jobsOf("test-key")).map(({ key }) => key)).toEqual([
      `${own}:wave-3`,
      `${other}:wave-3`,
    ]);
  });

  it("runs a job not before its time, the later call's for jobs of one key", async () => {
    const times = [new Date("2031-03-01T08:00:00Z"), new Date("2031-02-01T08:00:00Z")];
    for (const at of times) {
      await withTenant(web, own, (tx) => enqueueJob(tx, "test-later", {}, "later", at));
    }
    const { rows } = await owner.query(
      "select run_at from graphile_worker.jobs where task_identifier = 'test-later'",
    );
    expect(rows).toEqual([{ run_at: times[1] }]);
  });

  it("forgets the job of a transaction that fails", async () => {
    await expect(
      withTenant(web, own, async (tx) => {
        await enqueueJob(tx, "test-rollback", {});
        throw new Error("no");
      }),
    ).rejects.toThrow("no");
    expect(await jobsOf("test-rollback")).toEqual([]);
  });

  it("cannot be reached without a tenant", async () => {
    await expect(
      web.query("select quorum_jobs.enqueue('test-none', '{}'::jsonb, null)"),
    ).rejects.toThrow();
    await expect(
      withTenant(web, "", (tx) =>
        tx.execute(sql`select quorum_jobs.enqueue('test-none', '{}'::jsonb, null)`),
      ),
    ).rejects.toThrow();
    expect(await jobsOf("test-none")).toEqual([]);
  });
});
