import { z } from "zod";
import { type CoachingEvent, reportedPayloads, takenPayloads } from "./coaching-event";

const event = <T extends string, P extends z.ZodType>(type: T, payload: P) =>
  z.object({
    key: z.string(),
    type: z.literal(type),
    occurredAt: z.date(),
    payload,
    actorName: z.string().nullable(),
  });

const reported = reportedPayloads;
const taken = takenPayloads;

const StoredEvent = z.discriminatedUnion("type", [
  event("account.signed_in", reported["account.signed_in"]),
  event("profile.saved", reported["profile.saved"]),
  event("assessment.submitted", reported["assessment.submitted"]),
  event("rater.invited", reported["rater.invited"]),
  event("rater.answered", reported["rater.answered"]),
  event("rater.removed", reported["rater.removed"]),
  event("survey.answered", reported["survey.answered"]),
  // Its score is stored elsewhere.
  event("nps.answered", z.record(z.string(), z.never())),
  event("coach.assigned", reported["coach.assigned"]),
  event("session.scheduled", reported["session.scheduled"]),
  event("session.rescheduled", reported["session.rescheduled"]),
  event("session.completed", reported["session.completed"]),
  event("session.cancelled", reported["session.cancelled"]),
  event("session.rated", reported["session.rated"]),
  event("session.manager_attended", reported["session.manager_attended"]),
  event("plan.created", reported["plan.created"]),
  event("plan.completed", reported["plan.completed"]),
  event("manager_feedback.invited", reported["manager_feedback.invited"]),
  event("manager_feedback.received", reported["manager_feedback.received"]),
  event("focus_areas.chosen", reported["focus_areas.chosen"]),
  event("goals.set", reported["goals.set"]),
  event("goals.rated", reported["goals.rated"]),
  event("remeasurement.opened", reported["remeasurement.opened"]),
  event("impact_report.generated", reported["impact_report.generated"]),
  event("engagement.paused", taken["engagement.paused"]),
  event("engagement.unpaused", taken["engagement.unpaused"]),
  event("engagement.extended", taken["engagement.extended"]),
  event("engagement.deactivated", taken["engagement.deactivated"]),
  event("group.changed", taken["group.changed"]),
  event("reminder.sent", taken["reminder.sent"]),
  event("welcome.sent", taken["welcome.sent"]),
  event("note.edited", taken["note.edited"]),
]);

/** An event as it was stored; throws where that is none, for only whole events are ever stored. */
export function readCoachingEvent(stored: unknown): CoachingEvent {
  return StoredEvent.parse(stored);
}
