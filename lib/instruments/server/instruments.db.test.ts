import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { newOrganization } from "@/db/testing/fixtures";
import { ownerPool, webPool } from "@/db/testing/test-database";
import type { Actor } from "@/lib/auth/actor";
import type { Role } from "@/lib/auth/permissions";
import { setDatabase } from "@/lib/core/server/database";
import { archiveInstrument } from "./archive-instrument";
import { getInstrument, listInstruments } from "./list-instruments";
import { createInstrument, updateInstrument } from "./save-instrument";

const owner = ownerPool();
setDatabase(webPool());

let tenantId = "";
let csm: Actor;

const person = (role: Role): Actor => ({
  ...{ kind: "user", userId: randomUUID(), name: "Ada" },
  ...{ tenantId, role },
});

beforeEach(async () => {
  tenantId = await newOrganization(owner);
  csm = person("csm");
});

const scale = { min: 1, max: 5, minLabel: "Never", maxLabel: "Always" };
const survey = {
  kind: "survey" as const,
  name: "Depot pulse",
  description: "Four times a year.",
  items: [{ text: "Is the depot a good place?", scale }],
};

/** An engagement of the organization that answers an instrument. */
async function engage(surveyId: number): Promise<void> {
  const { rows: learners } = await owner.query(
    "insert into learners (tenant_id, roster_key, email, source) values ($1, 'a', 'a@example.com', 'csv') returning id",
    [tenantId],
  );
  const { rows: groups } = await owner.query(
    `insert into coaching_groups (tenant_id, name, duration_days, min_invites, min_answers, max_invites)
     values ($1, 'Leaders', 180, 3, 3, 9) returning id`,
    [tenantId],
  );
  const { rows: plans } = await owner.query(
    `insert into coaching_plans (tenant_id, name, licences, sessions_per_learner, starts_on, ends_on)
     values ($1, 'Plan', 1, 1, '2026-01-01', '2027-01-01') returning id`,
    [tenantId],
  );
  await owner.query(
    `insert into engagements (tenant_id, learner_id, group_id, plan_id, survey_id, launched_at, duration_days, sessions,
       min_invites, min_answers, max_invites, charges_late_cancels, video_links, language)
     values ($1, $2, $3, $4, $5, now(), 180, 1, 3, 3, 9, true, 'own', 'en')`,
    [tenantId, learners[0]?.id, groups[0]?.id, plans[0]?.id, surveyId],
  );
}

it("instruments are made by staff, read by administrators, and told apart by organization", async () => {
  const { id } = await createInstrument(csm, survey);
  expect(await listInstruments(person("admin"), {})).toEqual([
    { id, ...survey, origin: "custom", engagements: 0, isArchived: false },
  ]);
  expect(await listInstruments(csm, { kind: "assessment" })).toEqual([]);
  await expect(createInstrument(person("admin"), survey)).rejects.toMatchObject({
    code: "forbidden",
  });
  const stranger: Actor = { ...csm, tenantId: await newOrganization(owner) };
  expect(await listInstruments(stranger, {})).toEqual([]);
  await expect(updateInstrument(stranger, { id, ...survey })).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(getInstrument(stranger, { id })).rejects.toMatchObject({ code: "not_found" });
  expect(await getInstrument(csm, { id })).toMatchObject(survey);
  await expect(archiveInstrument(stranger, { id, isArchived: true })).rejects.toMatchObject({
    code: "not_found",
  });
});

describe("an instrument", () => {
  it("is refused with a name its kind has already, or without questions", async () => {
    await createInstrument(csm, survey);
    await createInstrument(csm, { ...survey, kind: "assessment" });
    await expect(createInstrument(csm, survey)).rejects.toMatchObject({ code: "conflict" });
    await expect(
      createInstrument(csm, { ...survey, name: "Empty", items: [] }),
    ).rejects.toMatchObject({ code: "invalid" });
  });

  it("of the client's own can be changed; its questions not once they are answered", async () => {
    const { id } = await createInstrument(csm, survey);
    const items = [{ text: "Is it a good place?", scale }];
    await updateInstrument(csm, { ...survey, id, items });
    expect(await listInstruments(csm, {})).toMatchObject([{ items }]);

    await engage(id);
    await expect(updateInstrument(csm, { ...survey, id })).rejects.toMatchObject({
      code: "conflict",
    });
    await updateInstrument(csm, { ...survey, id, items, name: "Pulse" });
    expect(await listInstruments(csm, {})).toMatchObject([
      { name: "Pulse", items, engagements: 1 },
    ]);
  });

  it("of the platform stays as it is", async () => {
    const { id } = await createInstrument(csm, survey);
    await owner.query("update instruments set origin = 'platform' where tenant_id = $1", [
      tenantId,
    ]);
    await expect(updateInstrument(csm, { ...survey, id, name: "Mine" })).rejects.toMatchObject({
      code: "conflict",
    });
    await archiveInstrument(csm, { id, isArchived: true });
    expect(await listInstruments(csm, {})).toEqual([]);
    await archiveInstrument(csm, { id, isArchived: false });
    expect(await listInstruments(csm, {})).toHaveLength(1);
  });

  it("is not archived while a group presets it", async () => {
    const { id } = await createInstrument(csm, survey);
    await owner.query(
      `insert into coaching_groups (tenant_id, name, survey_id, duration_days, min_invites, min_answers, max_invites)
       values ($1, 'Leaders', $2, 180, 3, 3, 9)`,
      [tenantId, id],
    );
    await expect(archiveInstrument(csm, { id, isArchived: true })).rejects.toMatchObject({
      code: "conflict",
    });
  });
});
