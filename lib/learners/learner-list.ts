import { z } from "zod";
import { RowId } from "@/lib/core/row-id";
import type { CalendarDate } from "@/lib/fields/calendar-date";
import { ColumnFilter, fitsColumn } from "./column-filter";
import {
  type ColumnType,
  type LearnerColumn,
  type LearnerTab,
  learnerColumnKeys,
  learnerTabs,
  type TypeOf,
} from "./learner-columns";
import type { LearnerMetrics, RaterCounts } from "./learner-metrics";
import type { Stage } from "./stage";

const Ids = z.array(RowId).max(100);
export const LearnerColumnKey = z.enum(learnerColumnKeys);

export const LearnerSort = z.object({
  column: LearnerColumnKey,
  isDescending: z.boolean(),
});
export type LearnerSort = z.infer<typeof LearnerSort>;

const ColumnFilters = z
  .partialRecord(LearnerColumnKey, ColumnFilter)
  .superRefine((filters, context) => {
    for (const key of learnerColumnKeys) {
      const filter = filters[key];
      if (filter && !fitsColumn(key, filter)) {
        context.addIssue({
          code: "custom",
          path: [key],
          message: "This column has no such filter.",
        });
      }
    }
  });
export type ColumnFilters = z.infer<typeof ColumnFilters>;

/** What the learners' table is asked for: the same for a page, the counts, an export and a selection of all. */
export const LearnerListRequest = z.object({
  tab: z.enum(learnerTabs).default("all"),
  /** Words of a name or an e-mail address; all must occur. */
  search: z.string().trim().max(100).default(""),
  groups: Ids.default([]),
  plans: Ids.default([]),
  /** No step forward for so many days, while onboarding, in steady state or in remeasurement. */
  stalledDays: z.number().int().min(1).max(3650).nullable().default(null),
  filters: ColumnFilters.default({}),
  sort: LearnerSort.default({ column: "name", isDescending: false }),
});
export type LearnerListRequest = z.output<typeof LearnerListRequest>;

/** Whether a request asks for everybody of its tab. */
export function isUnfiltered(request: LearnerListRequest): boolean {
  return countFilters(request) === 0 && request.search === "";
}

/** How many filters a request has, beside the search. */
export function countFilters({ groups, plans, stalledDays, filters }: LearnerListRequest): number {
  const own = [groups.length > 0, plans.length > 0, stalledDays !== null].filter(Boolean).length;
  return own + Object.keys(filters).length;
}

/** Learners by tab. */
export type TabCounts = Record<LearnerTab, number>;

/** The names of what a request filters by, by id. */
export interface FilterNames {
  groups: Record<number, string>;
  plans: Record<number, string>;
  coaches: Record<number, string>;
}

interface Values {
  text: string | null;
  date: CalendarDate | null;
  instant: Date | null;
  done: Date | null;
  raters: RaterCounts;
  coach: string | null;
  yesNo: boolean;
  integer: number;
  decimal: number | null;
  feedback: LearnerMetrics["managerFeedback"];
  list: readonly string[];
  percent: number | null;
}

/** A value of a column of this type; dates are days in the organization's time zone, null is none. */
export type LearnerValue<T extends ColumnType> = Values[T];

export type LearnerValues = { [C in LearnerColumn]: LearnerValue<TypeOf<C>> };

/** An engagement as the learners' table shows it. */
export interface LearnerRow {
  engagementId: number;
  learnerId: number;
  stage: Stage;
  stageSince: Date;
  /** Of a completed engagement: whether all that was to be done was done. */
  isComplete: boolean | null;
  groupName: string;
  planName: string;
  /** Sessions of the plan, and how many of them late cancellations used up. */
  sessions: number;
  lateCancelsCharged: number;
  /** Who wrote the note, and when. */
  noteBy: string | null;
  noteAt: Date | null;
  values: LearnerValues;
}
