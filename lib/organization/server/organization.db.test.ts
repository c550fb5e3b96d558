import { beforeEach, describe, expect, it } from "vitest";
import { newOrganization } from "@/db/testing/fixtures";
import { ownerPool, webPool } from "@/db/testing/test-database";
import type { Actor } from "@/lib/auth/actor";
import { setDatabase } from "@/lib/core/server/database";
import { getOrganization, updateOrganization } from "./organization";

const owner = ownerPool();
setDatabase(webPool());

let tenantId = "";
const actorOf = (role: "admin" | "csm"): Actor => ({
  kind: "user",
  tenantId,
  userId: "7d4a6a0e-5c5f-4a55-9a05-0d0c2f8f3a10",
  name: "Cleo",
  role,
});
const settings = {
  name: "Northwind",
  isPremium: true,
  customFieldLimit: 2,
  threshold: 8,
  timeZone: "America/Chicago",
};

beforeEach(async () => {
  tenantId = await newOrganization(owner, "Before");
});

describe("updateOrganization", () => {
  it("changes what may change, and records both states", async () => {
    await updateOrganization(actorOf("csm"), settings);
    expect(await getOrganization(actorOf("csm"), {})).toMatchObject({
      ...settings,
      rosterKey: "email",
      customFields: 0,
      openWaves: 0,
    });
    const { rows } = await owner.query(
      "select action, is_on_behalf, before, after from audit_events where tenant_id = $1",
      [tenantId],
    );
    expect(rows).toMatchObject([
      {
        action: "organization.update",
        is_on_behalf: true,
        before: { name: "Before", threshold: 5 },
        after: settings,
      },
    ]);
  });

  it("leaves waves that are open with the threshold they opened with", async () => {
    await owner.query(
      "insert into waves (tenant_id, id, code, name, threshold, opened_at) values ($1, 1, 'w', 'W', 5, now())",
      [tenantId],
    );
    await updateOrganization(actorOf("csm"), settings);
    const { rows } = await owner.query("select threshold from waves where tenant_id = $1", [
      tenantId,
    ]);
    expect(rows).toEqual([{ threshold: 5 }]);
    expect((await getOrganization(actorOf("csm"), {})).openWaves).toBe(1);
  });

  it.each([
    { threshold: 4 },
    { threshold: 21 },
    { threshold: 5.5 },
    { customFieldLimit: 4 },
    { customFieldLimit: -1 },
    { timeZone: "Middle Earth" },
    { timeZone: "+02:00" },
    { name: "  " },
  ])("refuses %o", async (wrong) => {
    await expect(
      updateOrganization(actorOf("csm"), { ...settings, ...wrong }),
    ).rejects.toMatchObject({ code: "invalid" });
    expect((await getOrganization(actorOf("csm"), {})).name).toBe("Before");
  });

  it("does not take back custom fields that exist", async () => {
    await owner.query(
      `insert into organization_fields (tenant_id, key, slot, position, is_custom, label, header, kind, sensitivity)
       values ($1, 'custom_1', 21, 21, true, 'Shift', 'Shift', 'text', 'ordinary')`,
      [tenantId],
    );
    await expect(
      updateOrganization(actorOf("csm"), { ...settings, customFieldLimit: 0 }),
    ).rejects.toMatchObject({ code: "conflict" });
    await updateOrganization(actorOf("csm"), { ...settings, customFieldLimit: 1 });
  });

  it("is customer success's alone", async () => {
    await expect(updateOrganization(actorOf("admin"), settings)).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(getOrganization(actorOf("admin"), {})).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});
