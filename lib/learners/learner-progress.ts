import type { CalendarDate } from "@/lib/fields/calendar-date";
import type { LearnerRow } from "./learner-list";

/** How far an engagement's time has run. */
export interface LearnerProgress {
  /** The day of the engagement, from 1; while paused the day of the pause. */
  day: number;
  /** Days from the first to the last. */
  days: number;
  /** 0–1. */
  share: number;
}

const dayMs = 24 * 60 * 60 * 1000;

/** Where in its time an engagement stands on `today`. */
export function progressOf(
  {
    stage,
    values,
  }: Pick<LearnerRow, "stage"> & {
    values: Pick<LearnerRow["values"], "launched" | "endsOn" | "paused" | "deactivated">;
  },
  today: CalendarDate,
): LearnerProgress {
  const first = values.launched ?? today;
  const days = Math.max(1, daysFrom(first, values.endsOn ?? first) + 1);
  const until = {
    paused: values.paused,
    deactivated: values.deactivated,
    completed: values.endsOn,
  };
  const at = (stage in until ? until[stage as keyof typeof until] : null) ?? today;
  const day = Math.min(days, Math.max(1, daysFrom(first, at) + 1));
  return { day, days, share: stage === "completed" ? 1 : day / days };
}

function daysFrom(from: CalendarDate, to: CalendarDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs);
}
