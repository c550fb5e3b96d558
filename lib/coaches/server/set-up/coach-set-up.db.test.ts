import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { addMember, newAccount, newOrganization } from "@/db/testing/fixtures";
import { ownerPool, webPool } from "@/db/testing/test-database";
import type { Actor } from "@/lib/auth/actor";
import type { Role } from "@/lib/auth/permissions";
import { setDatabase } from "@/lib/core/server/database";
import { usualTerms, weekOf } from "../../coach-set-up";
import { listCoachSetUp } from "./list-set-up";
import { createOrganizationCoach, updateOrganizationCoach } from "./save-organization-coach";
import {
  createPlatformCoach,
  retirePlatformCoach,
  updatePlatformCoach,
} from "./save-platform-coach";
import { endPlatformService, servePlatformCoach } from "./serve-organization";

const owner = ownerPool();
setDatabase(webPool());

let csm: Actor;

async function member(tenantId: string, role: Role): Promise<Actor> {
  const { userId } = await newAccount(owner);
  await addMember(owner, tenantId, userId, role);
  return { kind: "user", tenantId, userId, name: "Ada", role };
}

beforeEach(async () => {
  csm = await member(await newOrganization(owner), "csm");
});

const profile = (name = "Ines Moreau") => ({
  ...{ name, email: `${randomUUID()}@coaches.example`, bio: "Coaches leaders." },
  ...{ languages: ["English", "French"], specialities: ["Feedback"], certifications: [] },
  timeZone: "Europe/Paris",
});

const mine = async (actor: Actor, id: string) =>
  (await listCoachSetUp(actor, {})).pool.find((one) => one.id === id);

describe("the pool of platform coaches", () => {
  it("is kept by vendor staff, and the same in every organization", async () => {
    const ines = profile();
    const { id } = await createPlatformCoach(csm, ines);
    expect(await mine(csm, id)).toEqual({ id, ...ines, isRetired: false, serving: null });
    await updatePlatformCoach(csm, { id, ...ines, bio: "Coaches leaders in logistics." });
    const elsewhere = await member(await newOrganization(owner), "csm");
    expect(await mine(elsewhere, id)).toMatchObject({ bio: "Coaches leaders in logistics." });
  });

  it("is closed to administrators, and to who says to be staff and is not", async () => {
    const { id } = await createPlatformCoach(csm, profile());
    const admin = await member(csm.tenantId, "admin");
    await expect(createPlatformCoach(admin, profile())).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(listCoachSetUp(admin, {})).rejects.toMatchObject({ code: "forbidden" });
    const impostor: Actor = { ...admin, ...(admin.kind === "user" ? { role: "csm" } : {}) };
    for (const reach of [
      () => createPlatformCoach(impostor, profile()),
      () => updatePlatformCoach(impostor, { id, ...profile() }),
      () => retirePlatformCoach(impostor, { id, isRetired: true }),
      () => servePlatformCoach(impostor, { platformCoachId: id, ...usualTerms }),
      () => endPlatformService(impostor, { platformCoachId: id }),
    ]) {
      await expect(reach()).rejects.toMatchObject({ code: "forbidden" });
    }
    expect((await listCoachSetUp(impostor, {})).pool).toEqual([]);
  });

  it("has an address once", async () => {
    const ines = profile();
    await createPlatformCoach(csm, ines);
    await expect(
      createPlatformCoach(csm, { ...profile(), email: ines.email }),
    ).rejects.toMatchObject({ code: "conflict" });
    const { id } = await createPlatformCoach(csm, profile());
    await expect(
      updatePlatformCoach(csm, { id, ...profile(), email: ines.email.toUpperCase() }),
    ).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("a platform coach", () => {
  it("serves an organization on its terms, in that organization alone", async () => {
    const { id } = await createPlatformCoach(csm, profile());
    const terms = { ...usualTerms, capacity: 4 };
    const { coachId } = await servePlatformCoach(csm, { platformCoachId: id, ...terms });
    const again = { platformCoachId: id, ...terms, capacity: 6, week: [] };
    expect(await servePlatformCoach(csm, again)).toEqual({ coachId });
    expect((await mine(csm, id))?.serving).toMatchObject({ capacity: 6, hours: [], learners: 0 });
    const elsewhere = await member(await newOrganization(owner), "csm");
    expect((await mine(elsewhere, id))?.serving).toBeNull();
  });

  it("is hired once by two who do so at the same moment", async () => {
    const { id } = await createPlatformCoach(csm, profile());
    const hire = () => servePlatformCoach(csm, { platformCoachId: id, ...usualTerms });
    const [one, other] = await Promise.all([hire(), hire()]);
    expect(one).toEqual(other);
    const serving = (await mine(csm, id))?.serving;
    expect(weekOf(serving?.hours ?? [])).toEqual(usualTerms.week);
  });

  it("stops to serve, but not while it has sessions to come", async () => {
    const { id } = await createPlatformCoach(csm, profile());
    const { coachId } = await servePlatformCoach(csm, { platformCoachId: id, ...usualTerms });
    await book(csm.tenantId, coachId);
    await expect(endPlatformService(csm, { platformCoachId: id })).rejects.toMatchObject({
      code: "conflict",
      message:
        "Ines Moreau has 0 learners and 1 session to come here. Give them another coach first.",
    });
    await owner.query("update coaching_sessions set state = 'cancelled' where tenant_id = $1", [
      csm.tenantId,
    ]);
    await endPlatformService(csm, { platformCoachId: id });
    expect((await mine(csm, id))?.serving).toBeNull();
    expect(await servePlatformCoach(csm, { platformCoachId: id, ...usualTerms })).toEqual({
      coachId,
    });
  });

  it("that is retired goes on where it serves and begins nowhere else", async () => {
    const { id } = await createPlatformCoach(csm, profile());
    await servePlatformCoach(csm, { platformCoachId: id, ...usualTerms });
    await retirePlatformCoach(csm, { id, isRetired: true });
    await servePlatformCoach(csm, { platformCoachId: id, ...usualTerms, capacity: 3 });
    expect(await mine(csm, id)).toMatchObject({ isRetired: true, serving: { capacity: 3 } });
    const elsewhere = await member(await newOrganization(owner), "csm");
    await expect(
      servePlatformCoach(elsewhere, { platformCoachId: id, ...usualTerms }),
    ).rejects.toMatchObject({ code: "conflict" });
    await retirePlatformCoach(csm, { id, isRetired: false });
    await servePlatformCoach(elsewhere, { platformCoachId: id, ...usualTerms });
  });
});

/** A session with the coach tomorrow, of a learner that has another coach by now. */
async function book(tenantId: string, coachId: number): Promise<void> {
  const insert = async (statement: string, ...values: unknown[]) => {
    const { rows } = await owner.query(statement, [tenantId, ...values]);
    return Number(rows[0]?.id);
  };
  const learner = await insert(
    "insert into learners (tenant_id, roster_key, email, source) values ($1, 'a', 'a@example.com', 'csv') returning id",
  );
  const group = await insert(
    `insert into coaching_groups (tenant_id, name, duration_days, min_invites, min_answers, max_invites)
     values ($1, 'Leaders', 180, 3, 3, 9) returning id`,
  );
  const plan = await insert(
    `insert into coaching_plans (tenant_id, name, licences, sessions_per_learner, starts_on, ends_on)
     values ($1, 'Plan', 1, 1, '2026-01-01', '2027-01-01') returning id`,
  );
  const engagement = await insert(
    `insert into engagements (tenant_id, learner_id, group_id, plan_id, launched_at, duration_days, sessions,
       min_invites, min_answers, max_invites, charges_late_cancels, video_links, language)
     values ($1, $2, $3, $4, now(), 180, 1, 3, 3, 9, true, 'own', 'en') returning id`,
    ...[learner, group, plan],
  );
  await owner.query(
    `insert into coaching_sessions (tenant_id, engagement_id, key, coach_id, starts_at, ends_at, state)
     values ($1, $2, 's', $3, now() + interval '1 day', now() + interval '25 hours', 'scheduled')`,
    [tenantId, engagement, coachId],
  );
}

describe("an organization's own coach", () => {
  const coach = { ...profile("Joseph Mwangi"), ...usualTerms, status: "onboarding" as const };

  it("is set up with hours and rules, and changed", async () => {
    const { id } = await createOrganizationCoach(csm, coach);
    const { own } = await listCoachSetUp(csm, {});
    const { week, ...rest } = coach;
    expect(own).toMatchObject([{ id, ...rest, learners: 0 }]);
    expect(weekOf(own[0]?.hours ?? [])).toEqual(week);

    const monday = [{ weekday: 1, ranges: [{ startMinute: 600, endMinute: 720 }] }];
    const change = { ...coach, id, week: monday, capacity: 2, status: "active" as const };
    await updateOrganizationCoach(csm, change);
    const [changed] = (await listCoachSetUp(csm, {})).own;
    expect(changed).toMatchObject({ capacity: 2, status: "active" });
    expect(weekOf(changed?.hours ?? [])).toEqual(monday);
    await expect(updateOrganizationCoach(csm, { ...coach, id })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("has an address once in its organization", async () => {
    await createOrganizationCoach(csm, coach);
    await expect(createOrganizationCoach(csm, coach)).rejects.toMatchObject({ code: "conflict" });
    const elsewhere = await member(await newOrganization(owner), "csm");
    await createOrganizationCoach(elsewhere, coach);
  });

  it("is not another organization's to change, nor an administrator's, nor a platform coach", async () => {
    const { id } = await createOrganizationCoach(csm, coach);
    const elsewhere = await member(await newOrganization(owner), "csm");
    await expect(updateOrganizationCoach(elsewhere, { ...coach, id })).rejects.toMatchObject({
      code: "not_found",
    });
    expect((await listCoachSetUp(elsewhere, {})).own).toEqual([]);
    const admin = await member(csm.tenantId, "admin");
    await expect(createOrganizationCoach(admin, coach)).rejects.toMatchObject({
      code: "forbidden",
    });
    const pooled = await createPlatformCoach(csm, profile());
    const { coachId } = await servePlatformCoach(csm, {
      platformCoachId: pooled.id,
      ...usualTerms,
    });
    await expect(
      updateOrganizationCoach(csm, { ...coach, ...profile(), id: coachId }),
    ).rejects.toMatchObject({ code: "not_found" });
  });

  it("that is deactivated stays as it is", async () => {
    const { id } = await createOrganizationCoach(csm, coach);
    await owner.query("update coaches set status = 'deactivated' where tenant_id = $1", [
      csm.tenantId,
    ]);
    await expect(updateOrganizationCoach(csm, { ...coach, id })).rejects.toMatchObject({
      code: "conflict",
    });
  });
});
