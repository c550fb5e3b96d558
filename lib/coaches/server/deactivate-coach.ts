import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { coaches } from "@/db/schema/coaches";
import type { Transaction } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import { RowId } from "@/lib/core/row-id";
import { command, query } from "@/lib/core/server/command";
import type { MailLanguage } from "@/lib/email/mail-language";
import { coachedStages } from "@/lib/learners/coached-stages";
import { changeCoach, lockCoaches } from "@/lib/learners/server/change-coach";
import { lockEngagements } from "@/lib/learners/server/lock-engagements";
import type { Stage } from "@/lib/learners/stage";
import { freePlaces, proposeCoaches } from "../assignment";
import { HandOver, type HandOverLearner, type Successor } from "../hand-over";
import { toAssignable } from "./assign-learner";
import { canHoldWith } from "./can-hold";
import { endSessions } from "./end-sessions";
import { listActiveCoaches, loadOwnCoach } from "./load-coach";

const CoachId = z.object({ coachId: RowId });

/** What a deactivation has to decide: the coach's learners with a proposal for each, and who could take over. */
export const getHandOver = query({
  allow: "coaches.manage",
  input: CoachId,
  async run(tx, { coachId }, { tenantId }) {
    const coach = await loadOwnCoach(tx, tenantId, coachId);
    const clients = await findClients(tx, tenantId, coachId);
    const others = (await listActiveCoaches(tx, tenantId)).filter(({ id }) => id !== coachId);
    const successors = others.map(toAssignable);
    const learners = clients.map((client) => ({
      engagementId: client.engagement_id,
      stage: client.stage,
      language: client.language,
      focusAreas: client.focus_areas,
      coachId,
    }));
    const proposals = proposeCoaches(learners, successors);
    return {
      coach: { id: coach.id, name: coach.name, status: coach.status },
      learners: clients.map(
        (client): HandOverLearner => ({
          engagementId: client.engagement_id,
          name: client.name,
          stage: client.stage,
          sessionsAhead: client.sessions_ahead,
          proposedId: proposals.get(client.engagement_id) ?? null,
        }),
      ),
      successors: others
        .map(
          (other): Successor => ({
            id: other.id,
            name: other.name,
            kind: other.kind,
            freePlaces: freePlaces(toAssignable(other)),
          }),
        )
        .filter((other) => other.freePlaces > 0),
    };
  },
});

/**
 * Deactivates a coach of the organization and hands every learner over, in one step: each of its learners must be
 * named with another active coach who has a place. Sessions to come go to the new coach where it is free then, and are
 * cancelled else, or all cancelled. Throws `conflict` when learners came or left since they were listed.
 */
export const deactivateCoach = command({
  action: "coach.deactivate",
  allow: "coaches.manage",
  input: HandOver,
  async run(tx, { coachId, learners, sessions }, actor) {
    const { tenantId } = actor;
    const named = learners.map(({ engagementId }) => engagementId);
    const targets = [...new Set(learners.map(({ toCoachId }) => toCoachId))].sort((a, b) => a - b);
    const booked = await findBooked(tx, tenantId, coachId);
    const engagementIds = [...named, ...booked];
    await lockEngagements(tx, tenantId, engagementIds);
    await lockCoaches(tx, tenantId, [coachId, ...targets]);
    // Not before: of two changes the one that had to wait is the later one.
    const now = new Date();
    const coach = await loadOwnCoach(tx, tenantId, coachId);
    if (coach.status === "deactivated") {
      throw new AppError("conflict", `${coach.name} is deactivated already.`);
    }
    requireSame(await findClients(tx, tenantId, coachId), named);
    if (targets.includes(coachId)) {
      throw new AppError("invalid", `Choose other coaches: ${coach.name} is being deactivated.`);
    }
    await tx
      .update(coaches)
      .set({ status: "deactivated", deactivatedAt: now })
      .where(and(eq(coaches.tenantId, tenantId), eq(coaches.id, coachId)));
    const outcome = { sessionsMoved: 0, sessionsCancelled: 0 };
    for (const target of targets) {
      const change = await changeCoach(tx, {
        ...{ tenantId, coachId: target, formerSessions: sessions, now, actorName: actor.name },
        engagementIds: learners
          .filter(({ toCoachId }) => toCoachId === target)
          .map(({ engagementId }) => engagementId),
        canHold: await canHoldWith(tx, tenantId, target),
      });
      outcome.sessionsMoved += change.sessionsMoved;
      outcome.sessionsCancelled += change.sessionsCancelled;
    }
    outcome.sessionsCancelled += await endSessions(tx, {
      ...{ tenantId, coachId, engagementIds, now, actorName: actor.name },
    });
    const after = { status: "deactivated", learnersHandedOver: learners.length, ...outcome };
    return {
      result: { name: coach.name, learners: learners.length, ...outcome },
      audit: { entity: "coach", id: String(coachId), before: { status: coach.status }, after },
    };
  },
});

/** Lets a deactivated coach of the organization work again; former learners stay where they are. */
export const reactivateCoach = command({
  action: "coach.reactivate",
  allow: "coaches.manage",
  input: CoachId,
  async run(tx, { coachId }, { tenantId }) {
    await lockCoaches(tx, tenantId, [coachId]);
    const coach = await loadOwnCoach(tx, tenantId, coachId);
    if (coach.status !== "deactivated") {
      throw new AppError("conflict", `${coach.name} is not deactivated.`);
    }
    await tx
      .update(coaches)
      .set({ status: "active", deactivatedAt: null })
      .where(and(eq(coaches.tenantId, tenantId), eq(coaches.id, coachId)));
    return {
      result: { name: coach.name },
      audit: {
        ...{ entity: "coach", id: String(coachId) },
        ...{ before: { status: "deactivated" }, after: { status: "active" } },
      },
    };
  },
});

interface Client extends Record<string, unknown> {
  engagement_id: number;
  name: string;
  stage: Stage;
  language: MailLanguage;
  focus_areas: string[];
  sessions_ahead: number;
}

async function findClients(tx: Transaction, tenantId: string, coachId: number): Promise<Client[]> {
  const { rows } = await tx.execute<Client>(sql`
    select m.engagement_id::int, m.name, m.stage, e.language, m.focus_areas,
      (select count(*)::int from coaching_sessions s where s.tenant_id = m.tenant_id
        and s.engagement_id = m.engagement_id and s.coach_id = ${coachId}
        and s.state = 'scheduled' and s.starts_at > now()) as sessions_ahead
    from engagement_metrics m
      join engagements e on e.tenant_id = m.tenant_id and e.id = m.engagement_id
    where m.tenant_id = ${tenantId} and m.coach_id = ${coachId}
      and m.stage = any(${sql.param([...coachedStages])}::text[])
    order by m.name, m.engagement_id`);
  return rows;
}

/** Engagements with a session to come with a coach, be it their own or one that was kept. */
async function findBooked(tx: Transaction, tenantId: string, coachId: number): Promise<number[]> {
  const { rows } = await tx.execute<{ id: number }>(sql`
    select distinct engagement_id::int as id from coaching_sessions
    where tenant_id = ${tenantId} and coach_id = ${coachId} and state = 'scheduled' and starts_at > now()`);
  return rows.map(({ id }) => id);
}

function requireSame(clients: readonly Client[], named: readonly number[]): void {
  const asked = new Set(named);
  const isSame =
    asked.size === clients.length &&
    named.length === clients.length &&
    clients.every(({ engagement_id }) => asked.has(engagement_id));
  if (isSame) return;
  throw new AppError(
    "conflict",
    "The learners of this coach have changed meanwhile. Look at the list again.",
  );
}
