import { and, desc, eq } from "drizzle-orm";
import { z } from "zod";
import { publications, publishedFields } from "@/db/schema/segmentation";
import { waves } from "@/db/schema/surveys";
import type { Transaction } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import { fewestCombined, fieldSetOf, joinLabels, mostCombined } from "../intersect";
import { type DeclaredBreakdown, loadBreakdowns } from "./load-breakdowns";
import { requirePremium } from "./report-waves";

/** Fields to combine, in the order in which their groups are to be listed, and the wave to do it on. */
export const Combination = z.object({
  wave: z.string().max(500),
  fieldKeys: z
    .array(z.string().max(100))
    .min(fewestCombined)
    .max(mostCombined)
    .refine((keys) => new Set(keys).size === keys.length, "Choose different fields."),
});

/** A combination that may be tried or declared on the newest version of a wave. */
export interface FoundCombination {
  waveId: number;
  waveCode: string;
  version: number;
  fieldKeys: readonly string[];
  label: string;
  /** The breakdown of the same fields, in whatever order, that was declared before. */
  declared: DeclaredBreakdown | null;
}

/**
 * Finds the wave and the fields. Throws `premium_required` without Premium, `not_found` for a wave without figures or a
 * field it is not published by, `conflict` when the same fields are combined in it already, in whatever order.
 */
export async function findCombination(
  tx: Transaction,
  tenantId: string,
  { wave: waveCode, fieldKeys }: z.output<typeof Combination>,
): Promise<FoundCombination> {
  await requirePremium(tx, tenantId);
  const [newest] = await tx
    .select({ waveId: waves.id, version: publications.version })
    .from(waves)
    .innerJoin(
      publications,
      and(eq(publications.tenantId, waves.tenantId), eq(publications.waveId, waves.id)),
    )
    .where(and(eq(waves.tenantId, tenantId), eq(waves.code, waveCode)))
    .orderBy(desc(publications.version))
    .limit(1);
  if (!newest) throw new AppError("not_found", `There are no figures of a wave “${waveCode}”.`);
  const published = await tx
    .select({ key: publishedFields.fieldKey, label: publishedFields.label })
    .from(publishedFields)
    .where(
      and(
        eq(publishedFields.tenantId, tenantId),
        eq(publishedFields.waveId, newest.waveId),
        eq(publishedFields.version, newest.version),
      ),
    );
  const labels = new Map(published.map(({ key, label }) => [key, label]));
  const missing = fieldKeys.find(
    (key) => !labels.has(key) || key === "overall" || key.includes("*"),
  );
  if (missing !== undefined) {
    throw new AppError("not_found", `This wave is not published by a field “${missing}”.`);
  }
  const label = joinLabels(fieldKeys.map((key) => labels.get(key) ?? key));
  const set = String(fieldSetOf(fieldKeys));
  const declared =
    (await loadBreakdowns(tx, tenantId)).find((one) => String(fieldSetOf(one.fieldKeys)) === set) ??
    null;
  if (declared && !declared.isRetired && labels.has(declared.key)) {
    throw new AppError("conflict", `${labels.get(declared.key)} is there already.`);
  }
  return { ...newest, waveCode, fieldKeys, label, declared };
}
