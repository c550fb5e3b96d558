import type { CalendarDate } from "@/lib/fields/calendar-date";
import type { Span } from "./span";

/** The kinds of coaches: the vendor's, and the organization's own. */
export const coachKinds = ["platform", "organization"] as const;
export type CoachKind = (typeof coachKinds)[number];

export const coachStatuses = ["active", "onboarding", "deactivated"] as const;
export type CoachStatus = (typeof coachStatuses)[number];

/** Minutes of the wall clock of a day, 0 to 1440, the end not included. */
export interface MinuteRange {
  startMinute: number;
  endMinute: number;
}

/** Hours that hold on every such weekday (1 = Monday). */
export interface WorkingHours extends MinuteRange {
  weekday: number;
}

/** Days, both ends included, on which other hours hold; without a range the coach is out of office. */
export interface DayOverride {
  id: number;
  firstOn: CalendarDate;
  lastOn: CalendarDate;
  ranges: readonly MinuteRange[];
  reason: string;
  setBy: string;
  setAt: Date;
}

/** How sessions may be booked with a coach. */
export interface BookingRules {
  sessionMinutes: number;
  breakMinutes: number;
  /** A session can be booked up to so many hours before it starts. */
  noticeHours: number;
  sessionsPerDay: number;
  /** How many days ahead a session may be. */
  bookingDays: number;
}

/** A session that stands: booked, or held. */
export interface BookedSession extends Span {
  key: string;
  learnerName: string;
  engagementId: number;
  /** Which of the engagement's sessions it is, from 1. */
  number: number;
  isHeld: boolean;
}

/** All that a coach's availability depends on, beside the clock. */
export interface CoachCalendar {
  name: string;
  status: CoachStatus;
  timeZone: string;
  rules: BookingRules;
  hours: readonly WorkingHours[];
  overrides: readonly DayOverride[];
  /** In order; those of the days asked about and of a day before and after. */
  sessions: readonly BookedSession[];
}
