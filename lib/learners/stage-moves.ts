import type { CalendarDate } from "@/lib/fields/calendar-date";
import { addDays, daysBetween } from "./engagement-calendar";
import type { LearnerMetrics } from "./learner-metrics";
import { type MissingStep, missingSteps, type StepMetrics } from "./missing-steps";
import type { Stage } from "./stage";

/** A step of an administrator for one engagement. */
export type Move =
  | { kind: "pause" | "unpause" | "deactivate" | "remind" }
  | { kind: "extend"; days: number }
  | {
      kind: "change_coach";
      /** The new coach, with the places that are free by now. */
      coach: { id: number; name: string; isActive: boolean; freePlaces: number };
      /** What becomes of the sessions booked with the former coach. */
      sessions: "cancel" | "move";
    }
  | { kind: "change_group"; group: { id: number; name: string; isArchived: boolean } };

/** What a move is judged by, of the engagement's metrics. */
export type MoveMetrics = StepMetrics &
  Pick<LearnerMetrics, "resumesIn" | "endsOn" | "sessionsCompleted" | "coachId">;

/** What it is judged by beside the metrics. */
export interface MoveContext {
  today: CalendarDate;
  /** Sessions that are scheduled and have not begun. */
  futureSessions: number;
  /** Whether the learner has another engagement that runs. */
  runsElsewhere: boolean;
  minInvites: number;
  groupId: number;
  plan: { name: string; endsOn: CalendarDate };
}

/** What a move will do. */
export interface MoveEffects {
  stage: { from: Stage; to: Stage };
  endsOn: { from: CalendarDate; to: CalendarDate };
  sessionsCancelled: number;
  sessionsMoved: number;
  freesLicence: boolean;
  /** What a reminder names. */
  missing: readonly MissingStep[];
}

export type MoveCheck =
  | { isAllowed: true; effects: MoveEffects }
  | { isAllowed: false; reason: string };

/** Whether an administrator may make a move: with what it will do, or with why not, in words to show. */
export function checkMove(metrics: MoveMetrics, move: Move, context: MoveContext): MoveCheck {
  const { stage, endsOn } = metrics;
  const allow = (effects: Partial<MoveEffects>): MoveCheck => ({
    isAllowed: true,
    effects: {
      stage: { from: stage, to: stage },
      endsOn: { from: endsOn, to: endsOn },
      sessionsCancelled: 0,
      sessionsMoved: 0,
      freesLicence: false,
      missing: [],
      ...effects,
    },
  });
  const over = whyOver(metrics, move);
  if (over) return refuse(over);
  switch (move.kind) {
    case "pause":
      if (stage === "paused") return refuse("Is paused already.");
      return allow({
        stage: { from: stage, to: "paused" },
        sessionsCancelled: context.futureSessions,
      });
    case "unpause":
      if (stage !== "paused" || metrics.resumesIn === null) return refuse("Is not paused.");
      return allow({ stage: { from: stage, to: metrics.resumesIn } });
    case "extend": {
      const to = addDays(endsOn, move.days);
      const reason = whyNotExtend(metrics, to, context);
      if (reason) return refuse(reason);
      const resumed = stage === "completed" ? "steady" : stage;
      return allow({ stage: { from: stage, to: resumed }, endsOn: { from: endsOn, to } });
    }
    case "deactivate":
      return allow({
        stage: { from: stage, to: "deactivated" },
        sessionsCancelled: context.futureSessions,
        freesLicence: metrics.sessionsCompleted === 0,
      });
    case "change_coach": {
      const reason = whyNotCoach(metrics.coachId, move.coach);
      if (reason) return refuse(reason);
      return allow(
        move.sessions === "cancel"
          ? { sessionsCancelled: context.futureSessions }
          : { sessionsMoved: context.futureSessions },
      );
    }
    case "change_group":
      if (move.group.id === context.groupId) return refuse(`Is in “${move.group.name}” already.`);
      if (move.group.isArchived) return refuse(`The group “${move.group.name}” is archived.`);
      return allow({});
    case "remind": {
      if (stage === "paused") return refuse("Is paused: a reminder can wait until it goes on.");
      const missing = missingSteps(metrics, context.minInvites);
      if (missing.length > 0) return allow({ missing });
      return refuse(
        stage === "onboarding" && metrics.coachId === null
          ? "Has done every step; only a coach is still to be assigned."
          : "Has nothing left to do at this stage.",
      );
    }
  }
}

function refuse(reason: string): MoveCheck {
  return { isAllowed: false, reason };
}

/** Why nothing of the kind can be done any more: deactivation is for good, completion but for an extension. */
function whyOver({ stage }: MoveMetrics, { kind }: Move): string | null {
  if (stage === "deactivated") {
    return kind === "deactivate"
      ? "Is deactivated already."
      : "Is deactivated: access has been removed. Add the learner again to start anew.";
  }
  if (stage !== "completed" || kind === "extend") return null;
  return `Is completed: ${overWords[kind]} Extend the engagement first.`;
}

const overWords: Record<Exclude<Move["kind"], "extend">, string> = {
  pause: "there is nothing left to pause.",
  unpause: "it is not paused.",
  deactivate: "it has ended by itself.",
  change_coach: "after its end a learner has no coach.",
  change_group: "its group stays as it was.",
  remind: "there is nothing left to do.",
};

/** An extended engagement must go on, and on a licence that lasts until its new end. */
function whyNotExtend(
  { stage, endsOn }: MoveMetrics,
  to: CalendarDate,
  { today, plan, runsElsewhere }: MoveContext,
): string | null {
  if (to <= endsOn) return "An extension takes at least one day.";
  if (stage === "completed" && runsElsewhere) return "Is in another engagement by now.";
  if (stage === "completed" && to < today) {
    const days = daysBetween(endsOn, today);
    return `Ended on ${inWords(endsOn)}; it takes an extension of at least ${days} days to go on.`;
  }
  if (to > plan.endsOn) {
    return `The plan “${plan.name}” ends on ${inWords(plan.endsOn)}, before the new end on ${inWords(to)}.`;
  }
  return null;
}

function whyNotCoach(
  currentId: number | null,
  coach: Extract<Move, { kind: "change_coach" }>["coach"],
): string | null {
  if (coach.id === currentId) return `Has ${coach.name} as coach already.`;
  if (!coach.isActive) return `${coach.name} does not take learners.`;
  if (coach.freePlaces < 1) return `${coach.name} has no place left.`;
  return null;
}

function inWords(day: CalendarDate): string {
  return new Intl.DateTimeFormat("en", { dateStyle: "medium", timeZone: "UTC" }).format(
    new Date(day),
  );
}
