import { z } from "zod";
import { TimeZone } from "./availability-view";
import type { BookingRules, CoachStatus, WorkingHours } from "./coach-calendar";
import { WorkingWeek } from "./working-week";

const words = (most: number) =>
  z
    .array(z.string().trim().min(1, "must not be empty").max(80, "must be at most 80 characters"))
    .max(most, `may be at most ${most}`)
    .transform((list) => [...new Set(list)]);

const count = (least: number, most: number) =>
  z
    .number("must be a number")
    .int("must be a whole number")
    .min(least, `must be at least ${least}`)
    .max(most, `must be at most ${most}`);

/** Who a coach is: what learners and administrators read. */
export const CoachProfile = z.object({
  name: z.string().trim().min(1, "is missing").max(200, "must be at most 200 characters"),
  email: z.email("is not an e-mail address").max(320).toLowerCase(),
  bio: z.string().trim().max(4000, "must be at most 4,000 characters"),
  /** In English: "German". */
  languages: words(20),
  specialities: words(20),
  certifications: words(20),
  timeZone: TimeZone,
});
export type CoachProfile = z.infer<typeof CoachProfile>;

/** How a coach works in an organization: for how many learners, when, and how sessions are booked. */
export const CoachTerms = z.object({
  capacity: count(1, 200),
  sessionMinutes: count(15, 240),
  breakMinutes: count(0, 240),
  noticeHours: count(0, 336),
  sessionsPerDay: count(1, 24),
  bookingDays: count(1, 365),
  week: WorkingWeek,
});
export type CoachTerms = z.infer<typeof CoachTerms>;

/** A coach of the organization's own; who is onboarding cannot be given learners yet. */
export const OrganizationCoachInput = CoachProfile.extend(CoachTerms.shape).extend({
  status: z.enum(["onboarding", "active"]),
});
export type OrganizationCoachInput = z.infer<typeof OrganizationCoachInput>;

/** How a coach begins: weekdays from nine to five with an hour at noon. */
export const usualTerms: CoachTerms = {
  ...{ capacity: 10, sessionMinutes: 60, breakMinutes: 15, noticeHours: 5 },
  ...{ sessionsPerDay: 6, bookingDays: 60 },
  week: [1, 2, 3, 4, 5].map((weekday) => ({
    weekday,
    ranges: [
      { startMinute: 540, endMinute: 720 },
      { startMinute: 780, endMinute: 1020 },
    ],
  })),
};

interface InOrganization extends BookingRules {
  capacity: number;
  hours: WorkingHours[];
  /** Learners it has now. */
  learners: number;
}

/** A coach of the vendor's pool; `serving` is null where it does not serve the organization. */
export interface PooledCoach extends CoachProfile {
  id: string;
  isRetired: boolean;
  serving: InOrganization | null;
}

/** A coach of the organization's own. */
export interface OwnCoach extends CoachProfile, InOrganization {
  id: number;
  status: CoachStatus;
}

/** Hours by weekday, as a form holds them. */
export function weekOf(hours: readonly WorkingHours[]): CoachTerms["week"] {
  const weekdays = [...new Set(hours.map(({ weekday }) => weekday))].sort((a, b) => a - b);
  return weekdays.map((weekday) => ({
    weekday,
    ranges: hours
      .filter((one) => one.weekday === weekday)
      .map(({ startMinute, endMinute }) => ({ startMinute, endMinute }))
      .sort((a, b) => a.startMinute - b.startMinute),
  }));
}
