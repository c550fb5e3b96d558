import { randomUUID } from "node:crypto";
import type { Pool } from "pg";
import { withTenant } from "@/db/tenant";
import type { Actor } from "@/lib/auth/actor";
import { emptyDraft } from "@/lib/enrolment/draft-choices";
import { appendEvents } from "@/lib/learners/server/append-events";
import { extendLearners } from "@/lib/learners/server/take-step";
import { database } from "../database";

/** The ids of a coaching programme with one learner in it. */
export interface MarkedProgramme {
  planId: number;
  groupId: number;
  coachId: number;
  engagementId: number;
  instrumentId: number;
  audienceId: number;
  draftId: string;
  /** A saved view, shared. */
  viewId: number;
  /** A step taken for the learner, which can still be taken back. */
  actionId: string;
}

/** Whose draft it is; somebody of the same id elsewhere must not reach it. */
export const DRAFT_OWNER = "7d4a6a0e-5c5f-4a55-9a05-0d0c2f8f3a10";

/** Coaches one learner of an organization, under a plan, group, coach and note each text of which holds `word`. */
export async function openMarkedProgramme(
  owner: Pool,
  actor: Actor,
  word: string,
): Promise<MarkedProgramme> {
  const { tenantId, name } = actor;
  const insert = async (statement: string, ...values: unknown[]): Promise<number> => {
    const { rows } = await owner.query<{ id: string }>(statement, [tenantId, ...values]);
    return Number(rows[0]?.id);
  };
  const planId = await insert(
    `insert into coaching_plans (tenant_id, name, licences, licences_used, sessions_per_learner, starts_on, ends_on)
     values ($1, $2, 10, 1, 6, current_date - 30, current_date + 900) returning id`,
    `${word} purchase`,
  );
  const groupId = await insert(
    `insert into coaching_groups (tenant_id, name, plan_id, duration_days, min_invites, min_answers, max_invites)
     values ($1, $2, $3, 270, 5, 3, 12) returning id`,
    ...[`${word} leaders`, planId],
  );
  const coachId = await insert(
    `insert into coaches (tenant_id, kind, name, email, time_zone, status, capacity)
     values ($1, 'organization', $2, $3, 'UTC', 'active', 10) returning id`,
    ...[`Coach ${word}`, `${word}-coach@example.com`],
  );
  const instrumentId = await insert(
    `insert into instruments (tenant_id, kind, origin, name, items) values ($1, 'survey', 'custom', $2, $3) returning id`,
    `${word} pulse`,
    JSON.stringify([
      { text: `Is ${word} well?`, scale: { min: 1, max: 5, minLabel: word, maxLabel: word } },
    ]),
  );
  const audienceId = await insert(
    "insert into coaching_audiences (tenant_id, name) values ($1, $2) returning id",
    `${word} audience`,
  );
  const viewId = await insert(
    `insert into saved_views (tenant_id, page, name, owner_id, owner_name, is_shared, state)
     values ($1, 'learners', $2, gen_random_uuid(), $2, true, $3) returning id`,
    ...[`View ${word}`, `q=${word}`],
  );
  const engagementId = await insert(
    `insert into engagements (tenant_id, learner_id, group_id, plan_id, launched_at, duration_days, sessions,
       min_invites, min_answers, max_invites, charges_late_cancels, video_links, language)
     select $1, min(id), $2, $3, now() - interval '20 days', 270, 6, 5, 3, 12, true, 'platform', 'en'
     from learners where tenant_id = $1 returning id`,
    ...[groupId, planId],
  );
  const now = new Date();
  const event = { engagementId, occurredAt: now, actorName: name };
  await withTenant(database(), tenantId, (tx) =>
    appendEvents(
      tx,
      tenantId,
      [
        { ...event, key: `${word}-1`, type: "coach.assigned", payload: { coachId } },
        { ...event, key: `${word}-2`, type: "note.edited", payload: { text: `Note ${word}` } },
      ],
      now,
    ),
  );
  const actionId = randomUUID();
  const selection = { kind: "ids" as const, ids: [engagementId] };
  await extendLearners(actor, { actionId, selection, days: 1 });
  const draftId = randomUUID();
  const newPeople = [{ firstName: word, lastName: word, email: `${word}@example.com`, key: word }];
  const draft = { ...emptyDraft, groupId, who: { ...emptyDraft.who, newPeople } };
  await owner.query(
    "insert into enrolment_drafts (tenant_id, id, owner_id, entered) values ($1, $2, $3, $4)",
    [tenantId, draftId, DRAFT_OWNER, JSON.stringify({ draft, added: null })],
  );
  return {
    planId,
    groupId,
    coachId,
    engagementId,
    instrumentId,
    audienceId,
    draftId,
    viewId,
    actionId,
  };
}
