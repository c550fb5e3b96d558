import { z } from "zod";
import { RowId } from "@/lib/core/row-id";
import { query } from "@/lib/core/server/command";
import { KnownDay } from "@/lib/fields/known-day";
import { availabilityView, spanOfView, TimeZone } from "../availability-view";
import { calendarViews } from "../calendar-views";
import { lastBookableDate } from "../slot-rules";
import { DAY } from "../span";
import { whyNotFree as answerWhyNotFree } from "../why-not-free";
import { readClock } from "../zone-clock";
import { clockWords, dateWords, spanWords, zoneWords } from "../zone-words";
import { loadCalendar } from "./load-calendar";
import { loadOwnCoach } from "./load-coach";

const CoachId = RowId;

/**
 * The week or month of an organization's coach around a day, drawn by the clock of a zone (null for the coach's
 * own): days with hours, sessions, breaks and free slots, and what else is told beside them. Throws `not_found`.
 */
export const getAvailability = query({
  allow: "coaches.read",
  input: z.object({
    coachId: CoachId,
    view: z.enum(calendarViews),
    /** Null for today. */
    date: KnownDay.nullable(),
    shownIn: TimeZone.nullable(),
  }),
  async run(tx, { coachId, view, date: asked, shownIn: zone }, { tenantId }) {
    const now = Date.now();
    const coach = await loadOwnCoach(tx, tenantId, coachId);
    const shownIn = zone ?? coach.timeZone;
    const today = readClock(now, shownIn).date;
    const date = asked ?? today;
    const calendar = await loadCalendar(tx, tenantId, coachId, spanOfView(view, date, shownIn));
    const { sessions: _, ...rest } = calendar;
    return {
      ...{ coach, now, shownIn, date, today },
      calendar: rest,
      lastDate: lastBookableDate(calendar, now),
      ...availabilityView(calendar, { view, date, shownIn, now }),
    };
  },
});

/** Why a session of this coach that begins at `startsAt` (epoch milliseconds) is free or not. Throws `not_found`. */
export const whyNotFree = query({
  allow: "coaches.read",
  input: z.object({
    coachId: CoachId,
    startsAt: z.number().int().min(0).max(4_102_444_800_000),
    shownIn: TimeZone,
  }),
  async run(tx, { coachId, startsAt, shownIn }, { tenantId }) {
    const now = Date.now();
    const { rules } = await loadCalendar(tx, tenantId, coachId, { start: 0, end: 0 });
    const calendar = await loadCalendar(tx, tenantId, coachId, {
      start: Math.min(startsAt, now) - 3 * DAY,
      end: Math.max(startsAt, now + rules.bookingDays * DAY) + 3 * DAY,
    });
    const answer = answerWhyNotFree(calendar, startsAt, { now, shownIn });
    const { slot, next } = answer;
    return {
      ...answer,
      /** By the clock shown: the slot, and the next free one. */
      when: `${dateWords(slot.start, shownIn)}, ${spanWords(slot, shownIn)} ${zoneWords(slot.start, shownIn)}`,
      nextWhen: next
        ? `${dateWords(next.start, shownIn)}, ${clockWords(next.start, shownIn)} ${zoneWords(next.start, shownIn)}`
        : null,
      nextDate: next ? readClock(next.start, shownIn).date : null,
    };
  },
});
