import { beforeAll, describe, expect, it } from "vitest";
import { withTenant } from "@/db/tenant";
import { newOrganization } from "@/db/testing/fixtures";
import { ownerPool, webPool } from "@/db/testing/test-database";
import type { Actor } from "@/lib/auth/actor";
import { setDatabase } from "@/lib/core/server/database";
import { samplePublication } from "../testing/sample-publication";
import { exportReport } from "./export-report";
import { storePublication } from "./publication-store";
import { readReport } from "./read-report";

const owner = ownerPool();
setDatabase(webPool());

const actorOf = (tenantId: string, role: "admin" | "analyst" | "csm" = "analyst"): Actor => ({
  kind: "user",
  tenantId,
  userId: "7d4a6a0e-5c5f-4a55-9a05-0d0c2f8f3a10",
  name: "Ada",
  role,
});

async function premiumOrganization(): Promise<string> {
  const id = await newOrganization(owner);
  await owner.query("update organizations set is_premium = true where id = $1", [id]);
  return id;
}

interface WaveToAdd {
  code: string;
  openedAt: string;
  closedAt?: string;
  versions?: readonly number[];
}

async function addWave(tenantId: string, wave: WaveToAdd): Promise<void> {
  const { code, openedAt, closedAt = null, versions = [] } = wave;
  const { rows } = await owner.query<{ id: number }>(
    `insert into waves (tenant_id, code, name, threshold, opened_at, closing_at, closed_at, next_publish_at)
      values ($1, $2, $2, 5, $3, $4, $4, $5) returning id`,
    [tenantId, code, openedAt, closedAt, closedAt ? null : "2027-01-15T00:00:00Z"],
  );
  for (const version of versions) {
    await withTenant(owner, tenantId, (tx) =>
      storePublication(tx, {
        tenantId,
        waveId: rows[0]?.id ?? 0,
        throughArrival: version,
        isFinal: closedAt !== null,
        publishedAt: new Date(Date.UTC(2026, 9 + version, 16)),
        labels: new Map([["team", "Team"]]),
        publication: samplePublication(version),
      }),
    );
  }
}

let tenantId = "";
let stranger = "";

beforeAll(async () => {
  tenantId = await premiumOrganization();
  stranger = await premiumOrganization();
  await addWave(tenantId, {
    code: "spring",
    openedAt: "2026-03-01",
    closedAt: "2026-05-01",
    versions: [1],
  });
  await addWave(tenantId, { code: "autumn", openedAt: "2026-09-01", versions: [1, 2] });
  await addWave(tenantId, { code: "next", openedAt: "2026-12-01" });
  await addWave(stranger, { code: "theirs", openedAt: "2026-09-01", versions: [1] });
  const { rows } = await owner.query<{ id: number }>(
    "insert into benchmark_sets (tenant_id, name, period) values ($1, 'Industry 2026', '2026') returning id",
    [tenantId],
  );
  await owner.query(
    `insert into benchmark_figures (tenant_id, set_id, level, code, score, favourable, organizations, learners)
      values ($1, $2, 'competency', 'Respect', 3.7, 58.5, 38, 41200)`,
    [tenantId, rows[0]?.id],
  );
});

describe("readReport", () => {
  it("reads the newest published wave, its newest version and first field by itself", async () => {
    const { wave, waves, published } = await readReport(actorOf(tenantId), {});
    expect(waves.map(({ code, state }) => [code, state])).toEqual([
      ["next", "open"],
      ["autumn", "open"],
      ["spring", "closed"],
    ]);
    expect(wave).toMatchObject({ code: "autumn", publishedAt: new Date("2026-12-16T00:00:00Z") });
    expect(published).toMatchObject({
      publishedAt: new Date("2026-12-16T00:00:00Z"),
      isFinal: false,
      field: { key: "team", label: "Team" },
      fields: [{ key: "team", label: "Team" }],
      publication: { version: 2, threshold: 5, budget: { capacity: 60, used: 12 } },
    });
    expect([...(published?.publishedOn.keys() ?? [])]).toEqual([1, 2]);
    const read = published?.publication.breakdowns.map(({ key, groups }) => [key, groups.length]);
    expect(read).toEqual([
      ["overall", 1],
      ["team", 8],
    ]);
  });

  it("reads what it is asked for", async () => {
    const spring = await readReport(actorOf(tenantId), { wave: "spring", field: "overall" });
    expect(spring).toMatchObject({ wave: { code: "spring" }, published: { isFinal: true } });
    expect(spring.published?.publication.breakdowns).toHaveLength(1);
    const pinned = await readReport(actorOf(tenantId), { wave: "autumn", version: 1 });
    expect(pinned.published?.publication.version).toBe(1);
  });

  it("compares with the newest benchmark, shares between 0 and 1, or with none", async () => {
    const { published } = await readReport(actorOf(tenantId), {});
    expect(published?.benchmark?.figures).toEqual([
      {
        ...{ level: "competency", code: "Respect", score: 3.7, favourable: 0.585 },
        ...{ organizations: 38, learners: 41_200 },
      },
    ]);
    const own = await readReport(actorOf(tenantId), { compare: "organization" });
    expect(own.published).toMatchObject({
      benchmark: null,
      benchmarks: [{ name: "Industry 2026" }],
    });
  });

  it("has no figures, but a day for them, before the first version", async () => {
    const { wave, published } = await readReport(actorOf(tenantId), { wave: "next" });
    expect(published).toBeNull();
    expect(wave).toMatchObject({
      publishedAt: null,
      nextPublishAt: new Date("2027-01-15T00:00:00Z"),
    });
    const empty = await readReport(actorOf(await premiumOrganization()), {});
    expect(empty).toMatchObject({ waves: [], wave: null, published: null });
  });

  it.each([
    [{ wave: "theirs" }, "There is no wave “theirs”. Waves: next, autumn, spring."],
    [{ field: "salary" }, "This wave has no field “salary”. Fields: overall, team."],
    [{ compare: "Other" }, "There is no benchmark “Other”. Try organization, Industry 2026."],
    [{ version: 3 }, "The wave has no version 3."],
  ])("refuses %j and names what there is", async (request, message) => {
    const reading = readReport(actorOf(tenantId), request);
    await expect(reading).rejects.toMatchObject({ code: "not_found", message });
  });

  it("needs Premium, whoever asks", async () => {
    const plain = await newOrganization(owner);
    await addWave(plain, { code: "w", openedAt: "2026-09-01", versions: [1] });
    for (const actor of [
      actorOf(plain, "csm"),
      { ...actorOf(plain), kind: "key", keyId: "k", scopes: ["reports:read"] } as const,
    ]) {
      await expect(readReport(actor, {})).rejects.toMatchObject({ code: "premium_required" });
    }
  });

  it("needs the permission", async () => {
    const key: Actor = { kind: "key", tenantId, keyId: "k", name: "k", scopes: ["roster:write"] };
    await expect(readReport(key, {})).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("exportReport", () => {
  it("leaves an entry in the audit log, without a figure", async () => {
    await exportReport(actorOf(tenantId), { wave: "autumn", format: "csv" });
    const { rows } = await owner.query(
      "select action, entity, entity_id, before, after from audit_events where tenant_id = $1",
      [tenantId],
    );
    expect(rows).toEqual([
      {
        ...{ action: "segmentation.export", entity: "wave", entity_id: "autumn", before: null },
        after: { format: "csv", field: "team", version: 2 },
      },
    ]);
  });
});
