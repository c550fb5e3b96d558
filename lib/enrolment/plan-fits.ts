import type { CalendarDate } from "@/lib/fields/calendar-date";
import { daysBetween } from "@/lib/learners/engagement-calendar";
import { counted } from "./counted";
import { dayWords } from "./day-words";

/** A plan as it can be chosen. */
export interface PlanOffer {
  id: number;
  name: string;
  licences: number;
  licencesUsed: number;
  sessionsPerLearner: number;
  startsOn: CalendarDate;
  /** The last day of the plan: an engagement must end on it or before. */
  endsOn: CalendarDate;
}

/** What the engagements to be added ask of a plan. */
export interface PlanNeed {
  /** Licences: one for each learner. */
  needed: number;
  startsOn: CalendarDate;
  endsOn: CalendarDate;
}

export interface PlanFit {
  /** Why it cannot serve, in numbers; empty when it can. */
  refusals: string[];
  /** Licences free now. */
  free: number;
  /** Days from the end of the engagements to the end of the plan; negative when it ends before. */
  spareDays: number;
}

/** Whether a plan can serve engagements: it runs for all of their days and has a licence for each. */
export function planFits(plan: PlanOffer, { needed, startsOn, endsOn }: PlanNeed): PlanFit {
  const free = Math.max(0, plan.licences - plan.licencesUsed);
  const spareDays = daysBetween(endsOn, plan.endsOn);
  const refusals: string[] = [];
  if (plan.startsOn > startsOn) {
    const wait = counted(daysBetween(startsOn, plan.startsOn), "day");
    refusals.push(`Begins in ${wait} (${dayWords(plan.startsOn)}).`);
  }
  if (spareDays < 0) {
    refusals.push(
      `Ends ${counted(-spareDays, "day")} before these engagements do (${dayWords(endsOn)}).`,
    );
  }
  if (free < needed) refusals.push(shortage(free, needed));
  return { refusals, free, spareDays };
}

function shortage(free: number, needed: number): string {
  const have = `${counted(free, "licence is", "licences are")} free`;
  return `${have} and ${counted(needed, "is", "are")} needed: ${counted(needed - free, "short", "short")}.`;
}
