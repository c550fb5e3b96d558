import Papa from "papaparse";
import { beforeAll, describe, expect, it } from "vitest";
import { newOrganization } from "@/db/testing/fixtures";
import { ownerPool, webPool } from "@/db/testing/test-database";
import type { Actor } from "@/lib/auth/actor";
import { setDatabase } from "@/lib/core/server/database";
import { exportAudit } from "./export-audit";
import { listAudit, listAuditChoices } from "./list-audit";

const owner = ownerPool();
setDatabase(webPool());

const actorIn = (tenantId: string, role: "admin" | "analyst" = "admin"): Actor => ({
  kind: "user",
  tenantId,
  userId: "7d4a6a0e-5c5f-4a55-9a05-0d0c2f8f3a10",
  name: "Ada",
  role,
});

async function write(tenantId: string, at: string, entry: { who?: string; action?: string } = {}) {
  const { who = "ada", action = "test.do" } = entry;
  await owner.query(
    `insert into audit_events (tenant_id, at, actor_kind, actor_id, actor_name, action, entity, entity_id, before, after)
     values ($1, $2, 'user', $3, $4, $5, 'thing', '1', '{"name": "old"}', '{"name": "=HYPERLINK(1)"}')`,
    [tenantId, at, who, `=${who}`, action],
  );
}

let tenantId = "";
let other = "";

beforeAll(async () => {
  tenantId = await newOrganization(owner);
  other = await newOrganization(owner);
  await owner.query("update organizations set time_zone = 'America/Chicago' where id = $1", [
    tenantId,
  ]);
  for (let day = 1; day <= 9; day++) await write(tenantId, `2026-03-0${day}T12:00:00Z`);
  await write(tenantId, "2026-03-10T04:59:59Z", { who: "bo", action: "test.late" });
  await write(tenantId, "2026-03-10T05:00:00Z", { who: "bo", action: "test.early" });
  await write(other, "2026-03-05T12:00:00Z", { action: "other.do" });
});

describe("listAudit", () => {
  it("gives every entry once, newest first, whatever the size of the pages", async () => {
    for (const limit of [1, 3, 10, 11, 50]) {
      const seen: number[] = [];
      let before: number | null | undefined;
      do {
        const page = await listAudit(actorIn(tenantId), { limit, ...(before ? { before } : {}) });
        expect(page.events.length).toBeLessThanOrEqual(limit);
        seen.push(...page.events.map(({ id }) => id));
        before = page.next;
      } while (before !== null);
      expect(seen).toHaveLength(11);
      expect(seen).toEqual([...new Set(seen)].sort((a, b) => b - a));
    }
  });

  it("filters by action, actor and whole days of the organization's time zone", async () => {
    const actions = async (filter: object) =>
      (await listAudit(actorIn(tenantId), filter)).events.map(({ action }) => action);
    expect(await actions({ action: "test.late" })).toEqual(["test.late"]);
    expect(await actions({ actor: "bo" })).toEqual(["test.early", "test.late"]);
    // On 8 March 2026 Chicago turns to summer time: its 10 March begins at 05:00 UTC.
    expect(await actions({ from: "2026-03-10" })).toEqual(["test.early"]);
    expect(await actions({ from: "2026-03-09", to: "2026-03-09" })).toEqual([
      "test.late",
      "test.do",
    ]);
    expect(await actions({ from: "2026-03-11" })).toEqual([]);
  });

  it("is for those who may, and refuses days that are none", async () => {
    await expect(listAudit(actorIn(tenantId, "analyst"), {})).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(listAudit(actorIn(tenantId), { from: "2026-02-30" })).rejects.toMatchObject({
      code: "invalid",
    });
  });
});

describe("listAuditChoices", () => {
  it("offers what occurs in the organization's own log", async () => {
    const { actions, actors } = await listAuditChoices(actorIn(tenantId), {});
    expect(actions).toEqual(["test.do", "test.early", "test.late"]);
    expect(actors.map(({ id }) => id)).toEqual(["ada", "bo"]);
  });
});

describe("exportAudit", () => {
  it("writes what the filter shows, safe for spreadsheets, and is on record itself", async () => {
    let csv = "";
    for await (const chunk of exportAudit(actorIn(tenantId), { actor: "bo" })) csv += chunk;
    const { data, errors } = Papa.parse<Record<string, string>>(csv.trim(), { header: true });
    expect(errors).toEqual([]);
    expect(data).toHaveLength(2);
    expect(data[0]).toMatchObject({
      "When (UTC)": "2026-03-10T05:00:00.000Z",
      Who: "'=bo",
      "For the client": "no",
      Action: "test.early",
      Change: "name: old → =HYPERLINK(1)",
    });
    const [newest] = (await listAudit(actorIn(tenantId), { limit: 1 })).events;
    expect(newest).toMatchObject({
      action: "audit.export",
      actorName: "Ada",
      after: { actor: "bo", entries: 2 },
    });
  });

  it("writes only the head when nothing matches, and nothing for those who may not", async () => {
    const chunks: string[] = [];
    for await (const chunk of exportAudit(actorIn(other), { action: "none" })) chunks.push(chunk);
    expect(chunks).toHaveLength(1);
    await expect(exportAudit(actorIn(tenantId, "analyst"), {}).next()).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});
