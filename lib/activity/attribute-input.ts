import { z } from "zod";
import { activityObjects, attributeTypes } from "./attributes";

const Label = z.string().trim().min(1, "may not be empty").max(100);
const Options = z.array(z.string().trim().min(1, "may not be empty").max(200)).max(200).default([]);

/** An attribute of the client's own to be; its choices, if any are fixed, in their order. */
export const NewAttribute = z
  .object({
    object: z.enum(activityObjects),
    label: Label,
    type: z.enum(attributeTypes),
    options: Options,
  })
  .refine(({ type, options }) => options.length === 0 || type === "list" || type === "multi", {
    path: ["options"],
    message: "belong to a list alone",
  });

/** Another label or other choices of an attribute; its type stays, since values of it are stored. */
export const ChangedAttribute = z.object({
  object: z.enum(activityObjects),
  key: z.string().max(120),
  label: Label,
  options: Options,
});

/**
 * The key of a new attribute, from its label and unlike those there are: `own:health_score`, `own:health_score_2`.
 * It never changes, whatever the label becomes.
 */
export function attributeKey(label: string, taken: ReadonlySet<string>): string {
  const slug = label
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}+/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, "_")
    .replace(/^_+|_+$/g, "")
    .slice(0, 60);
  const base = `own:${slug || "attribute"}`;
  let key = base;
  for (let copy = 2; taken.has(key); copy++) key = `${base}_${copy}`;
  return key;
}
