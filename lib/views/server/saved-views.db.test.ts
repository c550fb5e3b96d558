import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newOrganization } from "@/db/testing/fixtures";
import { ownerPool, webPool } from "@/db/testing/test-database";
import { type Actor, systemActor } from "@/lib/auth/actor";
import type { Role } from "@/lib/auth/permissions";
import { setDatabase } from "@/lib/core/server/database";
import { deleteView, listViews, renameView, saveView, shareView, updateView } from "./saved-views";

const owner = ownerPool();
const web = webPool();
let tenantId = "";

beforeAll(() => void setDatabase(web));
beforeEach(async () => {
  tenantId = await newOrganization(owner);
});

const person = (role: Role, name: string = role, tenant = tenantId): Actor => ({
  ...{ kind: "user", tenantId: tenant, userId: randomUUID(), name, role },
});
const names = async (actor: Actor) => (await listViews(actor, { page })).map(({ name }) => name);
const page = "learners";
const steady = { page, name: "Steady", state: "tab=steady" } as const;

/** Everything that can be done to a view. */
const changes = (actor: Actor, id: number) => [
  () => updateView(actor, { id, page, state: "q=mine" }),
  () => renameView(actor, { id, name: "Mine" }),
  () => deleteView(actor, { id }),
];

describe("a private view", () => {
  it("is its owner's, analysts included, and is not there for anybody else", async () => {
    const [analyst, admin] = [person("analyst"), person("admin")];
    const { id } = await saveView(analyst, steady);
    expect(await listViews(analyst, { page })).toMatchObject([
      { ...{ id, ...steady }, isOwn: true, isShared: false, mayChange: true },
    ]);
    expect(await names(admin)).toEqual([]);
    const attempts = [...changes(admin, id), () => shareView(admin, { id, isShared: true })];
    for (const attempt of attempts)
      await expect(attempt()).rejects.toMatchObject({ code: "not_found" });
    await updateView(analyst, { id, page, state: "tab=paused" });
    await renameView(analyst, { id, name: " Paused " });
    expect(await listViews(analyst, { page })).toMatchObject([
      { name: "Paused", state: "tab=paused" },
    ]);
    await deleteView(analyst, { id });
    expect(await names(analyst)).toEqual([]);
  });

  it("keeps what is an address of the table, and nothing else", async () => {
    const admin = person("admin");
    const { state } = await saveView(admin, {
      page,
      name: "X",
      state: "?tab=steady&view=3&next=//example.com&sort=-rating&tab=all",
    });
    expect(state).toBe("tab=steady&sort=-rating");
    await expect(
      saveView(admin, { page, name: "Y", state: `q=${"x".repeat(20_000)}` }),
    ).rejects.toMatchObject({
      code: "invalid",
    });
    for (const name of ["", "  ", "x".repeat(61)]) {
      await expect(saveView(admin, { page, name, state })).rejects.toMatchObject({
        code: "invalid",
      });
    }
  });
});

describe("a shared view", () => {
  it("opens for everybody, and is changed by its owner and those who may share", async () => {
    const [ann, bob, analyst] = [person("admin", "Ann"), person("csm", "Bob"), person("analyst")];
    const { id } = await saveView(ann, steady);
    await shareView(ann, { id, isShared: true });
    expect(await listViews(analyst, { page })).toMatchObject([
      { id, ownerName: "Ann", isOwn: false, isShared: true, mayChange: false },
    ]);
    for (const attempt of changes(analyst, id)) {
      await expect(attempt()).rejects.toMatchObject({ code: "forbidden" });
    }
    await expect(shareView(analyst, { id, isShared: false })).rejects.toMatchObject({
      code: "forbidden",
    });
    await updateView(bob, { id, page, state: "tab=paused" });
    expect(await listViews(ann, { page })).toMatchObject([
      { id, state: "tab=paused", ownerName: "Ann", isOwn: true },
    ]);
    await shareView(bob, { id, isShared: false });
    expect([await names(bob), await names(ann)]).toEqual([[], ["Steady"]]);
  });

  it("is not an analyst's to make", async () => {
    const analyst = person("analyst");
    const { id } = await saveView(analyst, steady);
    await expect(shareView(analyst, { id, isShared: true })).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  it("stays in its organization", async () => {
    const ann = person("admin");
    const { id } = await saveView(ann, steady);
    await shareView(ann, { id, isShared: true });
    const outsider = person("admin", "Eve", await newOrganization(owner));
    expect(await names(outsider)).toEqual([]);
    for (const attempt of changes(outsider, id)) {
      await expect(attempt()).rejects.toMatchObject({ code: "not_found" });
    }
    // The same person in another organization is a stranger there too.
    const elsewhere = { ...ann, tenantId: outsider.tenantId };
    expect(await names(elsewhere)).toEqual([]);
  });
});

describe("the views of another page", () => {
  it("are apart: names, lists, and what a view can hold", async () => {
    const ann = person("admin", "Ann");
    const learners = await saveView(ann, steady);
    const report = await saveView(ann, {
      ...{ page: "segmentation", name: "Steady", state: "tab=steady&metric=favourable" },
    });
    expect(report).toMatchObject({ page: "segmentation", state: "metric=favourable" });
    expect(await listViews(ann, { page: "segmentation" })).toEqual([report]);
    expect(await listViews(ann, { page })).toEqual([learners]);
    await expect(
      updateView(ann, { id: report.id, page, state: "tab=paused" }),
    ).rejects.toMatchObject({ code: "not_found" });
  });

  it("need the right to read the page", async () => {
    const key: Actor = {
      ...{ kind: "key", tenantId, keyId: "k", name: "k", scopes: ["reports:read"] },
    };
    await expect(listViews(key, { page: "segmentation" })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

describe("names of views", () => {
  it("are taken once a person, also at the same moment", async () => {
    const [ann, bob] = [person("admin", "Ann"), person("admin", "Bob")];
    const twice = await Promise.allSettled([saveView(ann, steady), saveView(ann, steady)]);
    expect(twice.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(saveView(ann, { ...steady, name: " Steady " })).rejects.toMatchObject({
      code: "conflict",
      message: "There is a view “Steady” already.",
    });
    const other = await saveView(ann, { ...steady, name: "Other" });
    await expect(renameView(ann, { id: other.id, name: "Steady" })).rejects.toMatchObject({
      code: "conflict",
    });
    await saveView(bob, steady);
    expect([await names(ann), await names(bob)]).toEqual([["Other", "Steady"], ["Steady"]]);
  });

  it("list one's own first", async () => {
    const [ann, bob] = [person("admin", "Ann"), person("admin", "Bob")];
    const shared = await saveView(ann, { ...steady, name: "A" });
    await shareView(ann, { id: shared.id, isShared: true });
    await saveView(bob, { ...steady, name: "Ä" });
    await saveView(bob, { ...steady, name: "Z" });
    expect(await names(bob)).toEqual(["Ä", "Z", "A"]);
  });

  it("are a hundred at most", async () => {
    const ann = person("admin");
    for (let i = 0; i < 100; i++) await saveView(ann, { ...steady, name: `View ${i}` });
    await expect(saveView(ann, steady)).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("the audit log", () => {
  it("has every change of a view", async () => {
    const ann = person("admin");
    const { id } = await saveView(ann, steady);
    await updateView(ann, { id, page, state: "tab=paused" });
    await renameView(ann, { id, name: "Paused" });
    await shareView(ann, { id, isShared: true });
    await deleteView(ann, { id });
    const { rows } = await owner.query(
      "select action, entity_id, before, after from audit_events where tenant_id = $1 order by id",
      [tenantId],
    );
    expect(rows).toEqual(
      [
        ["view.save", null, steady],
        ["view.update", { state: "tab=steady" }, { state: "tab=paused" }],
        ["view.rename", { name: "Steady" }, { name: "Paused" }],
        ["view.share", { name: "Paused", isShared: false }, { name: "Paused", isShared: true }],
        ["view.delete", { name: "Paused", state: "tab=paused", isShared: true }, null],
      ].map(([action, before, after]) => ({ action, entity_id: String(id), before, after })),
    );
  });
});

it("belongs to a person", async () => {
  await expect(saveView(systemActor(tenantId, "job"), steady)).rejects.toMatchObject({
    code: "forbidden",
  });
});
