import { SeededRandom } from "@/db/seed/random";
import type { CoachingEvent, CoachingEventType } from "@/lib/learners/coaching-event";
import type { EngagementTerms } from "@/lib/learners/engagement-terms";
import { readCoachingEvent } from "@/lib/learners/read-coaching-event";

export const storyTerms: EngagementTerms = {
  launchedAt: new Date("2025-01-06T09:00:00Z"),
  durationDays: 180,
  sessions: 6,
  minInvites: 3,
  minAnswers: 2,
  maxInvites: 8,
  remeasurementDay: 120,
  chargesLateCancels: true,
  focusSkills: ["Feedback"],
};

/** Ids of the coaches that stories name. */
export const storyCoachIds = [1, 2];

const HOUR = 3_600_000;

/**
 * A learner's engagement as `length` events, the same for the same number. With `steps` it holds what
 * administrators do, too; without, only what the platform reports.
 */
export function coachingStory(
  learner: number,
  { length, steps }: { length: number; steps: boolean },
): CoachingEvent[] {
  const random = new SeededRandom(learner);
  const story: CoachingEvent[] = [];
  const at = (day: number) =>
    new Date(
      storyTerms.launchedAt.getTime() + day * 24 * HOUR + random.between(0, 8 * 3600) * 1000,
    );
  const tell = (type: CoachingEventType, occurredAt: Date, payload: object = {}) => {
    const key = `${learner}-${story.length}`;
    const actorName = type.startsWith("engagement.") ? "An administrator" : null;
    // As they are stored: a score is kept elsewhere.
    story.push(readCoachingEvent({ key, type, occurredAt, payload, actorName }));
  };
  const coachId = random.pick(storyCoachIds);

  tell("account.signed_in", at(1));
  tell("profile.saved", at(2));
  tell("assessment.submitted", at(3), { round: "baseline" });
  for (const raterId of ["a", "b", "c", "d"]) {
    tell("rater.invited", at(4), { round: "baseline", raterId });
  }
  for (const raterId of ["a", "b"]) tell("rater.answered", at(9), { round: "baseline", raterId });
  tell("rater.removed", at(12), { round: "baseline", raterId: "d" });
  tell("survey.answered", at(5), { instrument: "engagement" });
  tell("coach.assigned", at(6), { coachId });
  tell("plan.created", at(20));
  tell("manager_feedback.invited", at(21));
  tell("focus_areas.chosen", at(15), { areas: ["Strategy", "Delegation"] });
  tell("goals.set", at(16), {
    goals: ["g1", "g2", "g3"].map((goalId) => ({ goalId, text: "A goal" })),
  });
  if (steps) {
    tell("engagement.paused", at(40));
    tell("engagement.unpaused", at(50));
    tell("engagement.extended", at(60), { days: 30 });
  }
  for (let session = 1; session <= 5; session++) {
    const sessionId = `s${session}`;
    const booked = 7 + session * 18;
    const startsAt = at(booked + 7);
    tell("session.scheduled", at(booked), { sessionId, coachId, startsAt: startsAt.toISOString() });
    if (random.chance(0.2)) {
      const cancelledAt = new Date(startsAt.getTime() - random.between(1, 48) * HOUR);
      tell("session.cancelled", cancelledAt, {
        sessionId,
        by: random.pick(["learner", "coach"]),
      });
      continue;
    }
    tell("session.completed", new Date(startsAt.getTime() + HOUR), { sessionId });
    tell("session.rated", at(booked + 9), { sessionId, rating: random.between(3, 5) });
  }
  if (random.chance(0.7)) {
    tell("assessment.submitted", at(135), { round: "remeasurement" });
    tell("rater.invited", at(136), { round: "remeasurement", raterId: "a" });
    tell("rater.answered", at(140), { round: "remeasurement", raterId: "a" });
    for (const goalId of ["g1", "g2", "g3"]) {
      tell("goals.rated", at(141), { goalId, isReached: random.chance(0.6) });
    }
    tell("survey.answered", at(142), { instrument: "remeasurement" });
  }
  while (story.length < length) tell("account.signed_in", at(random.between(1, 170)));
  return story.slice(0, length);
}
