import { z } from "zod";
import { RowId } from "@/lib/core/row-id";
import { KnownDay } from "@/lib/fields/known-day";

const count = (least: number, most: number) =>
  z
    .number("must be a number")
    .int("must be a whole number")
    .min(least, `must be at least ${least}`)
    .max(most, `must be at most ${most.toLocaleString("en-US")}`);

const fields = {
  name: z.string().trim().min(1, "is missing").max(100, "must be at most 100 characters"),
  licences: count(1, 100_000),
  /** Of each learner, from the day it is added. */
  sessionsPerLearner: count(1, 100),
  startsOn: KnownDay,
  /** The last day. */
  endsOn: KnownDay,
};

function endsAfterStart(
  { startsOn, endsOn }: { startsOn: string; endsOn: string },
  context: Pick<z.RefinementCtx, "addIssue">,
): void {
  if (endsOn > startsOn) return;
  context.addIssue({ code: "custom", path: ["endsOn"], message: "must be after its start" });
}

/** A company purchase: so many licences between two days (yyyy-mm-dd). */
export const PlanInput = z.object(fields).superRefine(endsAfterStart);
export type PlanInput = z.infer<typeof PlanInput>;

/** What becomes of a plan that there is. */
export const PlanChange = z.object({ id: RowId, ...fields }).superRefine(endsAfterStart);

/** A plan and where it stands today. */
export interface Plan extends PlanInput {
  id: number;
  /** Licences that engagements hold. */
  used: number;
  available: number;
  state: "upcoming" | "running" | "ended";
  /** From today to the last day, both counted; of one that has not begun, all of its days; 0 after its end. */
  daysLeft: number;
  isArchived: boolean;
}

const dayMs = 86_400_000;
const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / dayMs + 1;

/** Where a plan stands on a day (yyyy-mm-dd). */
export function planStanding(
  { startsOn, endsOn }: Pick<PlanInput, "startsOn" | "endsOn">,
  today: string,
): Pick<Plan, "state" | "daysLeft"> {
  if (today > endsOn) return { state: "ended", daysLeft: 0 };
  return today < startsOn
    ? { state: "upcoming", daysLeft: daysBetween(startsOn, endsOn) }
    : { state: "running", daysLeft: daysBetween(today, endsOn) };
}
