import { and, asc, desc, eq } from "drizzle-orm";
import { z } from "zod";
import { publications, publishedFields, publishedGroups } from "@/db/schema/segmentation";
import { waves } from "@/db/schema/surveys";
import type { Transaction } from "@/db/tenant";
import { query } from "@/lib/core/server/command";
import { orderGroups } from "../report-order";

const OfWave = z.object({ wave: z.string().max(500), key: z.string().max(500) });

/** Whether the newest version of a wave (by its code) has a breakdown: what was declared is there in a moment. */
export const isBreakdownPublished = query({
  allow: "segmentation.read",
  input: OfWave,
  run: async (tx, input, { tenantId }) => (await findPlace(tx, tenantId, input)) !== null,
});

/** The groups by which a wave can be filtered in a field, as its newest version has them: largest first. */
export const listFilterValues = query({
  allow: "segmentation.read",
  input: OfWave,
  run: async (tx, input, { tenantId }): Promise<string[]> => {
    const place = await findPlace(tx, tenantId, input);
    if (place === null) return [];
    const groups = await tx
      .select({ label: publishedGroups.label, learners: publishedGroups.learners })
      .from(publishedGroups)
      .where(
        and(
          eq(publishedGroups.tenantId, tenantId),
          eq(publishedGroups.waveId, place.waveId),
          eq(publishedGroups.version, place.version),
          eq(publishedGroups.fieldKey, input.key),
        ),
      )
      .orderBy(asc(publishedGroups.groupIndex));
    const sized = groups.map(({ label, learners }) => ({ label, learners: learners ?? 0 }));
    return orderGroups(sized).map(({ label }) => label);
  },
});

/** The newest version of the wave, if it has the breakdown. */
async function findPlace(
  tx: Transaction,
  tenantId: string,
  { wave, key }: z.output<typeof OfWave>,
): Promise<{ waveId: number; version: number } | null> {
  const [newest] = await tx
    .select({ waveId: publications.waveId, version: publications.version })
    .from(publications)
    .innerJoin(
      waves,
      and(eq(waves.tenantId, publications.tenantId), eq(waves.id, publications.waveId)),
    )
    .where(and(eq(publications.tenantId, tenantId), eq(waves.code, wave)))
    .orderBy(desc(publications.version))
    .limit(1);
  if (!newest) return null;
  const found = await tx
    .select({ key: publishedFields.fieldKey })
    .from(publishedFields)
    .where(
      and(
        eq(publishedFields.tenantId, tenantId),
        eq(publishedFields.waveId, newest.waveId),
        eq(publishedFields.version, newest.version),
        eq(publishedFields.fieldKey, key),
      ),
    );
  return found.length > 0 ? newest : null;
}
