import { type Actor, actorMay } from "@/lib/auth/actor";
import { type FieldDefinition, isSensitive } from "@/lib/fields/field";
import type { SegmentationReport } from "@/lib/segmentation/segmentation-report";

/** A field that can be combined with others. */
export interface CombinableField {
  key: string;
  label: string;
  isSensitive: boolean;
}

/** What the browser side needs for combining fields and for filters. */
export interface Combining {
  mayDeclare: boolean;
  wave: { code: string; name: string };
  fields: readonly CombinableField[];
}

/** The fields the wave in view is published by one by one, and whether the reader may combine them. */
export function combiningOf(
  actor: Actor,
  { wave, published }: SegmentationReport,
  fields: readonly { definition: FieldDefinition }[],
): Combining | null {
  if (!wave || !published) return null;
  const sensitive = new Set(
    fields.filter(({ definition }) => isSensitive(definition)).map((one) => one.definition.key),
  );
  return {
    mayDeclare: actorMay(actor, "segmentation.declare"),
    wave: { code: wave.code, name: wave.name },
    fields: published.fields
      .filter(({ fieldKeys }) => !fieldKeys)
      .map(({ key, label }) => ({ key, label, isSensitive: sensitive.has(key) })),
  };
}
