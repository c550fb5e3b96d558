import type { Aggregation, Measure } from "./kpi-measures";
import type { KpiState } from "./kpi-state";
import type { Cohort, Goal } from "./kpis";
import type { Figure } from "./measure-kpi";

/** A point of a KPI's chart: a calendar month, `2026-11`, with its figure. */
export interface KpiPoint extends Figure {
  month: string;
}

/** A KPI as the page shows it. */
export interface KpiReading {
  key: string;
  goal: Goal;
  name: string;
  definition: string;
  unit: "percent" | "count";
  /** Looks at the running month alone, which is not over. */
  isMonthly: boolean;
  now: Figure;
  compared: Figure;
  change: number | null;
  target: number | null;
  state: KpiState;
  points: KpiPoint[];
  yearBefore: KpiPoint[];
  /** Whom the drill-through lists; null where there is nobody to list. */
  counted: string;
  missing: string | null;
  /** What the organization set up; null for a provided KPI. */
  custom: CustomReading | null;
}

/** How a KPI of the client's own is set up. */
export interface CustomReading {
  id: number;
  measure: Measure;
  aggregation: Aggregation;
  audienceId: number;
  ofAudienceId: number | null;
  attribute: string | null;
}

/** Satisfaction with one course; under five answers it has a number of answers and no figure. */
export interface CsatReading {
  key: string;
  subjectId: number;
  title: string;
  answers: number;
  value: number | null;
  state: KpiState;
  change: number | null;
  points: KpiPoint[];
  yearBefore: KpiPoint[];
}

/** The scorecard of an organization for one choice, as of `asOf` in its time zone. */
export interface Scorecard {
  asOf: Date;
  timeZone: string;
  /** False before anything of training came in. */
  hasActivity: boolean;
  accounts: Record<Cohort, number>;
  paths: { id: number; title: string }[];
  kpis: KpiReading[];
  csat: CsatReading[];
  csatTarget: number;
}
