import { beforeAll, describe, expect, it } from "vitest";
import { newOrganization } from "@/db/testing/fixtures";
import { ownerPool, webPool } from "@/db/testing/test-database";
import { type Actor, actorMay } from "@/lib/auth/actor";
import { requireApiActor } from "@/lib/auth/server/api-actor";
import { apiRoute } from "@/lib/core/server/api-route";
import { setDatabase } from "@/lib/core/server/database";
import { createKey } from "./create-key";
import { listKeys, revokeKey } from "./manage-keys";

const owner = ownerPool();
setDatabase(webPool());

let tenantId = "";
const actorIn = (tenant: string, role: "admin" | "analyst" = "admin"): Actor => ({
  kind: "user",
  tenantId: tenant,
  userId: "7d4a6a0e-5c5f-4a55-9a05-0d0c2f8f3a10",
  name: "Ada",
  role,
});

beforeAll(async () => {
  tenantId = await newOrganization(owner);
});

const calling = (secret: string) =>
  new Request("https://quorum.example/api/v1/responses", {
    headers: { authorization: `Bearer ${secret}`, "x-forwarded-for": "192.0.2.7, 10.0.0.1" },
  });

describe("service keys", () => {
  it("act in their organization with their scopes and no more", async () => {
    const { id, secret } = await createKey(actorIn(tenantId), {
      name: "HR sync",
      scopes: ["responses:write"],
    });
    const actor = await requireApiActor(calling(secret));
    expect(actor).toMatchObject({ kind: "key", tenantId, keyId: id, address: "192.0.2.7" });
    expect(actorMay(actor, "responses.load")).toBe(true);
    expect(actorMay(actor, "segmentation.read")).toBe(false);
    await expect(listKeys(actor, {})).rejects.toMatchObject({ code: "forbidden" });
  });

  it("are kept as a hash, and shown without it", async () => {
    const { id, secret } = await createKey(actorIn(tenantId), {
      name: "Nightly",
      scopes: ["roster:write"],
    });
    const stored = await owner.query("select k::text as row from api_keys k where id = $1", [id]);
    expect(stored.rows[0]?.row).not.toContain(secret);
    const listed = (await listKeys(actorIn(tenantId), {})).find((key) => key.id === id);
    expect(listed).toMatchObject({ name: "Nightly", createdBy: "Ada", lastUsedAt: null });
    expect(Object.values(listed ?? {})).not.toContain(secret);
    const audited = await owner.query(
      "select coalesce(after::text, '') as after from audit_events where entity_id = $1",
      [id],
    );
    expect(audited.rows).toHaveLength(1);
    expect(audited.rows[0]?.after).not.toContain(secret);
  });

  it("say when they were last used", async () => {
    const { id, secret } = await createKey(actorIn(tenantId), {
      name: "Used",
      scopes: ["roster:write"],
    });
    await requireApiActor(calling(secret));
    const key = (await listKeys(actorIn(tenantId), {})).find((one) => one.id === id);
    expect(key?.lastUsedAt).toBeInstanceOf(Date);
  });

  it("end at once when they are revoked, once", async () => {
    const { id, secret } = await createKey(actorIn(tenantId), {
      name: "Old",
      scopes: ["reports:read"],
    });
    await revokeKey(actorIn(tenantId), { id });
    await expect(requireApiActor(calling(secret))).rejects.toMatchObject({
      code: "unauthenticated",
    });
    await expect(revokeKey(actorIn(tenantId), { id })).rejects.toMatchObject({ code: "not_found" });
  });

  it("are out of another organization's reach", async () => {
    const { id, secret } = await createKey(actorIn(tenantId), {
      name: "Ours",
      scopes: ["reports:read"],
    });
    const other = actorIn(await newOrganization(owner));
    await expect(revokeKey(other, { id })).rejects.toMatchObject({ code: "not_found" });
    expect(await listKeys(other, {})).toEqual([]);
    expect(await requireApiActor(calling(secret))).toMatchObject({ keyId: id });
  });

  it("are made by those who may, with a name and known scopes", async () => {
    await expect(
      createKey(actorIn(tenantId, "analyst"), { name: "Mine", scopes: ["reports:read"] }),
    ).rejects.toMatchObject({ code: "forbidden" });
    await expect(createKey(actorIn(tenantId), { name: "None", scopes: [] })).rejects.toMatchObject({
      code: "invalid",
    });
    await expect(
      createKey(actorIn(tenantId), { name: " ", scopes: ["reports:read"] }),
    ).rejects.toMatchObject({ code: "invalid" });
  });
});

describe("a request to the API", () => {
  const answer = apiRoute(async (actor) => Response.json({ tenantId: actor.tenantId }));
  const request = (authorization?: string) =>
    new Request("https://quorum.example/api/v1/responses", {
      headers: authorization === undefined ? {} : { authorization },
    });

  it.each([
    undefined,
    "",
    "Bearer",
    "Bearer nonsense",
    `Bearer qk_${"x".repeat(43)}`,
    `Basic qk_${"x".repeat(43)}`,
  ])("without a known key is refused as problem+json: %s", async (authorization) => {
    const response = await answer(request(authorization), {});
    expect(response.status).toBe(401);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(await response.json()).toMatchObject({ status: 401 });
  });

  it("with a key runs in the key's organization", async () => {
    const { secret } = await createKey(actorIn(tenantId), {
      name: "API",
      scopes: ["reports:read"],
    });
    const response = await answer(request(`bearer ${secret}`), {});
    expect(await response.json()).toEqual({ tenantId });
  });
});
