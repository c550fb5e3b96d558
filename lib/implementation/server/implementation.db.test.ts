import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { newOrganization } from "@/db/testing/fixtures";
import { ownerPool, webPool } from "@/db/testing/test-database";
import type { Actor } from "@/lib/auth/actor";
import type { Role } from "@/lib/auth/permissions";
import { setDatabase } from "@/lib/core/server/database";
import { getTemplate } from "@/lib/roster/server/get-template";
import { noteStep } from "./note-step";
import { readImplementation } from "./read-implementation";
import { addStakeholder, removeStakeholder } from "./stakeholders";

const owner = ownerPool();

beforeAll(() => {
  setDatabase(webPool());
});

async function newActor(role: Role = "admin"): Promise<Actor> {
  const tenantId = await newOrganization(owner);
  return { kind: "user", tenantId, userId: randomUUID(), name: "Iva", role };
}

const note = { step: "data" as const, owner: "Bo", dueOn: "2026-05-01", notes: "Two files." };

describe("the roll-out", () => {
  it("has every step before anything was noted", async () => {
    const { steps, checklist, stakeholders } = await readImplementation(await newActor(), {});
    expect(steps.map(({ step, state }) => [step, state])).toEqual([
      ["discovery", "open"],
      ["data", "open"],
      ["configuration", "open"],
      ["launch", "open"],
      ["review", "open"],
    ]);
    expect(checklist.filter(({ isDone }) => isDone)).toEqual([]);
    expect(stakeholders).toEqual([]);
  });

  it("keeps the day a step was done until it is opened again, and audits both", async () => {
    const actor = await newActor();
    const dataStep = async () =>
      (await readImplementation(actor, {})).steps.find(({ step }) => step === "data");
    await noteStep(actor, { ...note, state: "under_way" });
    expect(await dataStep()).toEqual({ ...note, state: "under_way", doneOn: null });
    await noteStep(actor, { ...note, state: "done" });
    await owner.query(
      "update implementation_steps set done_on = '2026-04-01' where tenant_id = $1",
      [actor.tenantId],
    );
    await noteStep(actor, { ...note, state: "done", owner: "Cy" });
    expect(await dataStep()).toMatchObject({ state: "done", owner: "Cy", doneOn: "2026-04-01" });
    await noteStep(actor, { ...note, state: "open" });
    expect(await dataStep()).toMatchObject({ state: "open", doneOn: null });
    const { rows } = await owner.query(
      "select entity_id from audit_events where tenant_id = $1 and action = 'implementation.note'",
      [actor.tenantId],
    );
    expect(rows).toHaveLength(4);
  });

  it("is not an analyst's to change, and not another organization's to see", async () => {
    const analyst = await newActor("analyst");
    await expect(noteStep(analyst, { ...note, state: "open" })).rejects.toThrow("permission");
    const actor = await newActor();
    const { id } = await addStakeholder(actor, {
      name: "Di",
      email: "DI@x.example",
      area: "learning",
    });
    expect((await readImplementation(actor, {})).stakeholders).toEqual([
      { id, name: "Di", email: "di@x.example", area: "learning" },
    ]);
    await expect(removeStakeholder(await newActor(), { id })).rejects.toThrow(
      "no such stakeholder",
    );
    await removeStakeholder(actor, { id });
    await expect(removeStakeholder(actor, { id })).rejects.toThrow("no such stakeholder");
  });

  it("ticks the template when somebody has fetched it", async () => {
    const actor = await newActor("analyst");
    await getTemplate(actor, { format: "csv" });
    const { checklist } = await readImplementation(actor, {});
    expect(checklist.find(({ key }) => key === "template")).toMatchObject({ isDone: true });
  });

  it("says nothing of the match before figures are shown", async () => {
    const actor = await newActor();
    await owner.query(
      `insert into learners (tenant_id, roster_key, source)
       select $1, 'k' || n, 'response' from generate_series(1, 3) n`,
      [actor.tenantId],
    );
    const { checklist } = await readImplementation(actor, {});
    expect(checklist.find(({ key }) => key === "match")).toMatchObject({
      ...{ isDone: false, detail: null },
    });
  });
});
