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
import { readTrend } from "./read-trend";

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

  it("reads the newest version of an earlier wave to compare with, by the same field", async () => {
    const none = await readReport(actorOf(tenantId), {});
    expect(none.published?.earlier).toBeNull();
    const { published } = await readReport(actorOf(tenantId), { against: "spring" });
    expect(published?.earlier).toMatchObject({
      ...{ wave: { code: "spring" }, isFinal: true, publication: { version: 1 } },
      publishedAt: new Date("2026-11-16T00:00:00Z"),
    });
    const keys = published?.earlier?.publication.breakdowns.map(({ key }) => key);
    expect(keys).toEqual(["overall", "team"]);
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
    [{ against: "next" }, "autumn cannot be compared with a wave “next”. Earlier waves: spring."],
    [
      { against: "theirs" },
      "autumn cannot be compared with a wave “theirs”. Earlier waves: spring.",
    ],
    [
      { wave: "spring", against: "autumn" },
      "spring cannot be compared with a wave “autumn”. None is published.",
    ],
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

describe("readTrend", () => {
  const request = { wave: "autumn", field: "team", level: "question", code: "q1" } as const;

  it("reads every published wave by its newest version, oldest first", async () => {
    const points = await readTrend(actorOf(tenantId), { ...request, group: "=1+1" });
    const read = points.map(({ wave, isFinal, definition, all, group }) => [
      ...[wave, isFinal, definition, all.score?.value, group?.score?.value],
    ]);
    expect(read).toEqual([
      ["spring", true, "same", 3, 4.2],
      ["autumn", false, "same", 3, 4.2],
    ]);
    expect(points[1]?.publishedAt).toEqual(new Date("2026-12-16T00:00:00Z"));
  });

  it("is of all learners without a group, and says why a group has no figures", async () => {
    const [all] = await readTrend(actorOf(tenantId), { ...request, group: null });
    expect(all).toMatchObject({ group: null, all: { state: "shown" } });
    const stateOf = async (field: string, group: string) => {
      const [first] = await readTrend(actorOf(tenantId), { ...request, field, group });
      return first?.group?.state;
    };
    expect(await stateOf("team", "Small")).toBe("below_threshold");
    expect(await stateOf("team", "Gone")).toBe("no_group");
    expect(await stateOf("salary", "High")).toBe("no_field");
  });

  it("needs Premium", async () => {
    const plain = actorOf(await newOrganization(owner));
    await expect(readTrend(plain, { ...request, group: null })).rejects.toMatchObject({
      code: "premium_required",
    });
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
