import { z } from "zod";
import { RowId } from "@/lib/core/row-id";
import { instrumentKinds } from "./instrument-kinds";

const label = z.string().trim().max(60, "must be at most 60 characters");

/** How an item is answered: whole numbers from `min` to `max`, with the words at both ends. */
export const Scale = z
  .object({
    min: z.number().int().min(0).max(9),
    max: z.number().int().min(1).max(10),
    minLabel: label,
    maxLabel: label,
  })
  .refine(({ min, max }) => max > min, { message: "must end above its start", path: ["max"] });
export type Scale = z.infer<typeof Scale>;

/** A question and its scale. */
export const Item = z.object({
  text: z.string().trim().min(1, "is missing").max(500, "must be at most 500 characters"),
  scale: Scale,
});
export type Item = z.infer<typeof Item>;

const fields = {
  name: z.string().trim().min(1, "is missing").max(100, "must be at most 100 characters"),
  description: z.string().trim().max(1000, "must be at most 1,000 characters").default(""),
  items: z
    .array(Item)
    .min(1, "need at least one question")
    .max(200, "may be at most 200")
    .refine((items) => new Set(items.map(({ text }) => text.toLowerCase())).size === items.length, {
      message: "must not ask the same twice",
    }),
};

/** An assessment or survey of the client's own. */
export const InstrumentInput = z.object({ kind: z.enum(instrumentKinds), ...fields });
export type InstrumentInput = z.infer<typeof InstrumentInput>;

/** What becomes of one that there is; its kind stays. */
export const InstrumentChange = z.object({ id: RowId, ...fields });

/** An assessment or survey, whoever's it is. */
export interface Instrument extends InstrumentInput {
  id: number;
  /** The platform's own, the same in every organization, or the client's. */
  origin: "platform" | "custom";
  /** Engagements that answer it, past ones included. */
  engagements: number;
  isArchived: boolean;
}
