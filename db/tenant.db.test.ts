import { describe, expect, it } from "vitest";
import { queryTenant, withTenant } from "./tenant";
import { newOrganization } from "./testing/fixtures";
import { ownerPool, webPool } from "./testing/test-database";

const owner = ownerPool();

const INSERT =
  "insert into activity_accounts (tenant_id, key, name) values ($1, $2, $2) returning key";
const insert = (tenantId: string, key: string | null) => ({
  name: "insert",
  text: INSERT,
  values: [tenantId, key],
});

async function accountsOf(tenantId: string): Promise<string[]> {
  const { rows } = await owner.query<{ key: string }>(
    "select key from activity_accounts where tenant_id = $1 order by key",
    [tenantId],
  );
  return rows.map(({ key }) => key);
}

describe.each([
  ["a pipeline", true],
  ["a usual pool", false],
])("one statement over %s", (_, pipeline) => {
  const pool = webPool({ pipeline });

  it("is committed, and answered", async () => {
    const tenantId = await newOrganization(owner);
    const { rows } = await queryTenant(pool, tenantId, insert(tenantId, "A"));
    expect(rows).toEqual([{ key: "A" }]);
    expect(await accountsOf(tenantId)).toEqual(["A"]);
  });

  it("sees and writes rows of its tenant only", async () => {
    const [own, other] = [await newOrganization(owner), await newOrganization(owner)];
    await queryTenant(pool, own, insert(own, "A"));
    await queryTenant(pool, other, insert(other, "B"));
    const { rows } = await queryTenant(pool, own, { text: "select key from activity_accounts" });
    expect(rows).toEqual([{ key: "A" }]);
    await expect(queryTenant(pool, own, insert(other, "C"))).rejects.toMatchObject({
      code: "42501",
    });
    expect(await accountsOf(other)).toEqual(["B"]);
  });

  it("leaves nothing when it fails, and the connection for whoever is next", async () => {
    const tenantId = await newOrganization(owner);
    const all = await Promise.allSettled(
      ["A", null, "B"].map((key) => queryTenant(pool, tenantId, insert(tenantId, key))),
    );
    expect(all.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(all[1]).toMatchObject({ reason: { code: "23502" } });
    expect(await accountsOf(tenantId)).toEqual(["A", "B"]);
    const seen = await withTenant(pool, tenantId, (tx) =>
      tx.$client.query("select count(*)::integer as accounts from activity_accounts"),
    );
    expect(seen.rows).toEqual([{ accounts: 2 }]);
  });

  it("tells of a connection that breaks, and opens another", async () => {
    const tenantId = await newOrganization(owner);
    const end = { text: "select pg_terminate_backend(pg_backend_pid())" };
    await expect(queryTenant(pool, tenantId, end)).rejects.toThrow();
    await queryTenant(pool, tenantId, insert(tenantId, "A"));
    expect(await accountsOf(tenantId)).toEqual(["A"]);
  });
});
