import { beforeEach, describe, expect, it } from "vitest";
import { ownerPool, webPool } from "@/db/testing/test-database";
import type { Actor } from "@/lib/auth/actor";
import { setDatabase } from "@/lib/core/server/database";
import { previewStep } from "./preview-step";
import {
  changeGroup,
  deactivateLearners,
  extendLearners,
  pauseLearners,
  remindLearners,
  unpauseLearners,
} from "./take-step";
import type { CoachingWorld } from "./testing/coaching-world";
import { forIds, stepResults } from "./testing/step-results";
import {
  accessIn,
  booking,
  coached as coachedIn,
  entitleAll,
  heldSession,
  inDays,
  launched,
  launchedAgain,
  onboarding,
  personIn,
  stepWorld,
  tell,
} from "./testing/step-world";

const owner = ownerPool();
setDatabase(webPool());
process.env.NEXTAUTH_URL ??= "https://quorum.example";
const { metricsOf, count, auditOf } = stepResults(owner);

let world: CoachingWorld;
let admin: Actor;

beforeEach(async () => {
  world = await stepWorld(owner);
  admin = personIn(world.tenantId);
});

const coached = (days?: number) => coachedIn(owner, world, days);

describe("a pause", () => {
  it("cancels what is booked, and stands in metrics, events and audit", async () => {
    const id = await coached();
    const asked = forIds(id);
    expect(await previewStep(admin, { ...asked, step: { kind: "pause" } })).toMatchObject({
      ...{ total: 1, allowed: 1, sessionsCancelled: 1, refusals: [] },
    });
    expect(await pauseLearners(admin, asked)).toMatchObject({ taken: 1, refusals: [] });
    expect(await metricsOf(id)).toMatchObject({ stage: "paused", nextSessionAt: null });
    expect(
      await count("coaching_sessions where engagement_id = $1 and state = 'cancelled'", id),
    ).toBe(1);
    expect(
      await count(
        "coaching_events where engagement_id = $1 and type = 'engagement.paused' and action_id = $2 and actor_name = $3",
        ...[id, asked.actionId, admin.name],
      ),
    ).toBe(1);
    expect(await auditOf(world.tenantId, id)).toMatchObject([
      { action: "learner.pause", before: { stage: "steady" }, after: { stage: "paused" } },
    ]);
  });

  it("moves the end by the days paused when it is over, and resumes the stage before", async () => {
    const id = await coached(60);
    const { endsOn } = await metricsOf(id);
    await tell(world, [
      {
        ...{ engagementId: id, key: `pause ${id}`, occurredAt: inDays(-10) },
        ...{ type: "engagement.paused", payload: {} },
      },
    ]);
    expect(await unpauseLearners(admin, forIds(id))).toMatchObject({ taken: 1 });
    const after = await metricsOf(id);
    expect(after.stage).toBe("steady");
    expect(Date.parse(after.endsOn) - Date.parse(endsOn)).toBe(10 * 86_400_000);
  });
});

describe("an extension", () => {
  it("moves the end, and lets a completed engagement go on", async () => {
    const id = await coached();
    const [over = 0] = await launched(owner, world, { daysAgo: 190 });
    expect(await metricsOf(over)).toMatchObject({ stage: "completed" });
    const before = await metricsOf(id);
    const asked = { ...forIds(id, over), days: 30 };
    expect(
      await previewStep(admin, { ...asked, step: { kind: "extend", days: 30 } }),
    ).toMatchObject({ allowed: 2, resumed: 1 });
    expect(await extendLearners(admin, asked)).toMatchObject({ taken: 2 });
    const after = await metricsOf(id);
    expect(Date.parse(after.endsOn) - Date.parse(before.endsOn)).toBe(30 * 86_400_000);
    expect(await metricsOf(over)).toMatchObject({ stage: "steady" });
  });

  it("is refused to who is in another engagement since", async () => {
    const [id = 0] = await launched(owner, world, { daysAgo: 200 });
    await launchedAgain(owner, world, id);
    await expect(extendLearners(admin, { ...forIds(id), days: 60 })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("Is in another engagement by now."),
    });
  });

  it("is refused where the plan ends first, with plan and dates", async () => {
    const id = await coached();
    const before = await metricsOf(id);
    await expect(extendLearners(admin, { ...forIds(id), days: 300 })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringMatching(/“Plan” ends on .+, before the new end on /),
    });
    expect(await metricsOf(id)).toEqual(before);
    expect(await count("learner_actions where tenant_id = $1", world.tenantId)).toBe(0);
  });
});

describe("a deactivation", () => {
  it("ends access and sessions, and frees the licence where no session was held", async () => {
    const fresh = await coached();
    const used = await coached();
    await tell(world, [booking(world, used, -8, `held ${used}`), heldSession(used)]);
    await entitleAll(owner, world.tenantId);
    expect(await accessIn(owner, world.tenantId)).toEqual({ entitled: 2, linked: 2, licences: 2 });
    const asked = forIds(fresh, used);
    expect(await previewStep(admin, { ...asked, step: { kind: "deactivate" } })).toMatchObject({
      ...{ allowed: 2, sessionsCancelled: 2, licencesFreed: 1 },
    });
    expect(await deactivateLearners(admin, asked)).toMatchObject({ taken: 2 });
    expect(await accessIn(owner, world.tenantId)).toEqual({ entitled: 0, linked: 0, licences: 1 });
    for (const id of [fresh, used]) {
      expect(await metricsOf(id)).toMatchObject({ stage: "deactivated", nextSessionAt: null });
    }
  });

  it("leaves access to whom another engagement still gives it", async () => {
    const [id = 0] = await launched(owner, world);
    const other = await launchedAgain(owner, world, id);
    await entitleAll(owner, world.tenantId);
    await deactivateLearners(admin, forIds(id));
    expect(await accessIn(owner, world.tenantId)).toMatchObject({ entitled: 2, linked: 2 });
    await deactivateLearners(admin, forIds(other));
    expect(await accessIn(owner, world.tenantId)).toMatchObject({ entitled: 1, linked: 1 });
  });

  it("of two engagements of one learner at once ends the access that either gave", async () => {
    const [id = 0] = await launched(owner, world);
    const other = await launchedAgain(owner, world, id);
    await entitleAll(owner, world.tenantId);
    await deactivateLearners(admin, forIds(id, other));
    expect(await accessIn(owner, world.tenantId)).toMatchObject({ entitled: 1, linked: 1 });
  });

  it("is for good", async () => {
    const id = await coached();
    await deactivateLearners(admin, forIds(id));
    for (const step of [pauseLearners, unpauseLearners, deactivateLearners, remindLearners]) {
      await expect(step(admin, forIds(id))).rejects.toMatchObject({
        code: "conflict",
        message: expect.stringContaining("Is deactivated"),
      });
    }
  });
});

describe("a change of group", () => {
  it("changes the group and its name, and none of the terms", async () => {
    const { rows } = await owner.query(
      `insert into coaching_groups (tenant_id, name, plan_id, duration_days, min_invites, min_answers, max_invites)
       values ($1, 'Leaders', $2, 90, 4, 3, 9) returning id`,
      [world.tenantId, world.planId],
    );
    const groupId: number = rows[0].id;
    const id = await coached();
    const before = await metricsOf(id);
    expect(await changeGroup(admin, { ...forIds(id), groupId })).toMatchObject({ taken: 1 });
    expect(await metricsOf(id)).toEqual({ ...before, groupName: "Leaders" });
    expect(await count("engagements where id = $1 and group_id = $2", id, groupId)).toBe(1);
    expect(await auditOf(world.tenantId, id)).toMatchObject([
      { after: { from: "Group", to: "Leaders" } },
    ]);
    await expect(changeGroup(admin, { ...forIds(id), groupId })).rejects.toMatchObject({
      message: expect.stringContaining("already"),
    });
  });

  it("knows no group of another organization", async () => {
    const id = await coached();
    const { groupId } = await stepWorld(owner);
    await expect(changeGroup(admin, { ...forIds(id), groupId })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("a reminder", () => {
  const mailsOf = async (tenantId: string) => {
    const { rows } = await owner.query(
      `select to_address as "to", language, text, kind, state, send_after > now() + interval '50 seconds' as "isLater"
       from emails where tenant_id = $1 order by to_address`,
      [tenantId],
    );
    return rows;
  };

  it("names what is missing, in the learner's language, and waits while it can be taken back", async () => {
    const [id = 0] = await launched(owner, world, { prefix: "ana" });
    await owner.query("update engagements set language = 'de' where id = $1", [id]);
    await tell(world, onboarding(world, id).slice(0, 4));
    const asked = forIds(id);
    expect(await previewStep(admin, { ...asked, step: { kind: "remind" } })).toMatchObject({
      allowed: 1,
      missing: [
        { step: "rater_invites", count: 1 },
        { step: "survey", count: 1 },
      ],
    });
    await remindLearners(admin, asked);
    const [mail, ...rest] = await mailsOf(world.tenantId);
    expect(rest).toEqual([]);
    expect(mail).toMatchObject({
      ...{ to: "ana-1@example.com", language: "de", kind: "reminder", state: "queued" },
      ...{ isLater: true, text: expect.stringContaining("noch eine Person") },
    });
    expect(mail.text.match(/^\d\. /gm)).toHaveLength(2);
    const { rows } = await owner.query(
      "select payload from coaching_events where engagement_id = $1 and type = 'reminder.sent'",
      [id],
    );
    expect(rows).toEqual([{ payload: { missing: ["360° invitations", "Survey"] } }]);
  });

  it("goes to nobody twice a day, nor without an address, nor who has nothing to do", async () => {
    const [reminded = 0, silent = 0, fresh = 0] = await launched(owner, world, { count: 3 });
    await owner.query(
      "update learners set email = null where id = (select learner_id from engagements where id = $1)",
      [silent],
    );
    const done = await coached();
    await tell(world, [
      {
        ...{ engagementId: done, key: `areas ${done}`, occurredAt: inDays(-9) },
        ...{ type: "focus_areas.chosen", payload: { areas: ["Delegation"] } },
      },
      {
        ...{ engagementId: done, key: `plan ${done}`, occurredAt: inDays(-9) },
        ...{ type: "plan.created", payload: {} },
      },
    ]);
    await remindLearners(admin, forIds(reminded));
    const outcome = await remindLearners(admin, forIds(reminded, silent, fresh, done));
    expect(outcome.taken).toBe(1);
    expect(outcome.refusals.map(({ reason }) => reason).sort()).toEqual([
      "Has no e-mail address.",
      "Has nothing left to do at this stage.",
      "Was reminded less than a day ago.",
    ]);
    expect(await mailsOf(world.tenantId)).toHaveLength(2);
  });
});
