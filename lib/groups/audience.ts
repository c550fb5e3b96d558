import { z } from "zod";
import { RowId } from "@/lib/core/row-id";

const fields = {
  name: z.string().trim().min(1, "is missing").max(100, "must be at most 100 characters"),
  description: z.string().trim().max(1000, "must be at most 1,000 characters").default(""),
};

/** A named entitlement of the platform. */
export const AudienceInput = z.object(fields);
export type AudienceInput = z.infer<typeof AudienceInput>;

/** What becomes of an audience that there is. */
export const AudienceChange = z.object({ id: RowId, ...fields });

export interface Audience extends AudienceInput {
  id: number;
  /** The one that "Add learners" puts everybody into; an organization has exactly one. */
  isDefault: boolean;
  /** Who holds the entitlement now. */
  members: number;
}

/** The audience that every organization begins with. */
export const firstAudience: AudienceInput = {
  name: "Coaching",
  description: "Opens coaching on the learning platform.",
};
