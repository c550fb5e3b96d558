import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { ownerPool, webPool } from "@/db/testing/test-database";
import { type Actor, systemActor } from "@/lib/auth/actor";
import { setDatabase } from "@/lib/core/server/database";
import { provisionFields } from "@/lib/fields/server/provision-fields";
import type { DirectoryPlace } from "../directory-filter";
import { countDirectory, listDirectory } from "./list-directory";

const owner = ownerPool();
setDatabase(webPool());

type Person = [key: string, first: string | null, last: string | null, status?: string];

async function organizationOf(...people: Person[]): Promise<Actor> {
  const tenantId = randomUUID();
  await owner.query(
    "insert into organizations (id, slug, name, roster_key) values ($1, $2, 'A company', 'employee_id')",
    [tenantId, `org-${tenantId}`],
  );
  const actor = systemActor(tenantId, "test");
  await provisionFields(actor, {});
  for (const [key, first, last, status = "active"] of people) {
    await owner.query(
      `insert into learners (tenant_id, roster_key, first_name, last_name, email, status, ordinary,
         sensitive_present, source)
       values ($1, $2, $3, $4, $5, $6, '{"department":"Sales"}', '{gender,birth}', 'seed')`,
      [tenantId, key, first, last, `${key}@example.com`, status],
    );
  }
  return actor;
}

async function everyKey(actor: Actor, asked: object): Promise<string[]> {
  const keys: string[] = [];
  let after: DirectoryPlace | null = null;
  do {
    const page: Awaited<ReturnType<typeof listDirectory>> = await listDirectory(actor, {
      ...asked,
      after,
      limit: 2,
    });
    keys.push(...page.rows.map(({ key }) => key));
    after = page.next;
  } while (after);
  return keys;
}

const people: Person[] = [
  ["30", "Ana", "Ruiz"],
  ["10", "Bo", "Li", "inactive"],
  ["20", "Ana", "Li", "on_leave"],
  ["40", null, null],
  ["50", "Ana", "Ruiz"],
];

describe("the Directory", () => {
  it.each([
    ["name", false, ["40", "20", "10", "30", "50"]],
    ["name", true, ["50", "30", "10", "20", "40"]],
    ["key", false, ["10", "20", "30", "40", "50"]],
    ["added", true, ["50", "40", "20", "10", "30"]],
  ] as const)("pages by %s, descending %s, without a gap", async (sort, isDescending, keys) => {
    expect(await everyKey(await organizationOf(...people), { sort, isDescending })).toEqual(keys);
  });

  it("finds words of names, addresses and keys, in any case, and takes wildcards as they are", async () => {
    const actor = await organizationOf(...people);
    expect(await everyKey(actor, { search: "RUIZ ana", sort: "key" })).toEqual(["30", "50"]);
    expect(await everyKey(actor, { search: "40@example" })).toEqual(["40"]);
    expect(await everyKey(actor, { search: "_" })).toEqual([]);
  });

  it("filters and counts by status", async () => {
    const actor = await organizationOf(...people);
    expect(await everyKey(actor, { status: "inactive" })).toEqual(["10"]);
    expect(await countDirectory(actor, {})).toEqual({ active: 3, on_leave: 1, inactive: 1 });
  });

  it("says of sensitive fields only which are present", async () => {
    const actor = await organizationOf(["1", "Ana", "Ruiz"]);
    const { rows, fields } = await listDirectory(actor, {});
    expect(rows[0]).toMatchObject({ values: { department: "Sales" }, present: ["Gender", "Age"] });
    expect(fields.map(({ key }) => key)).not.toContain("gender");
  });

  it("shows nobody of another organization", async () => {
    await organizationOf(...people);
    const other = await organizationOf();
    expect(await listDirectory(other, {})).toMatchObject({ rows: [], next: null });
  });
});
