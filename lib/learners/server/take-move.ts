import { and, eq, lte, sql } from "drizzle-orm";
import { learnerActions, type StepBefore } from "@/db/schema/coaching";
import { engagementMetrics } from "@/db/schema/engagement-metrics";
import type { Transaction } from "@/db/tenant";
import type { AuditEntry } from "@/lib/audit/audit-entry";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/core/errors";
import { dayIn } from "../engagement-calendar";
import type { LearnerSelection } from "../learner-selection";
import { UNDO_SECONDS } from "../learner-step";
import {
  planStep,
  type StepOutcome,
  type StepPlan,
  type StepRefusal,
  sumUpRefusals,
} from "../plan-step";
import type { Move } from "../stage-moves";
import { appendEvents, type NewEvent } from "./append-events";
import { lockAccess } from "./coaching-access";
import { loadListContext } from "./list-context";
import { type Candidate, loadCandidates, selectEngagements } from "./load-candidates";
import { lockEngagements } from "./lock-engagements";
import { refreshMetrics } from "./refresh-metrics";

export type AllowedMoves = StepPlan<Candidate>["allowed"];

/** What a move knows of itself while it is carried out. */
export interface MoveContext {
  tenantId: string;
  actionId: string;
  now: Date;
}

/** What an event says; whose it is, when and by whom follows from the move. */
export type MoveEvent = {
  [T in NewEvent["type"]]: Pick<Extract<NewEvent, { type: T }>, "type" | "payload">;
}[NewEvent["type"]];

/** A move for all of a selection. */
export interface MoveTaking {
  /** Made by whoever asks, so that a call that comes twice takes nothing twice. */
  actionId: string;
  selection: LearnerSelection;
  move: Move;
  /** What the move is as an event of each learner; left out where `carryOut` keeps events of its own. */
  eventOf?(allowed: AllowedMoves[number]): MoveEvent;
  /** What the audit log says of the move, beside what the event says. */
  audited?: Record<string, unknown>;
  /** Changes what is no event, before the events are kept; answers what taking it back restores. */
  carryOut?(tx: Transaction, allowed: AllowedMoves, context: MoveContext): Promise<StepBefore>;
}

/**
 * Takes a step for those of a selection for whom it is allowed, as of now: an administrator who was quicker may
 * have changed some since the preview. Refused with `conflict` where it is allowed for none.
 */
export async function takeMove(
  tx: Transaction,
  actor: Actor,
  { actionId, selection, move, eventOf, audited, carryOut }: MoveTaking,
): Promise<{ result: StepOutcome; audit: AuditEntry[] }> {
  const { tenantId, name: actorName } = actor;
  const earlier = await openAction(tx, actor, actionId, move.kind);
  if (earlier) return { result: earlier, audit: [] };

  const listed = await loadListContext(tx, tenantId);
  const ids = await selectEngagements(tx, selection, listed);
  await lockEngagements(tx, tenantId, ids);
  if (move.kind === "extend") await lockAccess(tx, tenantId, ids);
  // Not before: of two steps for one learner the one that had to wait is the later one.
  const now = new Date();
  await refreshStale(tx, tenantId, ids, now);
  const candidates = await loadCandidates(tx, ids, { tenantId, now });
  const { allowed, refused } = planStep(candidates, move, {
    now,
    today: dayIn(listed.timeZone, now),
  });
  const refusals = sumUpRefusals(refused);
  if (allowed.length === 0) throw new AppError("conflict", whyNobody(refusals));

  const before = await carryOut?.(tx, allowed, { tenantId, actionId, now });
  if (eventOf) {
    const events = allowed.map((one) => ({
      ...eventOf(one),
      engagementId: one.candidate.engagementId,
      key: `${actionId}/${one.candidate.engagementId}`,
      occurredAt: now,
      actionId,
      actorName,
    }));
    await appendEvents(tx, tenantId, events, now);
  }
  await tx
    .update(learnerActions)
    .set({ learners: allowed.length, refusals, takenAt: now, ...(before ? { before } : {}) })
    .where(and(eq(learnerActions.tenantId, tenantId), eq(learnerActions.id, actionId)));
  return {
    result: { actionId, taken: allowed.length, refusals, undoUntil: undoUntil(now) },
    audit: allowed.map((one) => auditOf(one, { ...eventOf?.(one).payload, ...audited, actionId })),
  };
}

/** When a step can no longer be taken back. */
export function undoUntil(takenAt: Date): Date {
  return new Date(takenAt.getTime() + UNDO_SECONDS * 1000);
}

/** Puts the step on record; answers the outcome of the same one taken before, once that is decided. */
async function openAction(
  tx: Transaction,
  actor: Actor,
  actionId: string,
  kind: Move["kind"],
): Promise<StepOutcome | null> {
  const { tenantId } = actor;
  const takenById = idOf(actor);
  const opened = await tx
    .insert(learnerActions)
    .values({
      ...{ tenantId, id: actionId, kind, learners: 0 },
      ...{ takenBy: actor.name, takenById, takenAt: new Date() },
    })
    .onConflictDoNothing()
    .returning({ id: learnerActions.id });
  if (opened.length > 0) return null;
  const [earlier] = await tx
    .select()
    .from(learnerActions)
    .where(and(eq(learnerActions.tenantId, tenantId), eq(learnerActions.id, actionId)));
  if (!earlier || earlier.kind !== kind || earlier.takenById !== takenById) {
    throw new AppError("conflict", "Another step was taken under this id.");
  }
  const { learners: taken, refusals, takenAt } = earlier;
  return { actionId, taken, refusals, undoUntil: undoUntil(takenAt) };
}

function idOf(actor: Actor): string {
  if (actor.kind === "user") return actor.userId;
  return actor.kind === "key" ? actor.keyId : "system";
}

/** What the clock has moved since the metrics were kept is moved first: a step is judged by the stage of now. */
async function refreshStale(
  tx: Transaction,
  tenantId: string,
  ids: readonly number[],
  now: Date,
): Promise<void> {
  const m = engagementMetrics;
  const stale = await tx
    .select({ id: m.engagementId })
    .from(m)
    .where(
      and(
        eq(m.tenantId, tenantId),
        sql`${m.engagementId} = any(${sql.param(ids)}::bigint[])`,
        lte(m.movesAt, now),
      ),
    );
  const staleIds = stale.map(({ id }) => id);
  await refreshMetrics(tx, tenantId, staleIds, now);
}

function whyNobody(refusals: readonly StepRefusal[]): string {
  const [first, ...rest] = refusals;
  if (!first) return "There is nobody to take this step for.";
  const reasons = [first, ...rest].map(({ reason, count }) =>
    rest.length === 0 && count === 1 ? reason : `${reason} (${count})`,
  );
  return `This can be done for nobody chosen. ${reasons.slice(0, 3).join(" ")}`;
}

function auditOf(
  { candidate, effects }: AllowedMoves[number],
  told: Record<string, unknown>,
): AuditEntry {
  const { stage, endsOn, sessionsCancelled } = effects;
  return {
    entity: "engagement",
    id: String(candidate.engagementId),
    before: { stage: stage.from, endsOn: endsOn.from },
    after: {
      ...{ learner: candidate.name, stage: stage.to, endsOn: endsOn.to, sessionsCancelled },
      ...told,
    },
  };
}
