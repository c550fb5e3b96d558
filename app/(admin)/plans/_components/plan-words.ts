import { formatCount } from "@/components/ui/figures";
import { formatDay } from "@/components/ui/moment";
import type { Plan } from "@/lib/plans/plan";

/** A day (yyyy-mm-dd) as people read it: "20 Nov 2026". */
export const dayWords = (day: string) => formatDay(new Date(`${day}T00:00:00Z`), "UTC");

/** Where a plan stands: "133 days left", "begins 1 Jan 2027", "ended 3 Mar 2026". */
export function standingWords({ state, daysLeft, startsOn, endsOn }: Plan): string {
  if (state === "upcoming") return `begins ${dayWords(startsOn)}`;
  if (state === "ended") return `ended ${dayWords(endsOn)}`;
  return daysLeft === 1 ? "last day" : `${formatCount(daysLeft)} days left`;
}

/** Whether a plan deserves a look: nothing or little of its licences or days is left. */
export function isShort({ state, daysLeft, licences, available }: Plan): boolean {
  return state === "running" && (daysLeft <= 60 || available <= licences * 0.1);
}
