import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { createPool } from "@/db/tenant";
import { ownerPool, testUrls, webPool } from "@/db/testing/test-database";
import { systemActor } from "@/lib/auth/actor";
import { setDatabase } from "@/lib/core/server/database";
import { addDays, dayIn } from "@/lib/learners/engagement-calendar";
import { recordCoachingEvents } from "@/lib/learners/server/record-coaching-events";
import { addLearners } from "./add-learners";
import { reviewDraft } from "./review-draft";
import { saveDraft } from "./save-draft";
import { DURATION, EnrolmentWorld } from "./testing/enrolment-world";

const owner = ownerPool();
const web = webPool();
let world: EnrolmentWorld;

beforeEach(async () => {
  setDatabase(web);
  world = await EnrolmentWorld.create(owner);
});

const ann = {
  firstName: "Ann",
  lastName: "Ray",
  email: "ann@example.com",
  key: "ann@example.com",
};

describe("adding learners", () => {
  it("makes accounts, access, engagements, licences and mails of one kind for all", async () => {
    const actor = world.actor();
    const learnerIds = await world.people("ana", 3, { withAccount: 2 });
    const before = await world.counts();
    const draftId = await world.saved(actor, world.draft({ learnerIds, newPeople: [ann] }));
    expect(await world.add(actor, draftId)).toEqual({ learners: 4, planName: "Leadership" });
    expect(await world.counts()).toMatchObject({
      ...{ licences: 4, learners: 4, platform_accounts: 4, entitlements: 4, engagements: 4 },
      ...{ engagement_metrics: 4, coaching_events: 4, emails: 4 },
      audit_events: (before.audit_events ?? 0) + 5,
    });
    const { rows } = await owner.query(
      `select m.name, m.stage, m.group_name, m.plan_name, m.ends_on::text as "endsOn", m.sessions_remaining, e.language,
         e.remeasurement_day, e.focus_skills, e.holds_licence, a.shows_coaching_link, l.source
       from engagement_metrics m join engagements e on e.tenant_id = m.tenant_id and e.id = m.engagement_id
       join platform_accounts a on a.tenant_id = m.tenant_id and a.learner_id = m.learner_id
       join learners l on l.tenant_id = m.tenant_id and l.id = m.learner_id
       where m.tenant_id = $1 order by m.name`,
      [world.tenantId],
    );
    const endsOn = addDays(dayIn("UTC", new Date()), DURATION);
    const same = {
      ...{ stage: "onboarding", group_name: "Leaders", plan_name: "Leadership" },
      ...{ sessions_remaining: 6, language: "de", remeasurement_day: 150 },
      ...{ focus_skills: ["Feedback"], holds_licence: true, shows_coaching_link: true },
    };
    expect(rows).toEqual([
      { ...same, name: "Ana 0001", source: "csv", endsOn },
      { ...same, name: "Ana 0002", source: "csv", endsOn },
      { ...same, name: "Ana 0003", source: "csv", endsOn },
      { ...same, name: "Ann Ray", source: "enrolment", endsOn },
    ]);
    const mails = await owner.query(
      "select to_address, language, subject from emails where tenant_id = $1 order by to_address",
      [world.tenantId],
    );
    expect(mails.rows[3]).toMatchObject({ to_address: ann.email, language: "de" });
  });

  it("adds nothing twice: another try answers what the first did", async () => {
    const actor = world.actor();
    const learnerIds = await world.people("bo", 2);
    const draftId = await world.saved(actor, world.draft({ learnerIds }));
    const { digest } = await reviewDraft(actor, { draftId });
    const input = { draftId, reviewed: { digest, people: 2 } };
    const [first, second] = await Promise.all([
      addLearners(actor, input),
      addLearners(actor, input),
    ]);
    const once = await world.counts();
    expect(second).toEqual(first);
    expect(await addLearners(actor, input)).toEqual(first);
    expect(await world.counts()).toEqual(once);
    expect(once).toMatchObject({ engagements: 2, licences: 2, emails: 2 });
    await expect(saveDraft(actor, { draftId, draft: world.draft({}) })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("gives the last licences to whoever comes first: 40 at once, 25 licences", async () => {
    const crowd = createPool(testUrls().webUrl, "quorum_web", 20);
    setDatabase(crowd);
    const learnerIds = await world.people("cy", 40);
    const drafts = await Promise.all(
      learnerIds.map(async (learnerId) => {
        const actor = world.actor();
        const draftId = await world.saved(actor, world.draft({ learnerIds: [learnerId] }));
        const { digest } = await reviewDraft(actor, { draftId });
        return { actor, input: { draftId, reviewed: { digest, people: 1 } } };
      }),
    );
    const ends = await Promise.allSettled(
      drafts.map(({ actor, input }) => addLearners(actor, input)),
    );
    const refusals = ends.flatMap((end) => (end.status === "rejected" ? [end.reason.message] : []));
    expect(refusals).toEqual(
      Array(15).fill("Leadership: 0 licences are free and 1 is needed: 1 short."),
    );
    expect(await world.counts()).toMatchObject({
      ...{ licences: 25, engagements: 25, platform_accounts: 25, emails: 25 },
    });
    await crowd.end();
  });

  it("gives a person one engagement when two administrators add the same at once", async () => {
    const learnerIds = await world.people("di", 5);
    const reversed = [...learnerIds].reverse();
    const ready = await Promise.all(
      [learnerIds, reversed].map(async (ids) => {
        const actor = world.actor();
        const draftId = await world.saved(actor, world.draft({ learnerIds: ids }));
        const { digest } = await reviewDraft(actor, { draftId });
        return { actor, input: { draftId, reviewed: { digest, people: 5 } } };
      }),
    );
    const ends = await Promise.allSettled(
      ready.map(({ actor, input }) => addLearners(actor, input)),
    );
    expect(ends.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await world.counts()).toMatchObject({ engagements: 5, licences: 5 });
  });

  it("measures everybody, though somebody sent events with keys that could be foreseen", async () => {
    const actor = world.actor();
    const [first = 0, second = 0] = await world.people("lee", 2);
    await world.add(actor, await world.saved(actor, world.draft({ learnerIds: [first] })));
    const { rows } = await owner.query<{ id: number }>(
      "select max(id)::int as id from engagements",
    );
    const next = Array.from({ length: 50 }, (_, index) => (rows[0]?.id ?? 0) + index);
    await recordCoachingEvents(systemActor(world.tenantId, "test"), {
      events: next.map((id) => ({
        ...{ id: `welcome:${id}`, type: "profile.saved", learner: "lee-1@example.com" },
        occurredAt: new Date().toISOString(),
      })),
    });
    await world.add(actor, await world.saved(actor, world.draft({ learnerIds: [second] })));
    expect(await world.counts()).toMatchObject({ engagements: 2, engagement_metrics: 2 });
  });

  it("leaves nothing behind when it fails half way", async () => {
    const actor = world.actor();
    const [learnerId = 0] = await world.people("ed", 1);
    const draftId = await world.saved(
      actor,
      world.draft({ learnerIds: [learnerId], newPeople: [ann] }),
    );
    const before = await world.counts();
    await owner.query(
      `create or replace function quorum.fail_${learnerId}() returns trigger language plpgsql as $$
         begin if new.tenant_id = '${world.tenantId}' then raise 'the disk is full'; end if; return new; end $$;
       create trigger fail_${learnerId} before insert on coaching_events
         for each row execute function quorum.fail_${learnerId}();`,
    );
    await expect(world.add(actor, draftId)).rejects.toThrow("the disk is full");
    await owner.query(`drop function quorum.fail_${learnerId} cascade`);
    expect(await world.counts()).toEqual(before);
    expect(await world.add(actor, draftId)).toMatchObject({ learners: 2 });
  });

  it("adds a thousand in one transaction", async () => {
    world = await EnrolmentWorld.create(owner, { licences: 1000 });
    const actor = world.actor();
    const learnerIds = await world.people("flo", 1000);
    const draftId = await world.saved(actor, world.draft({ learnerIds }));
    await world.add(actor, draftId);
    expect(await world.counts()).toMatchObject({
      ...{ licences: 1000, engagements: 1000, engagement_metrics: 1000, emails: 1000 },
    });
  });
});

describe("what is refused", () => {
  it("is a plan that ends before the engagements or has too few licences, in numbers", async () => {
    world = await EnrolmentWorld.create(owner, { licences: 1, endsIn: DURATION - 3 });
    const actor = world.actor();
    const draftId = await world.saved(
      actor,
      world.draft({ learnerIds: await world.people("gil", 2) }),
    );
    const { problems } = await reviewDraft(actor, { draftId });
    expect(problems).toEqual([
      expect.stringMatching(/^Leadership: Ends 3 days before these engagements do \(/),
      "Leadership: 1 licence is free and 2 are needed: 1 short.",
    ]);
    await expect(world.add(actor, draftId)).rejects.toMatchObject({ code: "conflict" });
    expect(await world.counts()).toMatchObject({ engagements: 0, licences: 0 });
  });

  it.each([
    ["coaching_groups", "group"],
    ["coaching_plans", "plan"],
    ["instruments", "survey"],
  ])("is what was archived meanwhile: %s", async (table, word) => {
    const actor = world.actor();
    const draftId = await world.saved(
      actor,
      world.draft({ learnerIds: await world.people("hal", 1) }),
    );
    const { digest } = await reviewDraft(actor, { draftId });
    await owner.query(`update ${table} set archived_at = now() where tenant_id = $1`, [
      world.tenantId,
    ]);
    await expect(
      addLearners(actor, { draftId, reviewed: { digest, people: 1 } }),
    ).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining(word) });
  });

  it("is what differs from the review: terms, people, and who is coached by now, named", async () => {
    const actor = world.actor();
    const [first = 0, second = 0] = await world.people("ida", 2);
    const draftId = await world.saved(actor, world.draft({ learnerIds: [first, second] }));
    const { digest } = await reviewDraft(actor, { draftId });
    const reviewed = { digest, people: 2 };
    await owner.query("update coaching_groups set duration_days = 170 where tenant_id = $1", [
      world.tenantId,
    ]);
    await expect(addLearners(actor, { draftId, reviewed })).rejects.toThrow(/changed since/);
    const rival = world.actor();
    await world.add(rival, await world.saved(rival, world.draft({ learnerIds: [second] })));
    await expect(addLearners(actor, { draftId, reviewed })).rejects.toThrow(
      "1 person can be added now, not 2. Left out: Ida 0002 (coached already).",
    );
    const { toAdd, leftOut } = await reviewDraft(actor, { draftId });
    expect([toAdd, leftOut].map((people) => people.map(({ name }) => name))).toEqual([
      ["Ida 0001"],
      ["Ida 0002"],
    ]);
    expect(await world.add(actor, draftId)).toMatchObject({ learners: 1 });
  });

  it("is a new person whom the roster has by key or address, named", async () => {
    const actor = world.actor();
    await world.people("jo", 1);
    const jo = { ...ann, email: "jo-1@example.com", key: "jo-1@example.com" };
    const draftId = await world.saved(actor, world.draft({ newPeople: [jo] }));
    await expect(world.add(actor, draftId)).rejects.toThrow(/^Jo 0001 has the e-mail address/);
    const twice = await world.saved(actor, world.draft({ newPeople: [ann, ann] }));
    await expect(world.add(actor, twice)).rejects.toThrow(/same key or e-mail address/);
    const wrong = { ...ann, email: "Nowhere", key: "Nowhere" };
    const odd = await world.saved(actor, world.draft({ newPeople: [wrong] }));
    await expect(world.add(actor, odd)).rejects.toThrow(/is not an e-mail address/);
  });

  it("is a new person while a large import is being written, within seconds and not minutes", async () => {
    const actor = world.actor();
    const draftId = await world.saved(actor, world.draft({ newPeople: [ann] }));
    const { digest } = await reviewDraft(actor, { draftId });
    const committing = await owner.connect();
    try {
      await committing.query("begin");
      await committing.query("update organizations set roster_version = 9 where id = $1", [
        world.tenantId,
      ]);
      const adding = addLearners(actor, { draftId, reviewed: { digest, people: 1 } });
      await expect(adding).rejects.toMatchObject({ code: "conflict" });
    } finally {
      await committing.query("rollback");
      committing.release();
    }
    expect(await world.add(actor, draftId)).toMatchObject({ learners: 1 });
  });

  it("is an order of answers and invites that cannot be, though a browser sent it", async () => {
    const actor = world.actor();
    const learnerIds = await world.people("kim", 1);
    const overrides = { [world.groupId]: { minInvites: 2 } };
    const draftId = await world.saved(actor, world.draft({ learnerIds }, { overrides }));
    await expect(world.add(actor, draftId)).rejects.toThrow(
      "Answer at least: More than the 2 that are invited.",
    );
  });

  it("is an analyst, another person's draft, and another organization's people", async () => {
    const actor = world.actor();
    const learnerIds = await world.people("lu", 1);
    const draftId = await world.saved(actor, world.draft({ learnerIds }));
    const reviewed = { digest: "", people: 1 };
    await expect(addLearners(world.actor("analyst"), { draftId, reviewed })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(addLearners(world.actor(), { draftId, reviewed })).rejects.toMatchObject({
      code: "not_found",
    });
    const other = await EnrolmentWorld.create(owner);
    const stranger = other.actor("csm");
    const theirs = await other.saved(stranger, other.draft({ learnerIds }));
    expect((await reviewDraft(stranger, { draftId: theirs })).toAdd).toEqual([]);
    await expect(other.add(stranger, theirs)).rejects.toThrow("There is nobody to add.");
    await expect(
      saveDraft(stranger, { draftId: randomUUID(), draft: world.draft({ learnerIds }) }),
    ).resolves.toBeDefined();
    expect(await world.counts()).toMatchObject({ engagements: 0 });
  });
});
