import { beforeEach, describe, expect, it } from "vitest";
import { newOrganization } from "@/db/testing/fixtures";
import { ownerPool, webPool } from "@/db/testing/test-database";
import type { Actor } from "@/lib/auth/actor";
import { hashKey } from "@/lib/auth/server/api-actor";
import { setDatabase } from "@/lib/core/server/database";
import { changeService } from "./change-service";
import { getService } from "./get-service";
import { makeWebhook } from "./make-webhook";

const owner = ownerPool();
setDatabase(webPool());

const actorIn = (tenantId: string): Actor => ({
  kind: "user",
  tenantId,
  userId: "7d4a6a0e-5c5f-4a55-9a05-0d0c2f8f3a10",
  name: "Ada",
  role: "admin",
});

let actor: Actor;
beforeEach(async () => {
  actor = actorIn(await newOrganization(owner));
});

async function auditOf({ tenantId }: Actor): Promise<{ action: string; text: string }[]> {
  const { rows } = await owner.query(
    "select action, a::text as text from audit_events a where tenant_id = $1 order by at, action",
    [tenantId],
  );
  return rows;
}

describe("an organization's service", () => {
  it("is made by the first look and stays as it is", async () => {
    const first = await getService(actor, {});
    expect(first).toEqual({
      serviceId: expect.stringMatching(/^SP-\d{6}-\d{2}$/),
      module: "Academy",
      origins: [],
      honoursPrivacySignals: true,
      webhookMadeAt: null,
    });
    expect(await getService(actor, {})).toEqual(first);
    expect((await auditOf(actor)).map(({ action }) => action)).toEqual(["activity.set-up"]);
  });

  it("is one, however many look first", async () => {
    const looks = await Promise.all(Array.from({ length: 5 }, () => getService(actor, {})));
    expect(new Set(looks.map(({ serviceId }) => serviceId)).size).toBe(1);
    expect(await auditOf(actor)).toHaveLength(1);
  });

  it("leads a browser's call to its organization with what it may", async () => {
    const { serviceId } = await getService(actor, {});
    const origins = ["academy.example.com/catalog"];
    const changed = { module: "Labs", origins, honoursPrivacySignals: false };
    expect(await changeService(actor, changed)).toEqual({
      ...changed,
      origins: ["https://academy.example.com"],
    });
    const { rows } = await owner.query("select * from quorum.find_activity_service($1)", [
      serviceId,
    ]);
    expect(rows).toEqual([
      {
        tenant_id: actor.tenantId,
        origins: ["https://academy.example.com"],
        honours_privacy_signals: false,
      },
    ]);
    expect(await getService(actor, {})).toMatchObject({ serviceId, module: "Labs" });
  });

  it("cannot be changed before it is there", async () => {
    const settings = { module: "Labs", origins: [], honoursPrivacySignals: true };
    await expect(changeService(actor, settings)).rejects.toMatchObject({ code: "not_found" });
    await expect(makeWebhook(actor, {})).rejects.toMatchObject({ code: "not_found" });
    expect(await auditOf(actor)).toEqual([]);
  });
});

describe("the webhook's address", () => {
  const tenantsOf = async (endpoint: string) => {
    const { rows } = await owner.query("select * from quorum.find_academy_webhook($1)", [
      hashKey(endpoint),
    ]);
    return rows.map((row) => row.tenant_id);
  };

  it("leads to the organization until a new one is made", async () => {
    await getService(actor, {});
    const { endpoint: first } = await makeWebhook(actor, {});
    expect(await tenantsOf(first)).toEqual([actor.tenantId]);
    const { endpoint: second, madeAt } = await makeWebhook(actor, {});
    expect(await tenantsOf(first)).toEqual([]);
    expect(await tenantsOf(second)).toEqual([actor.tenantId]);
    expect(await getService(actor, {})).toMatchObject({ webhookMadeAt: madeAt });
  });

  it("is kept as a hash and told once", async () => {
    await getService(actor, {});
    const { endpoint } = await makeWebhook(actor, {});
    const { rows } = await owner.query(
      "select s::text as text, form_secret from activity_services s where tenant_id = $1",
      [actor.tenantId],
    );
    expect(rows[0].text).not.toContain(endpoint);
    const told = JSON.stringify([await getService(actor, {}), await auditOf(actor)]);
    expect(told).not.toContain(endpoint);
    expect(told).not.toContain(hashKey(endpoint));
    expect(told).not.toContain(rows[0].form_secret);
  });
});
