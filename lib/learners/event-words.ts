import type { CalendarDate } from "@/lib/fields/calendar-date";
import type { CoachingEvent, ReportedType, TakenType } from "./coaching-event";
import type { SessionMetrics } from "./learner-metrics";

/** The picture beside an entry of the timeline. */
export type TimelineIcon =
  | "account"
  | "coach"
  | "end"
  | "extend"
  | "form"
  | "goal"
  | "group"
  | "mail"
  | "note"
  | "pause"
  | "people"
  | "plan"
  | "session"
  | "stage"
  | "star"
  | "unpause"
  | "late";

/** What an event is called, and what is worth knowing of it. */
export interface EventWords {
  icon: TimelineIcon;
  title: string;
  details: string[];
}

/** What the words of an event need beside the event itself. */
export interface EventContext {
  coachName(id: number): string;
  formatMoment(at: Date): string;
  formatDay(day: CalendarDate): string;
  /** The session an event speaks of, with its number among those that used up a session or still may. */
  session(key: string): { number: number | null; session: SessionMetrics } | null;
  chargesLateCancels: boolean;
  /** Whether a coach was assigned before this event. */
  hadCoach: boolean;
  /** The last day of the engagement before and after an event that moves it. */
  movedEnd: { before: CalendarDate; after: CalendarDate } | null;
}

const instruments = { engagement: "Engagement survey", remeasurement: "Remeasurement survey" };
/** What the two rounds of assessment are called. */
export const roundNames = { baseline: "Baseline", remeasurement: "Remeasurement" };
/** What a rater is to the learner. */
export const relationNames = {
  manager: "manager",
  peer: "peer",
  direct_report: "direct report",
  other: "other rater",
} as const;
export type Relation = keyof typeof relationNames;

type Reported = Extract<CoachingEvent, { type: ReportedType }>;
type Taken = Extract<CoachingEvent, { type: TakenType }>;
type SessionEvent = Extract<Reported, { type: `session.${string}` }>;

/** An event in words. Never tells a score of the NPS survey or anything a rater answered. */
export function eventWords(event: CoachingEvent, context: EventContext): EventWords {
  if (isSessionEvent(event)) return sessionWords(event, context);
  if (isTaken(event)) return takenWords(event, context);
  return reportedWords(event, context);
}

function isSessionEvent(event: CoachingEvent): event is SessionEvent {
  return event.type.startsWith("session.");
}

function isTaken(event: Exclude<CoachingEvent, SessionEvent>): event is Taken {
  return /^(engagement|group|reminder|welcome|note)\./.test(event.type);
}

function reportedWords(
  event: Exclude<Reported, SessionEvent>,
  { coachName, hadCoach }: EventContext,
): EventWords {
  switch (event.type) {
    case "account.signed_in":
      return { icon: "account", title: "Signed in", details: [] };
    case "profile.saved":
      return { icon: "account", title: "Profile saved", details: [] };
    case "assessment.submitted":
      return { icon: "form", title: "Self assessment submitted", details: [round(event)] };
    case "rater.invited":
      return { icon: "people", title: "Rater invited", details: [rater(event), round(event)] };
    case "rater.answered":
      return { icon: "people", title: "Rater answered", details: [round(event)] };
    case "rater.removed":
      return { icon: "people", title: "Rater removed", details: [round(event)] };
    case "survey.answered":
      return {
        icon: "form",
        title: `${instruments[event.payload.instrument]} answered`,
        details: [],
      };
    case "nps.answered":
      return { icon: "form", title: "NPS survey answered", details: [] };
    case "coach.assigned":
      return {
        icon: "coach",
        title: hadCoach ? "Coach changed" : "Coach assigned",
        details: [by(event), coachName(event.payload.coachId)],
      };
    case "plan.created":
      return { icon: "plan", title: "Coaching plan created", details: [] };
    case "plan.completed":
      return { icon: "plan", title: "Coaching plan completed", details: [] };
    case "manager_feedback.invited":
      return {
        icon: "people",
        title: "Manager asked for feedback",
        details: ["On the coaching plan"],
      };
    case "manager_feedback.received":
      return {
        icon: "people",
        title: "Manager feedback received",
        details: ["On the coaching plan"],
      };
    case "focus_areas.chosen":
      return {
        icon: "goal",
        title: "Focus areas chosen",
        details: [event.payload.areas.join(", ")],
      };
    case "goals.set":
      return {
        icon: "goal",
        title: "Goals set",
        details: [counted(event.payload.goals.length, "goal")],
      };
    case "goals.rated":
      return {
        icon: "goal",
        title: event.payload.isReached ? "Goal rated as reached" : "Goal rated as not reached",
        details: [],
      };
    case "remeasurement.opened":
      return { icon: "stage", title: "Remeasurement opened", details: [] };
    case "impact_report.generated":
      return { icon: "form", title: "Part of the impact report", details: [] };
  }
}

function sessionWords(event: SessionEvent, context: EventContext): EventWords {
  const found = context.session(event.payload.sessionId);
  const name = found?.number ? `Session ${found.number}` : "Session";
  switch (event.type) {
    case "session.scheduled":
      return {
        icon: "session",
        title: `${name} booked`,
        details: [
          `For ${context.formatMoment(new Date(event.payload.startsAt))}`,
          context.coachName(event.payload.coachId),
        ],
      };
    case "session.rescheduled":
      return {
        icon: "session",
        title: `${name} moved`,
        details: [`To ${context.formatMoment(new Date(event.payload.startsAt))}`],
      };
    case "session.completed": {
      const { minutes } = event.payload;
      return {
        icon: "session",
        title: `${name} completed`,
        details: minutes === undefined ? [] : [`${minutes} min`],
      };
    }
    case "session.cancelled":
      return cancelWords(event, name, found?.session ?? null, context);
    case "session.rated":
      return { icon: "star", title: `${name} rated ${event.payload.rating} of 5`, details: [] };
    case "session.manager_attended":
      return { icon: "people", title: `${name}: the manager attended`, details: [] };
  }
}

function cancelWords(
  event: Extract<SessionEvent, { type: "session.cancelled" }>,
  name: string,
  session: SessionMetrics | null,
  { chargesLateCancels }: EventContext,
): EventWords {
  if (session?.state !== "late_cancelled") {
    const { by } = event.payload;
    return {
      icon: "session",
      title: `${name} cancelled`,
      details: by === "other" ? [] : [`By the ${by}`],
    };
  }
  const minutes = Math.round((session.startsAt.getTime() - event.occurredAt.getTime()) / 60_000);
  return {
    icon: "late",
    title: chargesLateCancels ? "Late cancel, charged" : "Late cancel, not charged",
    details: [minutes > 0 ? `${inHours(minutes)} before the start` : "After the start"],
  };
}

function takenWords(event: Taken, { formatDay, movedEnd }: EventContext): EventWords {
  const moved =
    movedEnd && movedEnd.before !== movedEnd.after
      ? `End date moved from ${formatDay(movedEnd.before)} to ${formatDay(movedEnd.after)}`
      : "";
  switch (event.type) {
    case "engagement.paused":
      return { icon: "pause", title: "Paused", details: [by(event)] };
    case "engagement.unpaused":
      return { icon: "unpause", title: "Returned from a pause", details: [by(event), moved] };
    case "engagement.extended":
      return {
        icon: "extend",
        title: `Extended by ${counted(event.payload.days, "day")}`,
        details: [by(event), moved],
      };
    case "engagement.deactivated":
      return { icon: "end", title: "Deactivated", details: [by(event), "Access ended"] };
    case "group.changed":
      return {
        icon: "group",
        title: "Group changed",
        details: [by(event), `From ${event.payload.from} to ${event.payload.to}`],
      };
    case "reminder.sent":
      return {
        icon: "mail",
        title: "Reminder sent",
        details: [by(event), `Missing: ${event.payload.missing.join(", ")}`],
      };
    case "welcome.sent":
      return { icon: "mail", title: "Welcome e-mail sent", details: [by(event)] };
    case "note.edited":
      return {
        icon: "note",
        title: event.payload.text === "" ? "Note removed" : "Note edited",
        details: [by(event)],
      };
  }
}

function by(event: CoachingEvent): string {
  return event.actorName ?? "";
}

function round(
  event: Extract<CoachingEvent, { payload: { round: "baseline" | "remeasurement" } }>,
) {
  return roundNames[event.payload.round];
}

function rater({ payload }: Extract<CoachingEvent, { type: "rater.invited" }>): string {
  const relation = relationNames[payload.relation];
  return payload.name ? `${payload.name}, ${relation}` : sentence(relation);
}

/** "1 goal", "2 goals". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function inHours(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}
