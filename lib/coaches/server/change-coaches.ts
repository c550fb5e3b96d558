import { z } from "zod";
import type { Transaction } from "@/db/tenant";
import { command, query } from "@/lib/core/server/command";
import { LearnerSelection } from "@/lib/learners/learner-selection";
import { CoachStep } from "@/lib/learners/learner-step";
import { changeCoach } from "@/lib/learners/server/change-coach";
import { previewMove } from "@/lib/learners/server/preview-step";
import { takeMove } from "@/lib/learners/server/take-move";
import type { Move } from "@/lib/learners/stage-moves";
import { freePlaces } from "../assignment";
import { toAssignable } from "./assign-learner";
import { canHoldWith } from "./can-hold";
import { listActiveCoaches, loadCoach } from "./load-coach";

const step = CoachStep.omit({ kind: true }).shape;

/** The coaches whom learners can be given to, by name, with the places that each has left. */
export const listCoachChoices = query({
  allow: "coaches.manage",
  input: z.object({}),
  async run(tx, _input, { tenantId }) {
    const active = await listActiveCoaches(tx, tenantId);
    return active.map((coach) => ({
      ...{ id: coach.id, name: coach.name, kind: coach.kind },
      freePlaces: freePlaces(toAssignable(coach)),
    }));
  },
});

/** What giving a selection of learners to a coach would do now. */
export const previewCoachChange = query({
  allow: "coaches.manage",
  input: z.object({ selection: LearnerSelection, ...step }),
  run: async (tx, { selection, coachId, sessions }, { tenantId }) =>
    previewMove(tx, tenantId, selection, await moveTo(tx, tenantId, coachId, sessions)),
});

/**
 * Gives learners to a coach, as far as its places go, and answers for whom not and why; can be taken back like
 * every step. Throws `not_found` without the coach, and `conflict` when its places were taken meanwhile.
 */
export const changeCoaches = command({
  action: "learner.change-coach",
  allow: "coaches.manage",
  input: z.object({ actionId: z.uuid(), selection: LearnerSelection, ...step }),
  async run(tx, { actionId, selection, coachId, sessions }, actor) {
    const { tenantId, name: actorName } = actor;
    const move = await moveTo(tx, tenantId, coachId, sessions);
    const canHold = await canHoldWith(tx, tenantId, coachId);
    return takeMove(tx, actor, {
      ...{ actionId, selection, move },
      audited: { coach: move.coach.name },
      async carryOut(inner, allowed, { now }) {
        const engagementIds = allowed.map(({ candidate }) => candidate.engagementId);
        await changeCoach(inner, {
          ...{ tenantId, coachId, engagementIds, actionId, actorName, now, canHold },
          formerSessions: sessions,
        });
        return {};
      },
    });
  },
});

async function moveTo(
  tx: Transaction,
  tenantId: string,
  coachId: number,
  sessions: CoachStep["sessions"],
): Promise<Extract<Move, { kind: "change_coach" }>> {
  const coach = await loadCoach(tx, tenantId, coachId);
  const places = freePlaces(toAssignable(coach));
  return {
    ...{ kind: "change_coach", sessions },
    coach: {
      ...{ id: coach.id, name: coach.name, freePlaces: places },
      isActive: coach.status === "active",
    },
  };
}
