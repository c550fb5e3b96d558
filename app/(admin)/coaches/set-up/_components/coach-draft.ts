import { z } from "zod";
import {
  type CoachProfile,
  CoachTerms,
  OrganizationCoachInput,
  type OwnCoach,
  type PooledCoach,
  usualTerms,
  weekOf,
} from "@/lib/coaches/coach-set-up";
import { rangesFromText, rangesToText } from "@/lib/coaches/ranges-text";

export const weekdayNames = [
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
  "Sunday",
] as const;

/** A week's hours as a form holds them, a text for each day from Monday on, and as they are saved. */
const WeekTexts = z.array(z.string()).transform((texts, context): CoachTerms["week"] =>
  texts.flatMap((text, index) => {
    const ranges = rangesFromText(text);
    if (ranges === null) {
      context.addIssue({
        code: "custom",
        message: `${weekdayNames[index] ?? "A day"}: write times like 9:00–12:30, 13:30–17:30`,
      });
      return [];
    }
    return ranges.length > 0 ? [{ weekday: index + 1, ranges }] : [];
  }),
);

export const TermsDraft = CoachTerms.extend({ week: WeekTexts });
export type TermsDraft = z.input<typeof TermsDraft>;

export const OwnCoachDraft = OrganizationCoachInput.extend({ week: WeekTexts });
export type OwnCoachDraft = z.input<typeof OwnCoachDraft>;

const textsOf = (week: CoachTerms["week"]): string[] =>
  weekdayNames.map((_, index) =>
    rangesToText(week.find(({ weekday }) => weekday === index + 1)?.ranges ?? []),
  );

export const newProfile: CoachProfile = {
  ...{ name: "", email: "", bio: "", timeZone: "UTC" },
  ...{ languages: ["English"], specialities: [], certifications: [] },
};

/** The profile of a coach that there is, alone. */
export function profileOf(coach: CoachProfile): CoachProfile {
  const { name, email, bio, languages, specialities, certifications, timeZone } = coach;
  return { name, email, bio, languages, specialities, certifications, timeZone };
}

/** The terms of a coach that works here, or the usual ones to begin with. */
export function termsOf(coach: PooledCoach["serving"]): TermsDraft {
  if (!coach) return { ...usualTerms, week: textsOf(usualTerms.week) };
  const { capacity, sessionMinutes, breakMinutes, noticeHours, sessionsPerDay, bookingDays } =
    coach;
  return {
    ...{ capacity, sessionMinutes, breakMinutes, noticeHours, sessionsPerDay, bookingDays },
    week: textsOf(weekOf(coach.hours)),
  };
}

/** A coach of the organization's own as its form begins; null for one to be. */
export function ownDraft(coach: OwnCoach | null): OwnCoachDraft {
  return coach
    ? {
        ...profileOf(coach),
        ...termsOf(coach),
        status: coach.status === "active" ? "active" : "onboarding",
      }
    : { ...newProfile, ...termsOf(null), status: "onboarding" };
}
