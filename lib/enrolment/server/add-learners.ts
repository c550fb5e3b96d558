import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Transaction } from "@/db/tenant";
import type { AuditEntry } from "@/lib/audit/audit-entry";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/core/errors";
import { command } from "@/lib/core/server/command";
import { enqueueEmails } from "@/lib/email/server/enqueue-emails";
import { appendEvents } from "@/lib/learners/server/append-events";
import { counted } from "../counted";
import { namesInWords, obstacleWords } from "../person";
import { createLearners } from "./create-learners";
import { closeDraft, requireDraft, type StoredDraft } from "./enrolment-store";
import { grantAccess } from "./grant-access";
import { type PreparedEnrolment, prepareEnrolment } from "./prepare-enrolment";
import { startEngagements } from "./start-engagements";
import { takeLicences } from "./take-licences";
import { welcomeTo } from "./welcome-learner";

/**
 * Adds everybody of a draft to the coaching programme, all or nobody: accounts where they are missing, access, a
 * licence each, the engagement on the draft's terms, the welcome mail. Asked again for a draft that was added it
 * answers what it answered then. Throws `conflict` when what was reviewed is no longer what would be done, with
 * what has changed, and when the plan cannot serve, with the numbers.
 */
export const addLearners = command({
  action: "learner.add",
  allow: "learners.manage",
  input: z.object({
    draftId: z.uuid(),
    /** What the review said it would do, and to how many. */
    reviewed: z.object({ digest: z.string().max(100), people: z.number().int() }),
  }),
  async run(tx, { draftId, reviewed }, actor) {
    const stored = await requireDraft(tx, actor, draftId, { lock: true });
    if (stored.added) return { result: stored.added, audit: [] };
    const now = new Date();
    const prepared = await prepareEnrolment(tx, actor.tenantId, stored.draft, now);
    const enrolment = requireAsReviewed(prepared, reviewed);
    const added = await launch(tx, actor, stored, enrolment, now);
    const { group, plan, terms } = enrolment;
    const result = { learners: added.length, planName: plan.name };
    await closeDraft(tx, actor, stored, result, now);
    const after = { group: group.name, plan: plan.name, terms, learners: added.length };
    const audit: AuditEntry[] = [
      { entity: "enrolment", id: draftId, after },
      ...added.map(({ learnerId, engagementId, from, hasAccount }) => ({
        ...{ entity: "learner", id: String(learnerId) },
        after: { engagementId, isNew: from === "new", isAccountMade: !hasAccount },
      })),
    ];
    return { result, audit };
  },
});

type Enrolment = PreparedEnrolment & {
  [K in "group" | "terms" | "plan" | "endsOn"]: NonNullable<PreparedEnrolment[K]>;
};

/** What was prepared, if it can be done and is what the administrator has seen. */
function requireAsReviewed(
  prepared: PreparedEnrolment,
  reviewed: { digest: string; people: number },
): Enrolment {
  const { group, terms, plan, endsOn, toAdd, leftOut, problems, digest } = prepared;
  if (toAdd.length !== reviewed.people) {
    const reasons = leftOut.map(({ name, obstacle }) => ({
      name: obstacle ? `${name} (${obstacleWords[obstacle]})` : name,
    }));
    throw new AppError(
      "conflict",
      `${counted(toAdd.length, "person", "people")} can be added now, not ${reviewed.people}. ` +
        `Left out: ${namesInWords(reasons)}. Look at the review again.`,
    );
  }
  if (problems.length > 0 || !group || !terms || !plan || !endsOn) {
    throw new AppError("conflict", problems.join(" "));
  }
  if (digest !== reviewed.digest) {
    throw new AppError(
      "conflict",
      "The group, the plan or the people have changed since this review. Look at it again.",
    );
  }
  return { ...prepared, group, terms, plan, endsOn };
}

/** Makes all rows of the people and their engagements. Locks roster, people and plan, always in this order. */
async function launch(
  tx: Transaction,
  { tenantId, name: actorName }: Actor,
  { id: draftId, draft }: StoredDraft,
  { organization, group, terms, plan, startsOn, endsOn, toAdd }: Enrolment,
  now: Date,
) {
  const created = await createLearners(tx, tenantId, draft.who.newPeople, organization.rosterKey);
  const people = toAdd.map((person) => {
    const learnerId = person.learnerId ?? created.get(person.key);
    const { address } = person;
    if (learnerId === undefined) throw new Error("A new learner was not stored.");
    if (address === null) throw new Error("Somebody without an address was not left out.");
    return { ...person, learnerId, address };
  });
  const learnerIds = people.map(({ learnerId }) => learnerId);
  await grantAccess(tx, tenantId, learnerIds, now);
  await takeLicences(tx, tenantId, plan, { needed: people.length, startsOn, endsOn });
  const engagementIds = await startEngagements(tx, tenantId, learnerIds, {
    ...{ terms, planId: plan.id, groupId: group.id, launchedAt: now },
    sessions: plan.sessionsPerLearner,
    chargesLateCancels: group.chargesLateCancels,
  });
  const added = people.map((person) => {
    const engagementId = engagementIds.get(person.learnerId);
    if (engagementId === undefined) throw new Error("An engagement was not stored.");
    return { ...person, engagementId };
  });
  const mails = added.map(({ engagementId, firstName, name, address }) => ({
    ...{ id: randomUUID(), key: `welcome:${engagementId}`, kind: "welcome" },
    to: { address, name },
    language: terms.language,
    ...welcomeTo(
      { firstName, organization: organization.name, groupName: group.name, terms },
      terms.language,
    ),
  }));
  await enqueueEmails(tx, tenantId, mails);
  const events = added.map(({ engagementId }) => ({
    // Not to be foreseen by who may send events: one with the key of another is passed over.
    ...{ engagementId, key: `${draftId}/${engagementId}`, type: "welcome.sent" as const },
    ...{ occurredAt: now, payload: { language: terms.language }, actorName },
  }));
  await appendEvents(tx, tenantId, events, now);
  return added;
}
