import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { newOrganization } from "@/db/testing/fixtures";
import { ownerPool, webPool } from "@/db/testing/test-database";
import type { Actor } from "@/lib/auth/actor";
import type { Role } from "@/lib/auth/permissions";
import { setDatabase } from "@/lib/core/server/database";
import { platformInstruments } from "@/lib/instruments/platform-instruments";
import { listInstruments } from "@/lib/instruments/server/list-instruments";
import { archivePlan } from "@/lib/plans/server/archive-plan";
import { createPlan } from "@/lib/plans/server/save-plan";
import { newGroup } from "../coaching-group";
import { archiveGroup } from "./archive-group";
import { createAudience, listAudiences, setDefaultAudience, updateAudience } from "./audiences";
import { getGroup, listGroups } from "./list-groups";
import { provisionCoaching } from "./provision-coaching";
import { createGroup, updateGroup } from "./save-group";

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
  await provisionCoaching(csm, {});
});

const group = { ...newGroup, name: "Leaders", focusSkills: ["Feedback"] };

const addPlan = () =>
  createPlan(csm, {
    ...{ name: "Leadership", licences: 3, sessionsPerLearner: 8 },
    ...{ startsOn: "2026-01-01", endsOn: "2099-12-31" },
  });

async function presets() {
  const { id: planId } = await addPlan();
  const all = await listInstruments(csm, {});
  const idOf = (kind: string) => all.find((one) => one.kind === kind)?.id ?? 0;
  return { planId, assessmentId: idOf("assessment"), surveyId: idOf("survey") };
}

describe("provisionCoaching", () => {
  it("gives the platform's instruments and one default audience, once", async () => {
    await provisionCoaching(csm, {});
    const all = await listInstruments(csm, {});
    expect(all).toHaveLength(platformInstruments.length);
    expect(new Set(all.map(({ origin }) => origin))).toEqual(new Set(["platform"]));
    expect(await listAudiences(csm, {})).toMatchObject([
      { name: "Coaching", isDefault: true, members: 0 },
    ]);
    await expect(provisionCoaching(person("admin"), {})).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

it("groups are made by staff, read by administrators, and told apart by organization", async () => {
  const preset = await presets();
  const { id } = await createGroup(csm, { ...group, ...preset });
  const admin = person("admin");
  const expected = {
    ...{ id, ...group, ...preset, planName: "Leadership", currentLearners: 0, isArchived: false },
    ...{ assessmentName: expect.any(String), surveyName: expect.any(String) },
  };
  expect(await listGroups(admin, {})).toEqual([expected]);
  expect(await getGroup(admin, { id })).toEqual(expected);
  await expect(createGroup(admin, group)).rejects.toMatchObject({ code: "forbidden" });

  const stranger: Actor = { ...csm, tenantId: await newOrganization(owner) };
  expect(await listGroups(stranger, {})).toEqual([]);
  for (const reach of [
    () => getGroup(stranger, { id }),
    () => updateGroup(stranger, { id, ...group }),
    () => archiveGroup(stranger, { id, isArchived: true }),
    () => createGroup(stranger, { ...group, planId: preset.planId }),
    () => createGroup(stranger, { ...group, surveyId: preset.surveyId }),
  ]) {
    await expect(reach()).rejects.toMatchObject({ code: "not_found" });
  }
});

describe("a group", () => {
  it("is refused with limits that do not fit, and a name that is taken", async () => {
    const { id } = await createGroup(csm, { ...group, name: "Other" });
    await createGroup(csm, group);
    await expect(createGroup(csm, group)).rejects.toMatchObject({ code: "conflict" });
    await expect(updateGroup(csm, { id, ...group })).rejects.toMatchObject({ code: "conflict" });
    await expect(updateGroup(csm, { id, ...group, minAnswers: 6 })).rejects.toMatchObject({
      code: "invalid",
    });
  });

  it("presets a plan and instruments of the right kind that are not archived", async () => {
    const { planId, assessmentId, surveyId } = await presets();
    await expect(createGroup(csm, { ...group, assessmentId: surveyId })).rejects.toMatchObject({
      code: "invalid",
    });
    await archivePlan(csm, { id: planId, isArchived: true });
    await expect(createGroup(csm, { ...group, planId })).rejects.toMatchObject({
      code: "conflict",
    });
    const { id } = await createGroup(csm, { ...group, assessmentId });
    await updateGroup(csm, { id, ...group, assessmentId: null, surveyId });
    expect(await getGroup(csm, { id })).toMatchObject({ assessmentId: null, surveyId });
  });

  it("and its plan are not archived and preset at the same moment", async () => {
    const { id: planId } = await addPlan();
    const outcomes = await Promise.allSettled([
      archivePlan(csm, { id: planId, isArchived: true }),
      createGroup(csm, { ...group, planId }),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("goes to the archive, cannot be changed there, and comes back when what it presets is there", async () => {
    const { id: planId } = await addPlan();
    const { id } = await createGroup(csm, { ...group, planId });
    await archiveGroup(csm, { id, isArchived: true });
    expect(await listGroups(csm, {})).toEqual([]);
    expect(await listGroups(csm, { includeArchived: true })).toMatchObject([{ isArchived: true }]);
    await expect(updateGroup(csm, { id, ...group })).rejects.toMatchObject({ code: "conflict" });
    await archivePlan(csm, { id: planId, isArchived: true });
    await expect(archiveGroup(csm, { id, isArchived: false })).rejects.toMatchObject({
      code: "conflict",
    });
    await archivePlan(csm, { id: planId, isArchived: false });
    await archiveGroup(csm, { id, isArchived: false });
    expect(await listGroups(csm, {})).toHaveLength(1);
  });
});

describe("audiences", () => {
  it("are made and changed by staff; one is the default, whoever chooses at the same moment", async () => {
    const { id: first } = await createAudience(csm, { name: "Leaders", description: "" });
    const { id: second } = await createAudience(csm, { name: "Depots", description: "" });
    await Promise.all([
      setDefaultAudience(csm, { id: first }),
      setDefaultAudience(csm, { id: second }),
    ]);
    const all = await listAudiences(person("admin"), {});
    expect(all.filter(({ isDefault }) => isDefault)).toHaveLength(1);
    expect(all[0]?.isDefault).toBe(true);

    await updateAudience(csm, { id: first, name: "All leaders", description: "Of every depot" });
    const clash = { id: first, name: "Depots", description: "" };
    await expect(updateAudience(csm, clash)).rejects.toMatchObject({ code: "conflict" });
    const names = (await listAudiences(csm, {})).map(({ name }) => name).sort();
    expect(names).toEqual(["All leaders", "Coaching", "Depots"]);
  });

  it("count who is in them now", async () => {
    const { rows } = await owner.query(
      `insert into learners (tenant_id, roster_key, email, source)
       values ($1, 'a', 'a@example.com', 'csv'), ($1, 'b', 'b@example.com', 'csv') returning id`,
      [tenantId],
    );
    await owner.query(
      `insert into entitlements (tenant_id, audience_id, learner_id, granted_at, revoked_at)
       select $1, a.id, l.learner, now(), case when l.learner = $2 then now() end
       from coaching_audiences a, unnest($3::bigint[]) as l(learner) where a.tenant_id = $1`,
      [tenantId, rows[0]?.id, rows.map(({ id }) => id)],
    );
    expect(await listAudiences(csm, {})).toMatchObject([{ name: "Coaching", members: 1 }]);
  });

  it("are not another organization's to change, nor an administrator's", async () => {
    const [coaching] = await listAudiences(csm, {});
    const id = coaching?.id ?? 0;
    const stranger: Actor = { ...csm, tenantId: await newOrganization(owner) };
    expect(await listAudiences(stranger, {})).toEqual([]);
    const change = { id, name: "Theirs", description: "" };
    await expect(updateAudience(stranger, change)).rejects.toMatchObject({ code: "not_found" });
    await expect(setDefaultAudience(stranger, { id })).rejects.toMatchObject({ code: "not_found" });
    await expect(createAudience(person("admin"), change)).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});
