import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import { LongRowId, RowId } from "@/lib/core/row-id";
import { command, query } from "@/lib/core/server/command";
import { containing, searchWords } from "@/lib/core/server/search";
import type { MailLanguage } from "@/lib/email/mail-language";
import { coachedStages } from "@/lib/learners/coached-stages";
import { changeCoach } from "@/lib/learners/server/change-coach";
import { lockEngagements } from "@/lib/learners/server/lock-engagements";
import type { Stage } from "@/lib/learners/stage";
import { type AssignableCoach, fitOf, whyNotAssign } from "../assignment";
import type { CoachRow } from "../coach-list";
import { formerSessionsChoices } from "../former-sessions";
import type { AssignableRow } from "../hand-over";
import { canHoldWith } from "./can-hold";
import { loadCoach } from "./load-coach";

const SHOWN = 50;

/**
 * Learners who could be given to a coach and match a search (name or e-mail): those without a coach first, then
 * the best fits. Answers the first fifty and how many there are. Throws `not_found`.
 */
export const listAssignable = query({
  allow: "coaches.read",
  input: z.object({
    coachId: RowId,
    search: z.string().trim().max(100).default(""),
  }),
  async run(tx, { coachId, search }, { tenantId }) {
    const coach = await loadCoach(tx, tenantId, coachId);
    const found = await findLearners(tx, tenantId, { coach, search });
    return {
      coach: { ...toAssignable(coach), kind: coach.kind },
      learners: found.map((row) => toRow(row, toAssignable(coach))),
      total: found[0]?.total ?? 0,
    };
  },
});

/**
 * Gives a learner to a coach, who must be active and have a place. Throws `not_found` for who is not there or whose
 * engagement is over, and `conflict` where it has that coach or there is no place.
 */
export const assignLearner = command({
  action: "coach.assign",
  allow: "coaches.manage",
  input: z.object({
    coachId: RowId,
    engagementId: LongRowId,
    formerSessions: z.enum(formerSessionsChoices),
  }),
  async run(tx, { coachId, engagementId, formerSessions }, actor) {
    const { tenantId } = actor;
    await lockEngagements(tx, tenantId, [engagementId]);
    const before = await currentCoach(tx, tenantId, engagementId);
    // Not before: of two changes the one that had to wait is the later one.
    const now = new Date();
    const change = await changeCoach(tx, {
      ...{ tenantId, coachId, engagementIds: [engagementId], formerSessions, now },
      actorName: actor.name,
      canHold: await canHoldWith(tx, tenantId, coachId),
    });
    if (change.engagementIds.length === 0) {
      throw new AppError("conflict", `${before.name} has this coach already, or is done.`);
    }
    const after = await currentCoach(tx, tenantId, engagementId);
    return {
      result: { learner: after.name, coach: after.coach ?? "", ...change },
      audit: {
        entity: "engagement",
        id: String(engagementId),
        before: { coach: before.coach },
        after: {
          coach: after.coach,
          sessionsMoved: change.sessionsMoved,
          sessionsKept: change.sessionsKept,
          sessionsCancelled: change.sessionsCancelled,
        },
      },
    };
  },
});

async function currentCoach(tx: Transaction, tenantId: string, engagementId: number) {
  const { rows } = await tx.execute<{ name: string; coach: string | null }>(sql`
    select name, coach_name as coach from engagement_metrics
    where tenant_id = ${tenantId} and engagement_id = ${engagementId}
      and stage = any(${sql.param([...coachedStages])}::text[])`);
  const [learner] = rows;
  if (!learner)
    throw new AppError("not_found", "There is no such learner with an engagement under way.");
  return learner;
}

interface Found extends Record<string, unknown> {
  engagement_id: number;
  name: string;
  email: string;
  group_name: string;
  stage: Stage;
  coach_id: number | null;
  coach_name: string | null;
  language: MailLanguage;
  focus_areas: string[];
  sessions_ahead: number;
  total: number;
}

async function findLearners(
  tx: Transaction,
  tenantId: string,
  { coach, search }: { coach: CoachRow; search: string },
): Promise<Found[]> {
  const matches = searchWords(search).map(
    (word) => sql` and m.search_text like lower(${containing(word)})`,
  );
  const specialities = coach.specialities.map((one) => one.trim().toLowerCase());
  const { rows } = await tx.execute<Found>(sql`
    select m.engagement_id::int, m.name, m.email, m.group_name, m.stage, m.coach_id, m.coach_name,
      e.language, m.focus_areas, count(*) over ()::int as total,
      (select count(*)::int from coaching_sessions s where s.tenant_id = m.tenant_id
        and s.engagement_id = m.engagement_id and s.state = 'scheduled' and s.starts_at > now()
        and s.coach_id is distinct from ${coach.id}) as sessions_ahead
    from engagement_metrics m
      join engagements e on e.tenant_id = m.tenant_id and e.id = m.engagement_id
    where m.tenant_id = ${tenantId} and m.stage = any(${sql.param([...coachedStages])}::text[])
      ${sql.join(matches, sql``)}
    order by m.coach_id is not null, m.coach_id is not distinct from ${coach.id},
      (select count(*) from unnest(m.focus_areas) area
        where lower(trim(area)) = any(${sql.param(specialities)}::text[])) desc,
      m.name, m.engagement_id
    limit ${SHOWN}`);
  return rows;
}

function toRow(found: Found, coach: AssignableCoach): AssignableRow {
  const learner = {
    engagementId: found.engagement_id,
    stage: found.stage,
    language: found.language,
    focusAreas: found.focus_areas,
    coachId: found.coach_id,
  };
  return {
    engagementId: found.engagement_id,
    name: found.name,
    email: found.email,
    groupName: found.group_name,
    stage: found.stage,
    coachName: found.coach_name,
    sessionsAhead: found.sessions_ahead,
    fit: fitOf(learner, coach),
    refusal: whyNotAssign(learner, coach),
  };
}

/** What the rules of assignment look at of a coach. */
export function toAssignable(coach: CoachRow): AssignableCoach {
  return {
    id: coach.id,
    name: coach.name,
    status: coach.status,
    languages: coach.languages,
    specialities: coach.specialities,
    capacity: coach.capacity,
    taken: coach.clientsNow,
  };
}
