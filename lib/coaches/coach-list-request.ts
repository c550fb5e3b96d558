import { z } from "zod";
import { RowId } from "@/lib/core/row-id";
import { coachKinds } from "./coach-calendar";
import { coachSorts, coachTabs } from "./coach-list";

/** What a page of coaches is asked for. */
export const CoachListRequest = z.object({
  kind: z.enum(coachKinds),
  tab: z.enum(coachTabs).default("active"),
  /** Words of a name or an e-mail address; all must occur. */
  search: z.string().trim().max(100).default(""),
  language: z.string().max(100).nullable().default(null),
  speciality: z.string().max(200).nullable().default(null),
  /** Only coaches who have a learner of this group now. */
  groupId: RowId.nullable().default(null),
  hasPlaces: z.boolean().default(false),
  sort: z.enum(coachSorts).default("name"),
  isDescending: z.boolean().default(false),
  page: z.number().int().min(1).max(1000).default(1),
});
export type CoachListRequest = z.output<typeof CoachListRequest>;
