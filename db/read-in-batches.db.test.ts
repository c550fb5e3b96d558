import { sql } from "drizzle-orm";
import { Pool } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readInBatches } from "./read-in-batches";
import { newOrganization } from "./testing/fixtures";
import { ownerPool, testUrls, webPool } from "./testing/test-database";

const owner = ownerPool();
const web = webPool();
const options = { size: 100, timeZone: "UTC" };
const numbers = (count: number) =>
  sql`select n, 'row ' || n from generate_series(1, ${count}::int) n order by n`;
let tenantId = "";

beforeAll(async () => {
  tenantId = await newOrganization(owner);
});

async function all(rows: AsyncIterable<unknown[][]>): Promise<unknown[][]> {
  const found: unknown[][] = [];
  for await (const batch of rows) found.push(...batch);
  return found;
}

describe("rows in batches", () => {
  it("come all, in order, at most so many at a time", async () => {
    const sizes: number[] = [];
    let last: unknown;
    for await (const batch of readInBatches(web, { tenantId }, numbers(250), options)) {
      sizes.push(batch.length);
      last = batch.at(-1);
    }
    expect(sizes).toEqual([100, 100, 50]);
    expect(last).toEqual([250, "row 250"]);
    expect(await all(readInBatches(web, { tenantId }, numbers(0), options))).toEqual([]);
  });

  it("are those of the scope, told by the time zone", async () => {
    const query = sql`select id from organizations`;
    expect(await all(readInBatches(web, { tenantId }, query, options))).toEqual([[tenantId]]);
    const moment = sql`select ('2026-03-01 23:30Z'::timestamptz)::date::text`;
    const inTokyo = { size: 1, timeZone: "Asia/Tokyo" };
    expect(await all(readInBatches(web, { tenantId }, moment, inTokyo))).toEqual([["2026-03-02"]]);
  });

  it("give their connection back, at the end, when the reader stops, and when the query fails", async () => {
    const one = new Pool({
      connectionString: testUrls().webUrl,
      max: 1,
      options: "-c role=quorum_web",
    });
    afterAll(() => one.end());
    for (let i = 0; i < 3; i++) {
      for await (const _ of readInBatches(one, { tenantId }, numbers(100_000), options)) break;
      const wrong = sql`select 1 / (n - 150) from generate_series(1, 300) n`;
      await expect(all(readInBatches(one, { tenantId }, wrong, options))).rejects.toThrow(
        /division/,
      );
      await all(readInBatches(one, { tenantId }, numbers(10), options));
    }
    // The only connection is free, and keeps nothing of the transactions before.
    const { rows } = await one.query(
      "select pg_current_xact_id_if_assigned() is null as idle, current_setting('quorum.tenant_id', true) as tenant, (select count(*)::int from pg_cursors) as cursors",
    );
    expect(rows).toEqual([{ idle: true, tenant: "", cursors: 0 }]);
  });
});
