import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout } from "node:timers/promises";
import { Pool } from "pg";
import { startEmbedded } from "@/db/embedded";
import { ensureLogins } from "@/db/logins";
import { migrate } from "@/db/migrate";
import { createPool, withTenant } from "@/db/tenant";
import { type Actor, systemActor } from "@/lib/auth/actor";
import { createOrganization } from "@/lib/auth/server/create-organization";
import { setDatabase } from "@/lib/core/server/database";
import { learnerColumnKeys, learnerTabs } from "@/lib/learners/learner-columns";
import { countLearners } from "@/lib/learners/server/count-learners";
import { listFacet } from "@/lib/learners/server/list-facet";
import { listLearners } from "@/lib/learners/server/list-learners";
import { fillCoachedCompany } from "@/lib/learners/server/testing/coached-company";
import { pick, quantile, timeEach } from "./timings";

/**
 * Times what the learners' page asks of the server in an organization of 100,000 engagements: a page of rows and its
 * counts, side by side. Goal: p95 of each at most 100 ms. Usage: tsx bench/learners.ts [requests] [engagements]
 */
const requests = Number(process.argv[2] ?? 150);
const engagements = Number(process.argv[3] ?? 100_000);
const goal = 100;

type Asked = Parameters<typeof countLearners>[1];

const words = [
  "wis",
  "grün",
  "okonkwo a",
  "lars mw",
  "7@exam",
  "zzzz",
  "a",
  "jim",
  "öberg",
  "فاط",
] as const;

/** What is asked, by the turn of the request. */
const asks: Record<string, (turn: number) => Asked> = {
  tab: (turn) => ({ tab: pick(learnerTabs, turn) }),
  "search in all": (turn) => ({ search: pick(words, turn) }),
  "search in steady state": (turn) => ({ tab: "steady", search: pick(words, turn) }),
  "sort all by any column": (turn) => ({
    sort: { column: pick(learnerColumnKeys, turn), isDescending: turn % 2 === 1 },
  }),
  "sort steady state": (turn) => ({
    tab: "steady",
    sort: { column: pick(learnerColumnKeys, turn), isDescending: turn % 2 === 1 },
  }),
  "filter: none booked": (turn) => ({
    tab: "steady",
    groups: [1 + (turn % 12)],
    filters: { nextSession: { kind: "presence", isSet: false } },
  }),
  "filter: stalled, low rating": (turn) => ({
    stalledDays: 10 + (turn % 40),
    filters: { rating: { kind: "below", below: 4 } },
  }),
};

async function measure(web: Pool, actor: Actor): Promise<boolean> {
  const bare = await timeEach(requests, () =>
    withTenant(web, actor.tenantId, (tx) =>
      tx.$client.query(
        "select count(rating_average) from engagement_metrics where tenant_id = $1",
        [actor.tenantId],
      ),
    ),
  );
  const scan = quantile(bare, 0.5);
  console.log(`one scan of ${engagements} rows: p50 ${scan.toFixed(1)} ms`);
  let isMet = true;
  const report = (name: string, taken: readonly number[]) => {
    const [p50, p95] = [quantile(taken, 0.5), quantile(taken, 0.95)];
    isMet &&= p95 <= goal;
    console.log(
      `${name.padEnd(30)} p50 ${p50.toFixed(1).padStart(6)} ms  p95 ${p95.toFixed(1).padStart(6)} ms  ${(p50 / scan).toFixed(1)} × one scan`,
    );
  };
  for (const [name, ask] of Object.entries(asks)) {
    const page = (turn: number) =>
      Promise.all([listLearners(actor, { request: ask(turn) }), countLearners(actor, ask(turn))]);
    report(name, await timeEach(requests, page));
  }
  for (const name of ["tab", "sort all by any column", "search in all"]) {
    const ask = asks[name];
    if (ask) report(`next page: ${name}`, await timeEachNext(actor, ask));
  }
  const facet = (turn: number) =>
    listFacet(actor, { request: {}, of: pick(["group", "coachName", "focusAreas"], turn) });
  report("values of a filter, counted", await timeEach(requests, facet));
  return isMet;
}

/** The page after the first, whose place is fetched before the clock runs. */
async function timeEachNext(actor: Actor, ask: (turn: number) => Asked): Promise<number[]> {
  const taken: number[] = [];
  for (let turn = 0; turn < requests; turn++) {
    const request = ask(turn);
    const { next: after } = await listLearners(actor, { request });
    if (!after) continue;
    const start = performance.now();
    await listLearners(actor, { request, after });
    taken.push(performance.now() - start);
  }
  return taken.sort((a, b) => a - b);
}

/** An index answers alone only once a vacuum has found that nobody might still see the rows otherwise. */
async function vacuum(superuser: Pool): Promise<void> {
  for (let attempt = 0; attempt < 50; attempt++) {
    await superuser.query("vacuum analyze engagement_metrics");
    const { rows } = await superuser.query<{ is_clean: boolean }>(
      "select relallvisible = relpages as is_clean from pg_class where oid = 'engagement_metrics'::regclass",
    );
    if (rows[0]?.is_clean) return;
    await setTimeout(200);
  }
  throw new Error("A transaction keeps the vacuum from its work.");
}

const dataDir = await mkdtemp(join(tmpdir(), "quorum-bench-"));
const database = await startEmbedded({ dataDir, fsync: false });
const owner = createPool(database.ownerUrl, "quorum_owner");
const superuser = new Pool({ connectionString: database.ownerUrl });
try {
  await migrate(database.ownerUrl);
  await ensureLogins(database);
  setDatabase(owner);
  const organization = {
    name: "Bench",
    slug: "bench",
    rosterKey: "email",
    isPremium: true,
  } as const;
  const tenantId = await createOrganization(organization);
  await fillCoachedCompany(superuser, tenantId, engagements);
  await vacuum(superuser);
  const web = setDatabase(createPool(database.webUrl, "quorum_web"));
  const isMet = await measure(web, systemActor(tenantId, "bench"));
  await web.end();
  console.log(isMet ? `Every p95 is within ${goal} ms.` : `A p95 is above the goal of ${goal} ms.`);
} finally {
  await superuser.end();
  await owner.end();
  await database.stop();
  await rm(dataDir, { recursive: true, force: true });
  if (database.elsewhere) await rm(database.elsewhere, { recursive: true, force: true });
}
