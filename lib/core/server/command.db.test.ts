import { inspect } from "node:util";
import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { organizations } from "@/db/schema/organizations";
import type { Transaction } from "@/db/tenant";
import { newOrganization } from "@/db/testing/fixtures";
import { ownerPool, webPool } from "@/db/testing/test-database";
import type { Actor } from "@/lib/auth/actor";
import { command, query } from "./command";
import { setDatabase } from "./database";

const owner = ownerPool();
setDatabase(webPool());

let tenantId = "";
let other = "";
const actorOf = (role: "admin" | "analyst" | "csm", tenant = tenantId): Actor => ({
  kind: "user",
  tenantId: tenant,
  userId: "7d4a6a0e-5c5f-4a55-9a05-0d0c2f8f3a10",
  name: "Ada",
  role,
  address: "192.0.2.7",
});

beforeAll(async () => {
  tenantId = await newOrganization(owner, "Before");
  other = await newOrganization(owner, "Before");
});

const Input = z.object({ name: z.string().trim().min(1, "may not be empty") });

async function setName(tx: Transaction, id: string, name: string) {
  await tx.update(organizations).set({ name }).where(eq(organizations.id, id));
  return {
    result: name,
    audit: { entity: "organization", id, before: { name: "Before" }, after: { name } },
  };
}

const rename = command({
  action: "test.rename",
  allow: "organization.manage",
  input: Input,
  run: (tx, { name }, actor) => setName(tx, actor.tenantId, name),
});

async function stateOf(id: string) {
  const name = await owner.query("select name from organizations where id = $1", [id]);
  const audit = await owner.query(
    "select action, actor_name, is_on_behalf, address, before, after from audit_events where tenant_id = $1 order by id",
    [id],
  );
  return { name: name.rows[0]?.name, audit: audit.rows };
}

describe("command", () => {
  it("tells of an error of the database without anybody's values", async () => {
    const failing = query({
      allow: "organization.manage",
      input: Input,
      run: (tx, { name }) => tx.execute(sql`select ${name}::integer`),
    });
    const error: unknown = await failing(actorOf("csm"), { name: "Kofi" }).catch((one) => one);
    expect(error).toMatchObject({ code: "22P02" });
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain("Kofi");
    expect(inspect(error)).toContain("command.db.test.ts");
  });

  it("writes nothing for an actor without the permission", async () => {
    for (const role of ["admin", "analyst"] as const) {
      await expect(rename(actorOf(role), { name: "After" })).rejects.toMatchObject({
        code: "forbidden",
      });
    }
    expect(await stateOf(tenantId)).toEqual({ name: "Before", audit: [] });
  });

  it("refuses an actor without the permission before it looks at the input", async () => {
    await expect(rename(actorOf("analyst"), { name: "" })).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  it("writes nothing for input that does not fit, and says where", async () => {
    await expect(rename(actorOf("csm"), { name: "  " })).rejects.toMatchObject({
      code: "invalid",
      issues: [{ path: "name", message: "may not be empty" }],
    });
    expect(await stateOf(tenantId)).toEqual({ name: "Before", audit: [] });
  });

  it("keeps neither change nor audit when it throws after both", async () => {
    const failing = command({
      action: "test.fail",
      allow: "organization.manage",
      input: Input,
      async run(tx, { name }, actor) {
        await setName(tx, actor.tenantId, name);
        throw new Error("afterwards");
      },
    });
    const unwritable = command({
      action: "test.fail",
      allow: "organization.manage",
      input: Input,
      async run(tx, { name }, actor) {
        const done = await setName(tx, actor.tenantId, name);
        return { ...done, audit: [done.audit, { ...done.audit, after: { text: "\u0000" } }] };
      },
    });
    await expect(failing(actorOf("csm"), { name: "After" })).rejects.toThrow("afterwards");
    await expect(unwritable(actorOf("csm"), { name: "After" })).rejects.toThrow();
    expect(await stateOf(tenantId)).toEqual({ name: "Before", audit: [] });
  });

  it("changes its own tenant only, and records who, for whom, what and from where", async () => {
    const reach = command({
      action: "test.reach",
      allow: "organization.manage",
      input: Input,
      run: (tx, { name }) => setName(tx, other, name),
    });
    await reach(actorOf("csm"), { name: "Taken" });
    expect((await stateOf(other)).name).toBe("Before");

    expect(await rename(actorOf("csm"), { name: " After " })).toBe("After");
    const { name, audit } = await stateOf(tenantId);
    expect(name).toBe("After");
    expect(audit.at(-1)).toEqual({
      action: "test.rename",
      actor_name: "Ada",
      is_on_behalf: true,
      address: "192.0.2.7",
      before: { name: "Before" },
      after: { name: "After" },
    });
  });
});

describe("query", () => {
  const listNames = query({
    allow: "audit.read",
    input: z.object({}),
    run: (tx) => tx.select({ id: organizations.id }).from(organizations),
  });

  it("has the same guards, and sees its own tenant only", async () => {
    await expect(listNames(actorOf("analyst"), {})).rejects.toMatchObject({ code: "forbidden" });
    expect(await listNames(actorOf("admin"), {})).toEqual([{ id: tenantId }]);
    expect(await listNames(actorOf("admin", other), {})).toEqual([{ id: other }]);
  });
});

describe("a verb that loses a deadlock", () => {
  it("begins anew, so that both of two are done, each once", async () => {
    const ids = [await newOrganization(owner), await newOrganization(owner)];
    let waiting = 0;
    let meet = () => {};
    const both = new Promise<void>((resolve) => {
      meet = resolve;
    });
    const crossing = command({
      action: "test.cross",
      allow: "organization.manage",
      input: z.object({ first: z.int(), second: z.int() }),
      async run(tx, { first, second }, { tenantId: id }) {
        await tx.execute(sql`select pg_advisory_xact_lock(4099, ${first})`);
        waiting += 1;
        if (waiting === 2) meet();
        await both;
        await tx.execute(sql`select pg_advisory_xact_lock(4099, ${second})`);
        return { result: null, audit: { entity: "test", id } };
      },
    });
    const [one = "", two = ""] = ids;
    await Promise.all([
      crossing(actorOf("csm", one), { first: 1, second: 2 }),
      crossing(actorOf("csm", two), { first: 2, second: 1 }),
    ]);
    expect(waiting).toBe(3);
    for (const id of ids) expect((await stateOf(id)).audit).toHaveLength(1);
  });
});

it("a verb with a body, which is read once, does not begin anew", async () => {
  let begun = 0;
  const load = command({
    action: "test.load",
    allow: "organization.manage",
    input: z.object({ body: z.custom<AsyncIterable<Uint8Array>>() }),
    async run(tx, { body }) {
      begun += 1;
      for await (const _ of body) begun += 0;
      await tx.execute(sql`do $$ begin raise sqlstate '40P01'; end $$`);
      return { result: null, audit: [] };
    },
  });
  async function* body() {
    yield new Uint8Array([1]);
  }
  await expect(load(actorOf("csm"), { body: body() })).rejects.toThrow();
  expect(begun).toBe(1);
});

it.each(["a NUL \0 in it", "half a pair \ud800 in it"])(
  "a verb refuses a text with %j as input that is not valid",
  async (name) => {
    const keep = query({
      allow: "organization.manage",
      input: Input,
      run: (tx, input) =>
        tx.execute(
          sql`select name from json_to_recordset(${JSON.stringify([input])}) as t (name text)`,
        ),
    });
    await expect(keep(actorOf("csm"), { name })).rejects.toMatchObject({ code: "invalid" });
  },
);
