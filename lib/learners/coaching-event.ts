import { z } from "zod";

/** Longest list or text that an event may carry; what is longer is a mistake of the sender. */
const Id = z.string().trim().min(1).max(100);
const ShortText = z.string().trim().min(1).max(200);
const Round = z.enum(["baseline", "remeasurement"]);
const Minutes = z.number().int().min(5).max(480);
/** An instant with its offset, as text, in years that a programme can lie in. */
export const Instant = z.iso
  .datetime({ offset: true })
  .refine((text) => isPlausible(new Date(text)), "is not between the years 2000 and 2100");

function isPlausible(at: Date): boolean {
  return at.getUTCFullYear() >= 2000 && at.getUTCFullYear() < 2100;
}

/** What each event that the coaching platform reports carries, by its type. */
export const reportedPayloads = {
  "account.signed_in": z.object({}),
  "profile.saved": z.object({}),
  "assessment.submitted": z.object({ round: Round }),
  "rater.invited": z.object({
    round: Round,
    raterId: Id,
    relation: z.enum(["manager", "peer", "direct_report", "other"]).default("other"),
    name: ShortText.optional(),
  }),
  "rater.answered": z.object({ round: Round, raterId: Id }),
  "rater.removed": z.object({ round: Round, raterId: Id }),
  "survey.answered": z.object({ instrument: z.enum(["engagement", "remeasurement"]) }),
  /** The score is kept apart, where the web tier cannot read it. */
  "nps.answered": z.object({ score: z.number().int().min(0).max(10) }),
  "coach.assigned": z.object({ coachId: z.number().int() }),
  "session.scheduled": z.object({
    sessionId: Id,
    coachId: z.number().int(),
    startsAt: Instant,
    minutes: Minutes.default(60),
  }),
  "session.rescheduled": z.object({
    sessionId: Id,
    startsAt: Instant,
    minutes: Minutes.optional(),
  }),
  "session.completed": z.object({ sessionId: Id, minutes: Minutes.optional() }),
  "session.cancelled": z.object({ sessionId: Id, by: z.enum(["learner", "coach", "other"]) }),
  "session.rated": z.object({ sessionId: Id, rating: z.number().int().min(1).max(5) }),
  "session.manager_attended": z.object({ sessionId: Id }),
  "plan.created": z.object({}),
  "plan.completed": z.object({}),
  "manager_feedback.invited": z.object({}),
  "manager_feedback.received": z.object({}),
  "focus_areas.chosen": z.object({ areas: z.array(ShortText).max(30) }),
  "goals.set": z.object({
    goals: z
      .array(
        z.object({ goalId: Id, text: z.string().trim().max(500), focusArea: ShortText.optional() }),
      )
      .max(50),
  }),
  "goals.rated": z.object({ goalId: Id, isReached: z.boolean() }),
  "remeasurement.opened": z.object({}),
  "impact_report.generated": z.object({}),
} as const;

export type ReportedType = keyof typeof reportedPayloads;

/** What each step of an administrator carries; the API does not take these. */
export const takenPayloads = {
  "engagement.paused": z.object({}),
  "engagement.unpaused": z.object({}),
  "engagement.extended": z.object({ days: z.number().int().min(1).max(730) }),
  "engagement.deactivated": z.object({}),
  "group.changed": z.object({ from: z.string(), to: z.string() }),
  "reminder.sent": z.object({ missing: z.array(z.string()) }),
  "welcome.sent": z.object({ language: z.string() }),
  "note.edited": z.object({ text: z.string().max(2000) }),
} as const;

export type TakenType = keyof typeof takenPayloads;
export type CoachingEventType = ReportedType | TakenType;

/** The payload of each type of event. */
export type CoachingPayloads = {
  [T in ReportedType]: z.output<(typeof reportedPayloads)[T]>;
} & { [T in TakenType]: z.output<(typeof takenPayloads)[T]> };

/**
 * An event of an engagement as it is kept; `key` is the sender's id, by which it counts once. Where two
 * happened at the same instant, the key decides which was first.
 */
export type CoachingEvent = {
  [T in CoachingEventType]: {
    key: string;
    type: T;
    occurredAt: Date;
    payload: T extends "nps.answered" ? Record<string, never> : CoachingPayloads[T];
    /** Who took the step; null for what the platform reported. */
    actorName: string | null;
  };
}[CoachingEventType];
