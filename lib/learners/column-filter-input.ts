import { z } from "zod";
import { KnownDay } from "@/lib/fields/known-day";
import { longestChoice, mostBelow, mostChosen, mostFigure } from "./column-filter";

const Whole = z.number().int().min(0).max(mostFigure);

/** A condition on the values of one column. Days and ranges include both ends; null is an open end. */
export const ColumnFilter = z.discriminatedUnion("kind", [
  /** Yes or no; done or not; has a value or none. */
  z.object({ kind: z.literal("presence"), isSet: z.boolean() }),
  /** Days in the organization's time zone. */
  z.object({ kind: z.literal("days"), from: KnownDay.nullable(), to: KnownDay.nullable() }),
  z.object({ kind: z.literal("range"), from: Whole.nullable(), to: Whole.nullable() }),
  z.object({ kind: z.literal("below"), below: z.number().min(0).max(mostBelow) }),
  /** Any of these; `noneChosen` for those without a value. A coach goes by id. */
  z.object({
    kind: z.literal("choice"),
    values: z.array(z.string().trim().min(1).max(longestChoice)).min(1).max(mostChosen),
  }),
]);
export type ColumnFilter = z.infer<typeof ColumnFilter>;
