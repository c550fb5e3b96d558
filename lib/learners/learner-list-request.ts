import { z } from "zod";
import { RowId } from "@/lib/core/row-id";
import { fitsColumn } from "./column-filter";
import { ColumnFilter } from "./column-filter-input";
import { learnerColumnKeys, learnerTabs } from "./learner-columns";
import { longestSearch, mostIds, mostStalledDays } from "./learner-list";

const Ids = z.array(RowId).max(mostIds);

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
  search: z.string().trim().max(longestSearch).default(""),
  groups: Ids.default([]),
  plans: Ids.default([]),
  /** No step forward for so many days, while onboarding, in steady state or in remeasurement. */
  stalledDays: z.number().int().min(1).max(mostStalledDays).nullable().default(null),
  filters: ColumnFilters.default({}),
  sort: LearnerSort.default({ column: "name", isDescending: false }),
});
export type LearnerListRequest = z.output<typeof LearnerListRequest>;
