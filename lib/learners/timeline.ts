import type { CalendarDate } from "@/lib/fields/calendar-date";
import type { CoachingEvent } from "./coaching-event";
import { dayIn } from "./engagement-calendar";
import type { EngagementTerms } from "./engagement-terms";
import {
  counted,
  type EventContext,
  type EventWords,
  eventWords,
  relationNames,
  roundNames,
} from "./event-words";
import type { LearnerMetrics, SessionMetrics } from "./learner-metrics";
import { measureEngagement } from "./measure-engagement";

/** One line of the timeline: an event, or several of a kind on one day. */
export interface TimelineEntry extends EventWords {
  key: string;
  at: Date;
  /** How many events it stands for. */
  events: number;
}

/** The entries of a month of the organization's calendar, latest first. */
export interface TimelineMonth {
  /** `yyyy-mm`. */
  month: string;
  entries: TimelineEntry[];
}

interface TimelineContext extends Pick<EventContext, "coachName" | "formatDay" | "formatMoment"> {
  now: Date;
  timeZone: string;
}

/** Several of these on one day are one line. */
const foldedTitles: Partial<Record<CoachingEvent["type"], (count: number) => string>> = {
  "account.signed_in": (count) => `Signed in ${count} times`,
  "rater.invited": (count) => `${count} raters invited`,
  "rater.answered": (count) => `${count} raters answered`,
  "rater.removed": (count) => `${count} raters removed`,
  "goals.rated": (count) => `${count} goals rated`,
};

/**
 * All that happened in an engagement, in words, latest first by month. Begins with the launch; steps that were
 * taken back are not among the events it is given.
 */
export function timelineOf(
  terms: EngagementTerms,
  events: readonly CoachingEvent[],
  { now, timeZone, ...words }: TimelineContext,
): TimelineMonth[] {
  const inOrder = [...events].sort(byTime);
  const sessions = numberSessions(measureEngagement(terms, events, { now, timeZone }).sessions);
  const launch: TimelineEntry = {
    ...{ key: "launch", at: terms.launchedAt, events: 1 },
    ...{ icon: "stage", title: "Launched", details: ["Access was granted"] },
  };
  const entries = [launch];
  let hadCoach = false;
  for (const [index, day] of foldDays(inOrder, timeZone).entries()) {
    const [event] = day;
    if (!event) continue;
    const context = {
      ...words,
      session: (key: string) => sessions.get(key) ?? null,
      chargesLateCancels: terms.chargesLateCancels,
      hadCoach,
      movedEnd: movedEnd(terms, inOrder, event, timeZone),
    };
    entries.push({
      key: `${event.key} ${index}`,
      at: event.occurredAt,
      events: day.length,
      ...fold(day, context),
    });
    if (event.type === "coach.assigned") hadCoach = true;
  }
  return byMonth(entries, timeZone);
}

/** Sessions by their key, with the number of those that took place, may still, or were cancelled late. */
export function numberSessions(
  sessions: LearnerMetrics["sessions"],
): Map<string, { number: number | null; session: SessionMetrics }> {
  let number = 0;
  return new Map(
    sessions.map((session) => [
      session.key,
      { number: session.state === "cancelled" ? null : ++number, session },
    ]),
  );
}

function byTime(a: CoachingEvent, b: CoachingEvent): number {
  return a.occurredAt.getTime() - b.occurredAt.getTime() || (a.key < b.key ? -1 : 1);
}

/** Puts together what follows one another on one day and is the same but for whom it concerns. */
function foldDays(events: readonly CoachingEvent[], timeZone: string): CoachingEvent[][] {
  const days: CoachingEvent[][] = [];
  for (const event of events) {
    const last = days.at(-1);
    const before = last?.[0];
    const isSame =
      before !== undefined &&
      foldedTitles[event.type] !== undefined &&
      before.type === event.type &&
      roundOf(before) === roundOf(event) &&
      dayIn(timeZone, before.occurredAt) === dayIn(timeZone, event.occurredAt);
    if (last && isSame) last.push(event);
    else days.push([event]);
  }
  return days;
}

function fold(day: readonly CoachingEvent[], context: EventContext): EventWords {
  const [event] = day;
  if (!event) throw new Error("A day of the timeline is empty.");
  const words = eventWords(event, context);
  const title = day.length > 1 ? foldedTitles[event.type] : undefined;
  const details = title ? foldedDetails(day) : words.details;
  return { ...words, title: title?.(day.length) ?? words.title, details: details.filter(Boolean) };
}

/** Whom or what several events of a kind concern: "1 manager, 3 peers", "2 reached, 1 not reached". */
function foldedDetails(day: readonly CoachingEvent[]): string[] {
  const counts = new Map<string, { count: number; one: string; many: string }>();
  const add = (one: string, many = `${one}s`) => {
    counts.set(one, { one, many, count: (counts.get(one)?.count ?? 0) + 1 });
  };
  for (const event of day) {
    if (event.type === "rater.invited") add(relationNames[event.payload.relation]);
    if (event.type === "goals.rated" && event.payload.isReached) add("reached", "reached");
    if (event.type === "goals.rated" && !event.payload.isReached) add("not reached", "not reached");
  }
  const [first] = day;
  const round = first && roundOf(first);
  return [
    [...counts.values()].map(({ count, one, many }) => counted(count, one, many)).join(", "),
    round ? roundNames[round] : "",
  ];
}

function roundOf({ payload }: CoachingEvent): keyof typeof roundNames | null {
  return "round" in payload ? payload.round : null;
}

/** The last day before and after an event that may move it; null for any other. */
function movedEnd(
  terms: EngagementTerms,
  inOrder: readonly CoachingEvent[],
  event: CoachingEvent,
  timeZone: string,
): EventContext["movedEnd"] {
  const isReturn = event.type === "engagement.unpaused";
  if (!isReturn && event.type !== "engagement.extended") return null;
  const endsOnBefore = (index: number, now: Date): CalendarDate =>
    measureEngagement(terms, inOrder.slice(0, index), { now, timeZone }).endsOn;
  const index = inOrder.indexOf(event);
  const pauseIndex = isReturn
    ? inOrder.findLastIndex(({ type }, at) => at < index && type === "engagement.paused")
    : index;
  const from = inOrder[pauseIndex];
  if (!from) return null;
  return {
    before: endsOnBefore(pauseIndex, from.occurredAt),
    after: endsOnBefore(index + 1, event.occurredAt),
  };
}

function byMonth(entries: readonly TimelineEntry[], timeZone: string): TimelineMonth[] {
  const months = new Map<string, TimelineEntry[]>();
  const latestFirst = [...entries].reverse().sort((a, b) => b.at.getTime() - a.at.getTime());
  for (const entry of latestFirst) {
    const month = dayIn(timeZone, entry.at).slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), entry]);
  }
  return [...months].map(([month, list]) => ({ month, entries: list }));
}
