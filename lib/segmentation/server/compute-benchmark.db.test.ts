import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { withTenant } from "@/db/tenant";
import { newOrganization } from "@/db/testing/fixtures";
import { ownerPool, webPool, workerPool } from "@/db/testing/test-database";
import { systemActor } from "@/lib/auth/actor";
import { setDatabase } from "@/lib/core/server/database";
import { COMPUTED_NAME } from "../computed-benchmark";
import { computeBenchmark } from "./compute-benchmark";

const owner = ownerPool();
const worker = workerPool();

beforeAll(() => {
  setDatabase(worker);
});

/** A question that nobody else asks, so that tests do not meet. */
const newQuestion = () => `Is it well? ${crypto.randomUUID()}`;

/** An organization that asks a question; what it gave to the benchmark is stored as given. */
async function openAsker(
  text: string,
  gives: { score: number; respondents: number; closed?: string; scaleMax?: number } | null,
) {
  const tenantId = await newOrganization(owner);
  await owner.query(
    `insert into questions (tenant_id, code, text, competency, indicator, scale_min, scale_max, polarity, position)
     values ($1, 'Q1', $2, 'Trust', 'Candour', 1, 5, 'positive', 1)`,
    [tenantId, text],
  );
  if (gives) {
    await owner.query(
      `insert into benchmark_contributions (tenant_id, question, scale_min, scale_max, polarity, respondents, score, favourable, closed_at)
       values ($1, quorum.comparable_text($2), 1, $3, 'positive', $4, $5, 0.5, ${gives.closed ?? "date_trunc('quarter', now()) - interval '1 month'"})`,
      [tenantId, text, gives.scaleMax ?? 5, gives.respondents, gives.score],
    );
  }
  return tenantId;
}

async function readBy(tenantId: string) {
  await computeBenchmark(systemActor(tenantId, "test"), {});
  const { rows } = await owner.query(
    `select f.level, f.code, f.score, f.organizations, f.learners from benchmark_figures f
     join benchmark_sets s on s.tenant_id = f.tenant_id and s.id = f.set_id
     where s.tenant_id = $1 and s.name = $2 order by f.level desc`,
    [tenantId, COMPUTED_NAME],
  );
  return rows;
}

const five = [3, 3, 4, 4, 5].map((score) => ({ score, respondents: 20 }));

describe("computeBenchmark", () => {
  it("pools five other organizations by respondents, at every level", async () => {
    const text = newQuestion();
    for (const gives of five) await openAsker(`  ${text.toUpperCase()} `, gives);
    const reader = await openAsker(text, { score: 1, respondents: 40 });
    expect(await readBy(reader)).toEqual([
      { level: "question", code: "Q1", score: 3.8, organizations: 5, learners: 100 },
      { level: "indicator", code: "Trust / Candour", score: 3.8, organizations: 5, learners: 100 },
      { level: "competency", code: "Trust", score: 3.8, organizations: 5, learners: 100 },
    ]);
  });

  it("leaves out the reader, who would else be the fifth", async () => {
    const text = newQuestion();
    for (const gives of five.slice(1)) await openAsker(text, gives);
    expect(await readBy(await openAsker(text, { score: 1, respondents: 20 }))).toEqual([]);
  });

  it("says nothing where one gives more than half", async () => {
    const text = newQuestion();
    for (const gives of five.slice(1)) await openAsker(text, gives);
    const largest = await openAsker(text, { score: 3, respondents: 81 });
    const reader = await openAsker(text, null);
    expect(await readBy(reader)).toEqual([]);
    await owner.query("update benchmark_contributions set respondents = 80 where tenant_id = $1", [
      largest,
    ]);
    expect(await readBy(reader)).toHaveLength(3);
  });

  it.each([
    ["closed in this quarter", { closed: "date_trunc('quarter', now())" }],
    ["closed long ago", { closed: "now() - interval '28 months'" }],
    ["on another scale", { scaleMax: 6 }],
  ])("counts no wave that was %s", async (_name, other) => {
    const text = newQuestion();
    for (const gives of five.slice(1)) await openAsker(text, gives);
    await openAsker(text, { score: 3, respondents: 20, ...other });
    expect(await readBy(await openAsker(text, null))).toEqual([]);
  });

  it("takes the figures away when they may no longer be told", async () => {
    const text = newQuestion();
    const givers = [];
    for (const gives of five) givers.push(await openAsker(text, gives));
    const reader = await openAsker(text, null);
    expect(await readBy(reader)).toHaveLength(3);
    await owner.query("delete from benchmark_contributions where tenant_id = $1", [givers[0]]);
    expect(await readBy(reader)).toEqual([]);
  });

  it("is out of the web tier's reach", async () => {
    const tenantId = await newOrganization(owner);
    const asWeb = (text: string) =>
      withTenant(webPool(), tenantId, (tx) => tx.execute(sql.raw(text)));
    for (const text of [
      "select * from benchmark_contributions",
      "select * from quorum.computed_benchmark()",
    ]) {
      const refusal = await asWeb(text).catch((error: Error) => String(error.cause));
      expect(refusal).toContain("permission denied");
    }
  });
});
