import { z } from "zod";
import { cohorts } from "./kpis";
import { comparisons, type Period, periods } from "./periods";

const isPeriod = (value: number): value is Period => periods.some((one) => one === value);

/** What the scorecard is looked at for: months, comparison, accounts, and the path that counts (null: any). */
export const ScorecardChoice = z.object({
  period: z.number().refine(isPeriod).default(12),
  comparison: z.enum(comparisons).default("before"),
  accounts: z.enum(cohorts).default("paying"),
  pathId: z.number().int().positive().max(2_147_483_647).nullable().default(null),
});
export type ScorecardChoice = z.output<typeof ScorecardChoice>;
