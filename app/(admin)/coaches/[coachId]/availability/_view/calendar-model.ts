import type { AxisDay } from "@/lib/coaches/availability-view";
import {
  type AxisBand,
  type AxisSegment,
  instantOnAxis,
  placeOnAxis,
} from "@/lib/coaches/axis-place";
import { ahead, stepWords } from "@/lib/coaches/clock-step";
import { minuteWords } from "@/lib/coaches/minute-words";
import type { Span } from "@/lib/coaches/span";
import { clockWords, dayWords, spanWords } from "@/lib/coaches/zone-words";

export type BlockKind = "hours" | "away" | "break" | "free" | "booked" | "held" | "unreported";

/** Something drawn on a day, in minutes of the axis. */
export interface CalendarBlock {
  key: string;
  kind: BlockKind;
  top: number;
  height: number;
  title: string;
  detail: string;
  /** When it begins, in epoch milliseconds. */
  at: number;
  /** Whose session it is. */
  engagementId: number | null;
}

/** A day as it is drawn, in words for whoever reads. */
export interface DayModel {
  date: string;
  /** "Mon 16" */
  title: string;
  isToday: boolean;
  /** Nothing is on it: drawn narrow. */
  isEmpty: boolean;
  note: string;
  /** What the clocks do on it. */
  clockNote: string | null;
  /** The same in a sentence, where it is the clock shown. */
  clockWords: string | null;
  /** The stretch of the axis that its clock leaves out. */
  skipped: { top: number; height: number } | null;
  /** Exceptions, each above its hours. */
  exceptions: { key: string; top: number; text: string; reason: string }[];
  blocks: CalendarBlock[];
  segments: AxisSegment[];
  /** Where the present is, if it is on this day. */
  now: number | null;
  booked: number;
  free: number;
}

/** A line of the axis with the time by the clock shown, and by the other one. */
export interface AxisTick {
  top: number;
  shown: string;
  other: string | null;
}

interface Drawn {
  days: readonly AxisDay[];
  bands: readonly AxisBand[];
  shownIn: string;
  /** The other zone; null where both are the same. */
  other: string | null;
  today: string;
  now: number;
}

/** The days of a view as they are drawn. */
export function dayModels({ days, shownIn, other, today, now }: Drawn): DayModel[] {
  return days.map((day) => {
    const { segments, span } = day;
    const isEmpty = day.hours.length + day.sessions.length + day.away.length === 0;
    const before = other ? ahead(span.start - 1, { coach: other, viewer: shownIn }) : "";
    const after = other ? ahead(span.end - 1, { coach: other, viewer: shownIn }) : "";
    return {
      date: day.date,
      title: dayWords(day.date).split(" ").slice(0, 2).join(" "),
      isToday: day.date === today,
      isEmpty,
      note: noteOf(day),
      clockNote: day.clockStep
        ? `${(span.end - span.start) / 3_600_000} hours`
        : before === after
          ? null
          : "The other clock is set",
      clockWords: day.clockStep ? stepWords(day.clockStep, shownIn) : null,
      skipped: skippedOf(segments),
      exceptions: exceptionsOf(day, shownIn),
      blocks: blocksOf(day, shownIn, now),
      segments,
      now: span.start <= now && now < span.end ? placeOnAxis(segments, now) : null,
      booked: day.sessions.length,
      free: day.room,
    };
  });
}

/** The hours of the axis. The other clock is read on the first day; where it changes, its day says so. */
export function axisTicks({ days, bands, other }: Drawn): AxisTick[] {
  const segments = days[0]?.segments ?? [];
  return bands.flatMap((band) => {
    const ticks: AxisTick[] = [];
    for (
      let minute = Math.ceil(band.startMinute / 60) * 60;
      minute < band.endMinute;
      minute += 60
    ) {
      const top = band.top + minute - band.startMinute;
      ticks.push({
        top,
        shown: minuteWords(minute),
        other: other ? clockWords(instantOnAxis(segments, top), other) : null,
      });
    }
    return ticks;
  });
}

function noteOf(day: AxisDay): string {
  const isAway = day.away.length > 0 && day.hours.length === 0;
  if (isAway)
    return day.sessions.length > 0
      ? `out of office, ${day.sessions.length} booked`
      : "out of office";
  if (day.hours.length === 0 && day.sessions.length === 0) return "";
  const room = day.room < day.free.length ? `room for ${day.room}` : `${day.room} free`;
  return `${day.sessions.length} booked, ${room}`;
}

function skippedOf(segments: readonly AxisSegment[]): DayModel["skipped"] {
  const [first] = segments;
  if (first && first.top > 0) return { top: 0, height: first.top };
  for (const [index, { top, minutes }] of segments.entries()) {
    const next = segments[index + 1];
    // A gap in place without one in time; a doubled stretch that the day lacks begins at a clock step of another.
    if (next && next.top > top + minutes)
      return { top: top + minutes, height: next.top - top - minutes };
  }
  return null;
}

function exceptionsOf(day: AxisDay, shownIn: string): DayModel["exceptions"] {
  const found = new Map<number, DayModel["exceptions"][number]>();
  for (const hours of day.hours) {
    if (!hours.override || found.has(hours.override.id)) continue;
    const { id, reason } = hours.override;
    const top = placeOnAxis(day.segments, hours.start);
    found.set(id, { key: String(id), top, text: `only ${spanWords(hours, shownIn)}`, reason });
  }
  return [...found.values()];
}

function blocksOf(day: AxisDay, shownIn: string, now: number): CalendarBlock[] {
  const place = ({ start, end }: Span) => {
    const top = placeOnAxis(day.segments, Math.max(start, day.span.start));
    const bottom = placeOnAxis(day.segments, Math.min(end, day.span.end));
    return { top, height: bottom - top, at: start };
  };
  const block = (
    kind: BlockKind,
    span: Span,
    words: Partial<CalendarBlock> = {},
  ): CalendarBlock => ({
    ...{ kind, key: `${kind} ${span.start}`, title: "", detail: "", engagementId: null },
    ...place(span),
    ...words,
  });
  return [
    ...day.hours.map((hours) => block("hours", hours, { detail: spanWords(hours, shownIn) })),
    ...day.away.map((away) => {
      const { reason, setBy, setAt } = away.override;
      const set = `Set by ${setBy} on ${dayWords(setAt.toISOString().slice(0, 10), { withWeekday: false })}`;
      return block("away", away, {
        title: "Out of office",
        detail: reason ? `${reason}. ${set}` : set,
      });
    }),
    ...day.breaks.map((span) => block("break", span, { title: "Break" })),
    ...day.free.map((slot) =>
      block("free", slot, { title: "Free", detail: spanWords(slot, shownIn) }),
    ),
    ...day.sessions.map((session) => {
      const isOver = session.end <= now;
      const kind = session.isHeld ? "held" : isOver ? "unreported" : "booked";
      const detail = `${clockWords(session.start, shownIn)} · Session ${session.number}`;
      return block(kind, session, {
        key: session.key,
        title: session.learnerName,
        detail: kind === "unreported" ? `${detail} · not reported yet` : detail,
        engagementId: session.engagementId,
      });
    }),
  ];
}
