import type { CoachingEvent } from "./coaching-event";

/** A goal of the coaching plan with the learner's own rating of it. */
export interface Goal {
  id: string;
  text: string;
  focusArea: string | null;
  /** Null while it is not rated. */
  isReached: boolean | null;
  ratedAt: Date | null;
}

/** The goals that were set last, each as it was rated last. */
export function goalsOf(events: readonly CoachingEvent[]): Goal[] {
  const inOrder = events.toSorted(
    (a, b) => a.occurredAt.getTime() - b.occurredAt.getTime() || (a.key < b.key ? -1 : 1),
  );
  const ratings = new Map<string, { isReached: boolean; ratedAt: Date }>();
  let goals: Goal[] = [];
  for (const { type, payload, occurredAt } of inOrder) {
    if (type === "goals.rated") {
      ratings.set(payload.goalId, { isReached: payload.isReached, ratedAt: occurredAt });
    }
    if (type !== "goals.set") continue;
    goals = payload.goals.map(({ goalId, text, focusArea }) => ({
      ...{ id: goalId, text, focusArea: focusArea ?? null },
      ...{ isReached: null, ratedAt: null },
    }));
  }
  return goals.map((goal) => ({ ...goal, ...ratings.get(goal.id) }));
}
