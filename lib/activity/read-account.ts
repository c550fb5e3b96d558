import { z } from "zod";
import { hasUnstorable } from "@/lib/core/unstorable";
import { tidyKey } from "./activity-call";
import { type CallRefusal, callRefusals } from "./call-refusal";

const noControl = (text: string) => !/\p{Cc}/u.test(text);
const CONTROL = "has a control character in it";

/** An ID of a trusted back end's things. */
export const SentKey = z
  .union([z.string(), z.number()], "is missing")
  .transform((key) => tidyKey(String(key)))
  .pipe(
    z
      .string()
      .min(1, "is missing")
      .max(200, "is longer than 200 characters")
      .refine(noControl, CONTROL),
  );

/** A name or title of one. */
export const SentName = z
  .string("is no text")
  .trim()
  .min(1, "is empty")
  .max(300, "is longer than 300 characters")
  .refine(noControl, CONTROL);

/** An account as a trusted back end describes it: what is left out stays as it is, null clears. */
export const SentAccount = z.object({
  id: SentKey,
  name: SentName.optional(),
  paying: z.boolean("is neither true nor false").nullable().optional(),
  lifecycle: SentName.nullable().optional(),
  attributes: z.record(z.string(), z.unknown(), "is no object").optional(),
});
export type SentAccount = z.output<typeof SentAccount>;

/** Reads an item by its schema; the first thing that is wrong with it, and where. */
export function readItem<S extends z.ZodType>(
  schema: S,
  raw: unknown,
  remedy: string,
): { ok: true; value: z.output<S> } | { ok: false; refusal: CallRefusal } {
  if (hasUnstorable(raw)) return { ok: false, refusal: callRefusals.unstorable };
  const parsed = schema.safeParse(raw);
  if (parsed.success) return { ok: true, value: parsed.data };
  const [issue] = parsed.error.issues;
  const place = issue?.path.join(".") || null;
  const reason = place ? `${place} ${issue?.message ?? "is not valid"}` : "the item is no object";
  return { ok: false, refusal: { reason, place, remedy } };
}
