import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { publishedFields } from "@/db/schema/segmentation";
import type { Transaction } from "@/db/tenant";
import { query } from "@/lib/core/server/command";
import { OVERALL_KEY } from "../group-matrix";
import { reportLevels } from "../report-rows";
import { trendOf, type WaveOfTrend } from "../trend";
import { loadPublication } from "./publication-store";
import { listWaves, type PublishedWave, publishedWaves, requirePremium } from "./report-waves";

/** Waves that a trend goes back. */
const MOST_WAVES = 12;

const Name = z.string().max(1000);

/**
 * An item's figures over the organization's last published waves, oldest first, each by its newest version: of all
 * learners, and of one group of a field unless `group` is null. Throws `premium_required` without Premium.
 */
export const readTrend = query({
  allow: "segmentation.read",
  input: z.object({
    /** Code of the wave in view. */
    wave: Name,
    field: Name,
    group: Name.nullable(),
    level: z.enum(reportLevels),
    code: Name,
  }),
  async run(tx, request, { tenantId }) {
    await requirePremium(tx, tenantId);
    const recent = publishedWaves(await listWaves(tx, tenantId)).slice(0, MOST_WAVES);
    const waves: WaveOfTrend[] = [];
    for (const wave of recent.toReversed()) waves.push(await loadWave(tx, tenantId, wave, request));
    return trendOf(waves, request);
  },
});

async function loadWave(
  tx: Transaction,
  tenantId: string,
  { id, version, wave, publishedAt, isFinal }: PublishedWave,
  { field, group }: { field: string; group: string | null },
): Promise<WaveOfTrend> {
  const key = { tenantId, waveId: id, version };
  const wanted = [{ field: OVERALL_KEY }, ...(group === null ? [] : [{ field, group }])];
  const publication = await loadPublication(tx, key, wanted);
  const fields = await tx.$count(
    publishedFields,
    and(
      eq(publishedFields.tenantId, tenantId),
      eq(publishedFields.waveId, id),
      eq(publishedFields.version, version),
      eq(publishedFields.fieldKey, field),
    ),
  );
  const { code, name } = wave;
  return { code, name, publishedAt, isFinal, hasField: fields > 0, publication };
}
