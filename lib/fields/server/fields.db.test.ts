import { randomBytes, randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { withTenant } from "@/db/tenant";
import { ownerPool, testUrls, webPool, workerPool } from "@/db/testing/test-database";
import { type Actor, systemActor } from "@/lib/auth/actor";
import type { Role } from "@/lib/auth/permissions";
import { setDatabase } from "@/lib/core/server/database";
import { arrangeFields } from "./arrange-fields";
import { createCustomField } from "./create-custom-field";
import { FieldDictionary } from "./field-dictionary";
import { listFields } from "./list-fields";
import { provisionFields } from "./provision-fields";

const owner = ownerPool();
const worker = workerPool();
process.env.DATABASE_WORKER_URL ??= testUrls().workerUrl;
process.env.QUORUM_SEAL_KEY ??= randomBytes(32).toString("base64");
setDatabase(webPool());

async function newOrganization(): Promise<string> {
  const tenantId = randomUUID();
  await owner.query(
    "insert into organizations (id, slug, name, roster_key) values ($1, $2, 'A company', 'email')",
    [tenantId, `org-${tenantId}`],
  );
  await provisionFields(systemActor(tenantId, "test"), {});
  return tenantId;
}

function person(tenantId: string, role: Role): Actor {
  return { kind: "user", tenantId, userId: randomUUID(), name: "Ada", role };
}

const badge = { label: "Badge", header: "Badge", kind: "text", isSensitive: false };

describe("the fields of an organization", () => {
  it("begin with the popular ones, in slots that follow the order, and provisioning repeats safely", async () => {
    const tenantId = await newOrganization();
    await provisionFields(systemActor(tenantId, "test"), {});
    const fields = await listFields(person(tenantId, "analyst"), {});
    expect(fields.map(({ slot }) => slot)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    expect(fields.slice(0, 4).map(({ definition }) => definition.key)).toEqual([
      "org_level",
      "department",
      "manager",
      "hire_date",
    ]);
  });

  it("keep their slots when they are put in another order or switched off", async () => {
    const tenantId = await newOrganization();
    const before = await listFields(person(tenantId, "admin"), {});
    const turned = before.map(({ definition }) => ({
      key: definition.key,
      isEnabled: definition.key !== "gender",
    }));
    await arrangeFields(person(tenantId, "admin"), { fields: turned.reverse() });
    const after = await listFields(person(tenantId, "admin"), {});
    expect(after.map(({ slot }) => slot)).toEqual(before.map(({ slot }) => slot).reverse());
    expect(after.filter(({ isEnabled }) => !isEnabled)).toMatchObject([
      { definition: { key: "gender" } },
    ]);
  });

  it("must all be named once when they are arranged, and only by who may", async () => {
    const tenantId = await newOrganization();
    const one = { fields: [{ key: "gender", isEnabled: true }] };
    await expect(arrangeFields(person(tenantId, "admin"), one)).rejects.toMatchObject({
      code: "conflict",
    });
    await expect(arrangeFields(person(tenantId, "analyst"), one)).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

describe("custom fields", () => {
  it("are made by staff, up to the limit, in the slots behind the standard ones", async () => {
    const tenantId = await newOrganization();
    const csm = person(tenantId, "csm");
    for (const number of [1, 2, 3]) {
      await createCustomField(csm, { ...badge, header: `Badge ${number}` });
    }
    const custom = (await listFields(csm, {})).filter(({ isCustom }) => isCustom);
    expect(custom.map(({ definition, slot }) => [definition.key, slot])).toEqual([
      ["custom_1", 21],
      ["custom_2", 22],
      ["custom_3", 23],
    ]);
    await expect(createCustomField(csm, { ...badge, header: "One more" })).rejects.toMatchObject({
      code: "conflict",
    });
    await expect(createCustomField(person(tenantId, "admin"), badge)).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  it("stay within the limit when two are made at once", async () => {
    const tenantId = await newOrganization();
    const csm = person(tenantId, "csm");
    const made = await Promise.allSettled(
      [1, 2, 3, 4].map((number) => createCustomField(csm, { ...badge, header: `B ${number}` })),
    );
    expect(made.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
  });

  it.each(["gender", " Employee  ID ", "Hire date"])("may not be called %s", async (header) => {
    const csm = person(await newOrganization(), "csm");
    await expect(createCustomField(csm, { ...badge, header })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("are refused with what is wrong", async () => {
    const csm = person(await newOrganization(), "csm");
    await expect(
      createCustomField(csm, { ...badge, kind: "list", options: ["One"] }),
    ).rejects.toMatchObject({ code: "invalid", issues: [{ path: "options" }] });
  });
});

describe("the dictionary", () => {
  it("gives random codes, keeps them, and opens sealed labels again", async () => {
    const tenantId = await newOrganization();
    const load = () => withTenant(worker, tenantId, (tx) => FieldDictionary.load(tx, tenantId));
    const dictionary = await load();
    const gender = dictionary.fields.find(({ definition }) => definition.key === "gender");
    if (!gender) throw new Error("There is no such field.");
    const code = dictionary.codeOf(gender.definition, "Female");
    expect(dictionary.codeOf(gender.definition, "Female")).toBe(code);
    expect(dictionary.codeOf(gender.definition, "")).toBe(0);
    const added = dictionary.takeAdded();
    expect(added).toHaveLength(1);
    expect(dictionary.takeAdded()).toEqual([]);
    for (const { fieldKey, label } of added) {
      await owner.query("insert into field_values values ($1, $2, $3, $4)", [
        tenantId,
        fieldKey,
        code,
        label,
      ]);
    }
    const again = await load();
    expect(again.codeOf(gender.definition, "Female")).toBe(code);
    expect(again.labelOf("gender", code)).toBe("Female");
    expect(() => again.labelOf("gender", code + 1)).toThrow();
  });
});
