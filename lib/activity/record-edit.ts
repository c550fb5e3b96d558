import { z } from "zod";
import { LongRowId } from "@/lib/core/row-id";
import { activityObjects } from "./attributes";

/** What a person changes of a record: what is left out stays. Null or nothing clears a value. */
export const RecordEdit = z.object({
  object: z.enum(activityObjects),
  id: LongRowId,
  /** Of accounts only. */
  paying: z.enum(["yes", "no"]).nullable().optional(),
  lifecycle: z.string().trim().max(200).nullable().optional(),
  /** Own attributes by key. */
  own: z
    .record(
      z.string().max(200),
      z.union([z.string().max(2000), z.array(z.string().max(1000)).max(100)]).nullable(),
    )
    .default({}),
});
export type RecordEdit = z.input<typeof RecordEdit>;
