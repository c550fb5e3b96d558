import { z } from "zod";
import { ElapsedBands, NumberBands } from "./band-edges";
import { MAX_FIELD_LENGTH } from "./field";

const CustomFieldBase = z.object({
  key: z.string().regex(/^custom_[1-9]\d?$/, "A custom field’s key is custom_1, custom_2, …"),
  header: z.string().trim().min(1).max(80),
  label: z.string().trim().min(1).max(80),
  isSensitive: z.boolean(),
});

/** A custom field as a csm defines it and as it is stored. */
export const CustomField = z.discriminatedUnion("kind", [
  CustomFieldBase.extend({ kind: z.literal("text") }),
  CustomFieldBase.extend({ kind: z.literal("yes_no") }),
  CustomFieldBase.extend({ kind: z.literal("number"), bands: NumberBands }),
  CustomFieldBase.extend({ kind: z.literal("date"), bands: ElapsedBands }),
  CustomFieldBase.extend({
    kind: z.literal("list"),
    options: z
      .array(z.string().trim().min(1).max(MAX_FIELD_LENGTH))
      .min(2, "A list needs two options.")
      .max(200)
      .refine(
        (options) => new Set(options.map((option) => option.toLowerCase())).size === options.length,
        "Two options differ in upper and lower case at most.",
      ),
  }),
]);
export type CustomField = z.infer<typeof CustomField>;
