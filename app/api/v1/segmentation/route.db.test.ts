import { randomBytes } from "node:crypto";
import Papa from "papaparse";
import { beforeAll, describe, expect, it } from "vitest";
import { withTenant } from "@/db/tenant";
import { newOrganization } from "@/db/testing/fixtures";
import { ownerPool, webPool } from "@/db/testing/test-database";
import { systemActor } from "@/lib/auth/actor";
import type { KeyScope } from "@/lib/auth/permissions";
import { setDatabase } from "@/lib/core/server/database";
import { createKey } from "@/lib/keys/server/create-key";
import { storePublication } from "@/lib/segmentation/server/publication-store";
import { samplePublication } from "@/lib/segmentation/testing/sample-publication";
import { GET } from "./route";

const owner = ownerPool();
setDatabase(webPool());

async function organizationWithFigures(waveCode: string): Promise<string> {
  const tenantId = await newOrganization(owner);
  await owner.query("update organizations set is_premium = true where id = $1", [tenantId]);
  const { rows } = await owner.query<{ id: number }>(
    `insert into waves (tenant_id, code, name, threshold, opened_at)
      values ($1, $2, 'Autumn 2026', 5, '2026-09-01') returning id`,
    [tenantId, waveCode],
  );
  await withTenant(owner, tenantId, (tx) =>
    storePublication(tx, {
      tenantId,
      waveId: rows[0]?.id ?? 0,
      throughArrival: 1,
      isFinal: false,
      publishedAt: new Date("2026-11-16T08:00:00Z"),
      labels: new Map([["team", "Team"]]),
      publication: samplePublication(),
    }),
  );
  return tenantId;
}

async function keyOf(tenantId: string, scope: KeyScope = "reports:read"): Promise<string> {
  const key = await createKey(systemActor(tenantId, "test"), { name: "test", scopes: [scope] });
  return key.secret;
}

let secret = "";

beforeAll(async () => {
  secret = await keyOf(await organizationWithFigures("autumn"));
  await organizationWithFigures("theirs");
});

const ask = (query: string, headers: Record<string, string> = {}) =>
  GET(
    new Request(`http://localhost/api/v1/segmentation${query}`, {
      headers: { authorization: `Bearer ${secret}`, ...headers },
    }),
    undefined,
  );
const csvOf = async (response: Response) =>
  Papa.parse<Record<string, string>>(await response.text(), {
    header: true,
    skipEmptyLines: true,
  }).data;

const figures = ["respondents", "score", "favourable", "d1", "d2", "d3", "d4", "d5"] as const;

describe("GET /api/v1/segmentation", () => {
  it("answers the whole report as JSON: overall and every field, all levels", async () => {
    const response = await ask("");
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("application/json; charset=utf-8");
    const body = await response.json();
    expect(body).toMatchObject({
      ...{ wave: { code: "autumn", name: "Autumn 2026", state: "open" }, version: 2, threshold: 5 },
      ...{ asOf: "2026-11-16T08:00:00.000Z", isFinal: false, budget: { capacity: 60, left: 48 } },
      benchmark: null,
    });
    expect(body.rows).toHaveLength((1 + 8) * 7);
    expect(body.rows[0]).toMatchObject({ field: "overall", group: "All learners", learners: 320 });
  });

  it("answers CSV by parameter and by Accept", async () => {
    for (const response of [
      await ask("?field=team&level=competency&format=csv"),
      await ask("?field=team&level=competency", { accept: "text/csv, application/json;q=0.5" }),
    ]) {
      expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
      const rows = await csvOf(response);
      expect(rows).toHaveLength(8 * 2);
      expect(rows[0]).toMatchObject({ group: "'=1+1", level: "competency", code: "Respect" });
    }
    const json = await ask("?format=json", { accept: "text/csv" });
    expect(json.headers.get("content-type")).toContain("application/json");
  });

  it("gives no figure of a hidden cell, in JSON or CSV", async () => {
    const { rows } = await (await ask("?field=team")).json();
    const csv = await csvOf(await ask("?field=team&format=csv"));
    const isHidden = ({ group }: Record<string, unknown>) =>
      ["Protected", "Small", "Silent"].includes(String(group));
    expect(rows.filter(isHidden)).toHaveLength(3 * 7);
    for (const row of rows.filter(isHidden)) {
      for (const name of [...figures, "scoreBound", "favourableBound", "buckets"]) {
        expect(row[name]).toBeNull();
      }
    }
    expect(csv.filter(isHidden)).toHaveLength(3 * 7);
    for (const row of csv.filter(isHidden)) {
      for (const name of figures) expect(row[name]).toBe("");
    }
    const small = csv.filter(({ group }) => group === "Small");
    expect(new Set(small.map(({ learners }) => learners))).toEqual(new Set(["<5"]));
    expect(rows.find(({ group }: { group: string }) => group === "Small").learners).toBeNull();
  });

  it.each([
    ["?wave=theirs", 404, "There is no wave “theirs”. Waves: autumn."],
    ["?wave=%00", 404, "There is no wave"],
    ["?wave=' or 1=1--", 404, "There is no wave"],
    ["?wave=__proto__", 404, "There is no wave"],
    ["?field=salary", 404, "This wave has no field “salary”. Fields: overall, team."],
    ["?benchmark=none", 404, "There is no benchmark “none”. Try organization."],
    ["?level=person", 422, "all"],
    ["?format=xml", 422, "csv"],
    ["?group=Small", 422, "Parameters: wave, field, filter, level, benchmark, format"],
    ["?level=all&level=question", 422, "The parameter “level” was given twice."],
    ["?level=all&level=all", 422, "The parameter “level” was given twice."],
    [`?wave=${"x".repeat(501)}`, 422, "500"],
  ])("refuses %s", async (query, status, words) => {
    const response = await ask(query);
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    const problem = await response.json();
    expect(problem.title).toContain(words);
  });

  it("answers keys alone, and those with the scope", async () => {
    const wrong = { authorization: `Bearer qk_${randomBytes(32).toString("base64url")}` };
    expect((await ask("", wrong)).status).toBe(401);
    const other = await keyOf(await organizationWithFigures("w"), "roster:write");
    expect((await ask("", { authorization: `Bearer ${other}` })).status).toBe(403);
  });

  it("needs Premium", async () => {
    const plain = await keyOf(await newOrganization(owner));
    const response = await ask("", { authorization: `Bearer ${plain}` });
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ type: "urn:quorum:problem:premium_required" });
  });
});
