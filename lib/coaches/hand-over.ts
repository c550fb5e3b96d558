import { z } from "zod";
import { LongRowId, RowId } from "@/lib/core/row-id";
import type { Stage } from "@/lib/learners/stage";
import type { CoachFit } from "./assignment";

/** A learner in the list of those who can be given to a coach. */
export interface AssignableRow {
  engagementId: number;
  name: string;
  email: string;
  groupName: string;
  stage: Stage;
  /** Null where it has none yet. */
  coachName: string | null;
  /** Sessions booked with that coach. */
  sessionsAhead: number;
  fit: CoachFit;
  /** Why it cannot be given to the coach now; null when it can. */
  refusal: string | null;
}

/** What becomes of each learner of a coach who is deactivated, and of the sessions booked with that coach. */
export const HandOver = z.object({
  coachId: RowId,
  learners: z
    .array(
      z.object({
        engagementId: LongRowId,
        toCoachId: RowId,
      }),
    )
    .max(5000),
  sessions: z.enum(["move", "cancel"]),
});

/** A learner of a coach who is to be deactivated, with those who could take over, best fit first. */
export interface HandOverLearner {
  engagementId: number;
  name: string;
  stage: Stage;
  sessionsAhead: number;
  /** The coach proposed; null when nobody has a place. */
  proposedId: number | null;
}

/** A coach who could take over. */
export interface Successor {
  id: number;
  name: string;
  kind: "platform" | "organization";
  freePlaces: number;
}
