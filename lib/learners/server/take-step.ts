import { z } from "zod";
import type { Transaction } from "@/db/tenant";
import type { Actor } from "@/lib/auth/actor";
import { command } from "@/lib/core/server/command";
import { LearnerSelection } from "../learner-selection";
import { ChangeGroup, Extend, type LearnerStep } from "../learner-step";
import { missingStepNames } from "../missing-steps";
import { endAccess } from "./coaching-access";
import { moveOf, type StepMove } from "./move-of";
import { setGroups } from "./set-groups";
import { type MoveTaking, takeMove } from "./take-move";
import { writeReminders } from "./write-reminders";

/** Every step names its id and for whom it is; see `takeMove` for what becomes of it. */
const Taking = z.object({ actionId: z.uuid(), selection: LearnerSelection });

/** Writes to learners what is missing, in their language, when the step can no longer be taken back. */
export const remindLearners = command({
  action: "learner.remind",
  allow: "learners.manage",
  input: Taking,
  run: (tx, input, actor) => take(tx, actor, input, { kind: "remind" }),
});

/** Halts engagements: future sessions are cancelled, and the last day moves by the days paused. */
export const pauseLearners = command({
  action: "learner.pause",
  allow: "learners.manage",
  input: Taking,
  run: (tx, input, actor) => take(tx, actor, input, { kind: "pause" }),
});

/** Lets paused engagements go on in the stage in which they were paused. */
export const unpauseLearners = command({
  action: "learner.unpause",
  allow: "learners.manage",
  input: Taking,
  run: (tx, input, actor) => take(tx, actor, input, { kind: "unpause" }),
});

/** Moves the last day by some days; a completed engagement goes on. */
export const extendLearners = command({
  action: "learner.extend",
  allow: "learners.manage",
  input: Taking.extend({ days: Extend.shape.days }),
  run: (tx, { days, ...input }, actor) => take(tx, actor, input, { kind: "extend", days }),
});

/** Ends engagements for good: access and future sessions go, and the licence where no session was held. */
export const deactivateLearners = command({
  action: "learner.deactivate",
  allow: "learners.manage",
  input: Taking,
  run: (tx, input, actor) => take(tx, actor, input, { kind: "deactivate" }),
});

/** Puts engagements into another group; the terms they were launched with stay. */
export const changeGroup = command({
  action: "learner.change-group",
  allow: "learners.manage",
  input: Taking.extend({ groupId: ChangeGroup.shape.groupId }),
  run: (tx, { groupId, ...input }, actor) =>
    take(tx, actor, input, { kind: "change_group", groupId }),
});

async function take(
  tx: Transaction,
  actor: Actor,
  input: z.output<typeof Taking>,
  step: LearnerStep,
) {
  // Whoever renames or archives the group waits, or is waited for, before any learner is locked.
  const move = await moveOf(tx, actor.tenantId, step, { lock: true });
  return takeMove(tx, actor, { ...input, move, ...deedsOf(move) });
}

/** What each move is as an event, and what it does beside it. */
function deedsOf(move: StepMove): Pick<MoveTaking, "eventOf" | "carryOut"> {
  switch (move.kind) {
    case "pause":
      return { eventOf: () => ({ type: "engagement.paused", payload: {} }) };
    case "unpause":
      return { eventOf: () => ({ type: "engagement.unpaused", payload: {} }) };
    case "extend":
      return {
        eventOf: () => ({ type: "engagement.extended", payload: { days: move.days } }),
      };
    case "deactivate":
      return {
        eventOf: () => ({ type: "engagement.deactivated", payload: {} }),
        carryOut: (tx, allowed, { tenantId, now }) =>
          endAccess(
            tx,
            tenantId,
            allowed.map(({ candidate }) => candidate),
            now,
          ),
      };
    case "change_group":
      return {
        eventOf: ({ candidate }) => ({
          type: "group.changed",
          payload: { from: candidate.groupName, to: move.group.name },
        }),
        async carryOut(tx, allowed, { tenantId }) {
          const ids = allowed.map(({ candidate }) => candidate.engagementId);
          const groupId = move.group.id;
          await setGroups(
            tx,
            tenantId,
            ids.map((engagementId) => ({ engagementId, groupId })),
          );
          return {
            groups: allowed.map(({ candidate: { engagementId, context } }) => ({
              engagementId,
              groupId: context.groupId,
            })),
          };
        },
      };
    case "remind":
      return {
        eventOf: ({ effects }) => ({
          type: "reminder.sent",
          payload: { missing: effects.missing.map((step) => missingStepNames[step]) },
        }),
        async carryOut(tx, allowed, context) {
          await writeReminders(tx, allowed, context);
          return {};
        },
      };
  }
}
