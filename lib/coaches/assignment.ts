import { languageNames, type MailLanguage } from "@/lib/email/mail-language";
import { coachedStages } from "@/lib/learners/coached-stages";
import { type Stage, stageNames } from "@/lib/learners/stage";

/** What an assignment looks at of a coach. */
export interface AssignableCoach {
  id: number;
  name: string;
  status: "onboarding" | "active" | "deactivated";
  languages: readonly string[];
  specialities: readonly string[];
  capacity: number;
  /** Learners it has now. */
  taken: number;
}

/** What an assignment looks at of a learner. */
export interface AssignableLearner {
  engagementId: number;
  stage: Stage;
  language: MailLanguage;
  focusAreas: readonly string[];
  coachId: number | null;
}

/** Why a coach suits a learner: what they share, and the places that are left. */
export interface CoachFit {
  /** Whether the coach speaks the learner's first language, and what that is called. */
  language: { name: string; isShared: boolean };
  /** The learner's focus areas among the coach's specialities. */
  shared: string[];
  freePlaces: number;
  /** 0 and up; more is a better fit. Room counts least. */
  score: number;
}

/** Places that a coach has left; never below 0. */
export function freePlaces({ capacity, taken }: Pick<AssignableCoach, "capacity" | "taken">) {
  return Math.max(0, capacity - taken);
}

/** Why a learner cannot be given to a coach, in words; null when it can. */
export function whyNotAssign(learner: AssignableLearner, coach: AssignableCoach): string | null {
  if (!(coachedStages as readonly Stage[]).includes(learner.stage)) {
    return `${stageNames[learner.stage]}: the engagement is over`;
  }
  if (learner.coachId === coach.id) return `Has ${coach.name} already`;
  if (coach.status !== "active") return `${coach.name} is not active`;
  if (freePlaces(coach) === 0) return `All ${coach.capacity} places are taken`;
  return null;
}

/** How well a coach suits a learner. */
export function fitOf(learner: AssignableLearner, coach: AssignableCoach): CoachFit {
  const name = languageNames[learner.language];
  const spoken = new Set(coach.languages.map(fold));
  const isShared = spoken.has(fold(name)) || spoken.has(fold(learner.language));
  const specialities = new Set(coach.specialities.map(fold));
  const shared = learner.focusAreas.filter((area) => specialities.has(fold(area)));
  const free = freePlaces(coach);
  const room = coach.capacity > 0 ? free / coach.capacity : 0;
  return {
    language: { name, isShared },
    shared,
    freePlaces: free,
    score: (isShared ? 4 : 0) + 2 * Math.min(shared.length, 3) + room,
  };
}

/**
 * Proposes a coach for each learner, one after the other: the best fit that may take it, with the places that the
 * proposals before have left. A learner whom nobody can take is left out.
 */
export function proposeCoaches(
  learners: readonly AssignableLearner[],
  coaches: readonly AssignableCoach[],
): Map<number, number> {
  const proposals = new Map<number, number>();
  const taken = new Map(coaches.map((coach) => [coach.id, coach.taken]));
  for (const learner of learners) {
    const best = coaches
      .map((coach) => ({ ...coach, taken: taken.get(coach.id) ?? coach.taken }))
      .filter((coach) => whyNotAssign(learner, coach) === null)
      .map((coach) => ({ id: coach.id, score: fitOf(learner, coach).score }))
      .reduce<{ id: number; score: number } | null>(
        (first, one) => (first && first.score >= one.score ? first : one),
        null,
      );
    if (!best) continue;
    proposals.set(learner.engagementId, best.id);
    taken.set(best.id, (taken.get(best.id) ?? 0) + 1);
  }
  return proposals;
}

const fold = (text: string) => text.trim().toLowerCase();
