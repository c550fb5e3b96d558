import { beforeEach, describe, expect, it } from "vitest";
import { newOrganization } from "@/db/testing/fixtures";
import { ownerPool, webPool } from "@/db/testing/test-database";
import type { Actor } from "@/lib/auth/actor";
import { setDatabase } from "@/lib/core/server/database";
import { changeAttribute, defineAttribute } from "./define-attribute";
import { getRecord } from "./get-record";
import { listAttributes } from "./list-attributes";
import { newUsers } from "./testing/told-activity";

const owner = ownerPool();
setDatabase(webPool());
const userId = "7d4a6a0e-5c5f-4a55-9a05-0d0c2f8f3a10";

let admin: Actor;
let ada = 0;
beforeEach(async () => {
  const tenantId = await newOrganization(owner);
  admin = { kind: "user", tenantId, userId, name: "Ada", role: "admin" };
  ada = (await newUsers(owner, tenantId, { ada: "north" })).get("ada") ?? 0;
});

const define = (
  label: string,
  type: "text" | "number" | "date" | "list" | "multi",
  options: string[] = [],
) => defineAttribute(admin, { object: "user", label, type, options });

describe("an own attribute", () => {
  it("keeps the client's spelling, and its key whatever the label becomes", async () => {
    const key = await define("  Customer TIER ", "list", ["Gold", "Silver"]);
    expect(key).toBe("own:customer_tier");
    await changeAttribute(admin, { object: "user", key, label: "Standing", options: ["Gold"] });
    const listed = await listAttributes(admin, { object: "user" });
    expect(listed.at(-1)).toEqual({
      ...{ key, label: "Standing", type: "list", options: ["Gold"] },
      ...{ storage: "custom", group: "Own" },
    });
  });

  it("is not defined twice, nor with the label of a provided one", async () => {
    await define("Tier", "text");
    for (const label of ["tier", " TIER", "course  enrollments"]) {
      await expect(define(label, "text")).rejects.toMatchObject({ code: "conflict" });
    }
    expect(await defineAttribute(admin, { object: "account", label: "Tier", type: "text" })).toBe(
      "own:tier",
    );
  });

  it("has choices only where it is a list, and belongs to one organization", async () => {
    await expect(define("Score", "number", ["1"])).rejects.toMatchObject({ code: "invalid" });
    const key = await define("Score", "number");
    const change = { object: "user" as const, key, label: "Score" };
    await expect(changeAttribute(admin, { ...change, options: ["1"] })).rejects.toMatchObject({
      code: "invalid",
    });
    const elsewhere: Actor = { ...admin, tenantId: await newOrganization(owner) };
    await expect(changeAttribute(elsewhere, change)).rejects.toMatchObject({ code: "not_found" });
    await expect(
      changeAttribute(admin, { ...change, key: "course_enrollments" }),
    ).rejects.toMatchObject({ code: "not_found" });
  });

  it("is defined once by two at a time", async () => {
    const endings = await Promise.allSettled([define("Tier", "text"), define("tier", "text")]);
    expect(endings.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});

describe("a record", () => {
  it("has its fields, what is computed and what was set as one map", async () => {
    await owner.query(
      `update activity_users set email = 'ada@example.com', last_seen_at = '2026-03-01T08:00:00Z',
         computed = '{"course_enrollments": 2}', custom = '{"own:tier": "Gold"}' where tenant_id = $1`,
      [admin.tenantId],
    );
    expect((await getRecord(admin, { object: "user", id: ada })).values).toEqual({
      ...{ key: "ada", name: "ada", email: "ada@example.com" },
      ...{ last_seen: "2026-03-01T08:00:00.000Z", course_enrollments: 2, "own:tier": "Gold" },
    });
    const [account] = (
      await owner.query<{ id: number }>(
        `update activity_accounts set is_paying = false where tenant_id = $1 returning id::float8 as id`,
        [admin.tenantId],
      )
    ).rows;
    const id = account?.id ?? 0;
    expect((await getRecord(admin, { object: "account", id })).values).toEqual({
      ...{ key: "north", name: "north", paying: "no" },
    });
  });
});
