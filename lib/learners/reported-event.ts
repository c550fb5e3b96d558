import { z } from "zod";
import { hasUnstorable } from "@/lib/core/unstorable";
import { tidyText } from "@/lib/fields/canonical-value";
import { Instant, type ReportedType, reportedPayloads } from "./coaching-event";
import { type EventIssue, isRecord, issueOf, issuesOf } from "./event-issue";

/** Clocks differ: an event may come from so many milliseconds ahead. */
const AHEAD = 5 * 60_000;

const Coach = z
  .string()
  .trim()
  .min(1)
  .max(254)
  .transform((address) => address.toLowerCase());

const event = <T extends ReportedType, P extends z.ZodType>(type: T, payload: P) =>
  z.object({
    id: z.string().trim().min(1).max(200),
    type: z.literal(type),
    occurredAt: Instant.transform((text) => new Date(text)),
    learner: z.string().transform(tidyText).pipe(z.string().min(1).max(255)),
    payload,
  });

const payloads = reportedPayloads;

/** As `CoachingEvent`, with the learner named by its roster key and a coach by its address. */
export const ReportedEvent = z.discriminatedUnion("type", [
  event("account.signed_in", payloads["account.signed_in"]),
  event("profile.saved", payloads["profile.saved"]),
  event("assessment.submitted", payloads["assessment.submitted"]),
  event("rater.invited", payloads["rater.invited"]),
  event("rater.answered", payloads["rater.answered"]),
  event("rater.removed", payloads["rater.removed"]),
  event("survey.answered", payloads["survey.answered"]),
  event("nps.answered", payloads["nps.answered"]),
  event(
    "coach.assigned",
    payloads["coach.assigned"].omit({ coachId: true }).extend({ coach: Coach }),
  ),
  event(
    "session.scheduled",
    payloads["session.scheduled"].omit({ coachId: true }).extend({ coach: Coach }),
  ),
  event("session.rescheduled", payloads["session.rescheduled"]),
  event("session.completed", payloads["session.completed"]),
  event("session.cancelled", payloads["session.cancelled"]),
  event("session.rated", payloads["session.rated"]),
  event("session.manager_attended", payloads["session.manager_attended"]),
  event("plan.created", payloads["plan.created"]),
  event("plan.completed", payloads["plan.completed"]),
  event("manager_feedback.invited", payloads["manager_feedback.invited"]),
  event("manager_feedback.received", payloads["manager_feedback.received"]),
  event("focus_areas.chosen", payloads["focus_areas.chosen"]),
  event("goals.set", payloads["goals.set"]),
  event("goals.rated", payloads["goals.rated"]),
  event("remeasurement.opened", payloads["remeasurement.opened"]),
  event("impact_report.generated", payloads["impact_report.generated"]),
]);
export type ReportedEvent = z.output<typeof ReportedEvent>;

export type ReadReported =
  | { ok: true; event: ReportedEvent }
  | { ok: false; issues: readonly EventIssue[] };

/** Reads one event as the platform sends it, flat; or says everything that is wrong with it. */
export function readReportedEvent(
  sent: unknown,
  { index, now }: { index: number; now: Date },
): ReadReported {
  const refuse = (field: string, message: string, remedy: string): ReadReported => ({
    ok: false,
    issues: [issueOf(index, sent, field, message, remedy)],
  });
  if (!isRecord(sent)) {
    const remedy = 'Send an object such as {"id": …, "type": …, "occurredAt": …, "learner": …}.';
    return refuse("", "is not a JSON object", remedy);
  }
  const { id, type, occurredAt, learner, ...payload } = sent;
  const read = ReportedEvent.safeParse({ id, type, occurredAt, learner, payload });
  if (!read.success) return { ok: false, issues: issuesOf(index, sent, read.error.issues) };
  if (hasUnstorable(read.data)) {
    const remedy = "Leave out NUL characters and halves of surrogate pairs.";
    return refuse("", "has a character that cannot be stored", remedy);
  }
  if (read.data.occurredAt.getTime() > now.getTime() + AHEAD) {
    const remedy = "Send an event once it has happened; check the sender’s clock.";
    return refuse("occurredAt", "lies in the future", remedy);
  }
  return { ok: true, event: read.data };
}
