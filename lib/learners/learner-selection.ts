import { z } from "zod";
import { LongRowId } from "@/lib/core/row-id";
import { LearnerListRequest } from "./learner-list-request";

/** Most learners that one step can be taken for. */
export const MAX_SELECTED = 5000;

const EngagementIds = z.array(LongRowId).max(MAX_SELECTED);

/** Which learners a step is for: those that were ticked, or all that a list shows but for some. */
export const LearnerSelection = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("ids"), ids: EngagementIds.min(1) }),
  z.object({
    kind: z.literal("matching"),
    request: LearnerListRequest,
    /** Engagements whose tick was taken away again. */
    except: EngagementIds.default([]),
  }),
]);
export type LearnerSelection = z.output<typeof LearnerSelection>;
