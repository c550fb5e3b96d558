import type { CalendarDate } from "@/lib/fields/calendar-date";
import type { MissingStep } from "./missing-steps";
import {
  checkMove,
  type Move,
  type MoveContext,
  type MoveEffects,
  type MoveMetrics,
} from "./stage-moves";

/** A learner whom a step is asked for, with all that decides whether it can be taken. */
export interface StepCandidate {
  engagementId: number;
  learnerId: number;
  name: string;
  metrics: MoveMetrics;
  context: Omit<MoveContext, "today">;
  /** When the last reminder went out. */
  remindedAt: Date | null;
  /** Whether there is an address to write to. */
  hasEmail: boolean;
}

/** For whom a step can be taken, with what it does, and for whom it cannot, with why. */
export interface StepPlan<C extends StepCandidate = StepCandidate> {
  allowed: { candidate: C; effects: MoveEffects }[];
  refused: { candidate: C; reason: string }[];
}

interface Clock {
  now: Date;
  today: CalendarDate;
}

const DAY = 86_400_000;

/**
 * Decides for one learner after the other: what is shown before a step is what the step then does. A coach's places
 * go to those who come first.
 */
export function planStep<C extends StepCandidate>(
  candidates: readonly C[],
  move: Move,
  { now, today }: Clock,
): StepPlan<C> {
  const plan: StepPlan<C> = { allowed: [], refused: [] };
  for (const candidate of candidates) {
    const { metrics, context } = candidate;
    const check = checkMove(metrics, withPlacesLeft(move, plan), { ...context, today });
    const reason = check.isAllowed
      ? move.kind === "remind" && whyNotWrite(candidate, now)
      : check.reason;
    if (reason) plan.refused.push({ candidate, reason });
    else if (check.isAllowed) plan.allowed.push({ candidate, effects: check.effects });
  }
  return plan;
}

function withPlacesLeft(move: Move, { allowed }: StepPlan): Move {
  if (move.kind !== "change_coach") return move;
  const { coach } = move;
  return { ...move, coach: { ...coach, freePlaces: coach.freePlaces - allowed.length } };
}

/** A second reminder within a day would come from an administrator who did not know of the first. */
function whyNotWrite({ hasEmail, remindedAt }: StepCandidate, now: Date): string | null {
  if (!hasEmail) return "Has no e-mail address.";
  if (remindedAt && now.getTime() - remindedAt.getTime() < DAY) {
    return "Was reminded less than a day ago.";
  }
  return null;
}

/** Why some were left out, with how many and the first few of them. */
export interface StepRefusal {
  reason: string;
  count: number;
  examples: string[];
}

/** What has become of a step: the same when it is asked for once more under the same id. */
export interface StepOutcome {
  actionId: string;
  /** For how many learners it was taken. */
  taken: number;
  refusals: StepRefusal[];
  /** Until when it can be taken back. */
  undoUntil: Date;
}

/** What a step will do in sum, before it is taken. */
export interface StepPreview {
  total: number;
  allowed: number;
  refusals: StepRefusal[];
  sessionsCancelled: number;
  /** Booked sessions that a new coach takes over, where it is free then. */
  sessionsMoved: number;
  licencesFreed: number;
  /** Completed engagements that go on. */
  resumed: number;
  /** Earliest and latest last day afterwards, of those for whom it can be taken; null where there is none. */
  endsOn: { from: CalendarDate; to: CalendarDate } | null;
  /** How many of these end after their plan. */
  endAfterPlan: number;
  /** What reminders name, most often first. */
  missing: { step: MissingStep; count: number }[];
}

const MAX_EXAMPLES = 3;

/** A plan in sum. */
export function sumUpPlan({ allowed, refused }: StepPlan): StepPreview {
  const ends = allowed.map(({ effects }) => effects.endsOn.to).sort();
  const [first] = ends;
  const last = ends.at(-1);
  const count = (isCounted: (one: StepPlan["allowed"][number]) => boolean) =>
    allowed.filter(isCounted).length;
  return {
    total: allowed.length + refused.length,
    allowed: allowed.length,
    refusals: sumUpRefusals(refused),
    sessionsCancelled: allowed.reduce((sum, { effects }) => sum + effects.sessionsCancelled, 0),
    sessionsMoved: allowed.reduce((sum, { effects }) => sum + effects.sessionsMoved, 0),
    licencesFreed: count(({ effects }) => effects.freesLicence),
    resumed: count(
      ({ effects: { stage } }) => stage.from === "completed" && stage.to !== "completed",
    ),
    endsOn: first && last ? { from: first, to: last } : null,
    endAfterPlan: count(
      ({ candidate, effects }) => effects.endsOn.to > candidate.context.plan.endsOn,
    ),
    missing: sumUpMissing(allowed),
  };
}

/** Refusals by their reason, the most frequent first. */
export function sumUpRefusals(refused: StepPlan["refused"]): StepRefusal[] {
  const byReason = new Map<string, StepRefusal>();
  for (const { candidate, reason } of refused) {
    const known = byReason.get(reason) ?? { reason, count: 0, examples: [] };
    known.count += 1;
    if (known.examples.length < MAX_EXAMPLES) known.examples.push(candidate.name);
    byReason.set(reason, known);
  }
  return [...byReason.values()].sort((a, b) => b.count - a.count);
}

function sumUpMissing(allowed: StepPlan["allowed"]): StepPreview["missing"] {
  const counts = new Map<MissingStep, number>();
  for (const { effects } of allowed) {
    for (const step of effects.missing) counts.set(step, (counts.get(step) ?? 0) + 1);
  }
  return [...counts].map(([step, count]) => ({ step, count })).sort((a, b) => b.count - a.count);
}
