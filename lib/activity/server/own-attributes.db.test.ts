import { beforeEach, describe, expect, it } from "vitest";
import { newOrganization } from "@/db/testing/fixtures";
import { ownerPool, webPool } from "@/db/testing/test-database";
import type { Actor } from "@/lib/auth/actor";
import { setDatabase } from "@/lib/core/server/database";
import { changeAttribute, defineAttribute } from "./define-attribute";
import { getRecord } from "./get-record";
import { listAttributes } from "./list-attributes";
import { setRecordAttributes } from "./set-record-attributes";
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
const set = (values: Record<string, string | number | string[] | null>) =>
  setRecordAttributes(admin, { object: "user", id: ada, values });
const valuesOf = async () => (await getRecord(admin, { object: "user", id: ada })).values;

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

  it("has values of its type, with their history", async () => {
    const [tier, score, since, tags] = [
      await define("Tier", "list", ["Gold", "Silver"]),
      await define("Score", "number"),
      await define("Since", "date"),
      await define("Tags", "multi"),
    ];
    await set({ [tier]: "gold", [score]: 7.5, [since]: "2026-01-02", [tags]: ["b", "a"] });
    expect(await valuesOf()).toMatchObject({
      ...{ name: "ada", [tier]: "Gold", [score]: 7.5 },
      ...{ [since]: "2026-01-02T00:00:00.000Z", [tags]: ["a", "b"] },
    });
    await set({ [tier]: "Silver", [score]: null });
    expect(await valuesOf()).not.toHaveProperty([score]);
    const { rows } = await owner.query(
      `select attribute, before, after, cause, cause_id from attribute_changes
       where tenant_id = $1 and attribute in ($2, $3) order by id`,
      [admin.tenantId, tier, score],
    );
    const by = { cause: "person", cause_id: userId };
    expect(rows).toEqual(
      expect.arrayContaining([
        { attribute: tier, before: null, after: "Gold", ...by },
        { attribute: score, before: null, after: 7.5, ...by },
        { attribute: tier, before: "Gold", after: "Silver", ...by },
        { attribute: score, before: 7.5, after: null, ...by },
      ]),
    );
    expect(rows).toHaveLength(4);
  });

  it("refuses all values when one does not fit", async () => {
    const [tier, score] = [await define("Tier", "list", ["Gold"]), await define("Score", "number")];
    for (const values of [
      { [score]: 1, [tier]: "Bronze" },
      { [score]: "seven" },
      { [score]: 1, course_enrollments: 9 },
      { [score]: 1, "own:unknown": "x" },
    ]) {
      await expect(set(values)).rejects.toMatchObject({ code: "invalid" });
    }
    expect(await valuesOf()).not.toHaveProperty([score]);
  });

  it("has the fold look at its record again", async () => {
    const key = await define("Score", "number");
    const waiting = async () => {
      const { rows } = await owner.query(
        "select user_id::float8 as id from activity_arrivals where tenant_id = $1",
        [admin.tenantId],
      );
      return rows;
    };
    await set({ [key]: 1 });
    expect(await waiting()).toEqual([{ id: ada }]);
    await set({ [key]: 1 });
    expect(await waiting()).toHaveLength(1);
  });
});
