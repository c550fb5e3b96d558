import { and, asc, eq, isNull, or } from "drizzle-orm";
import { z } from "zod";
import { coachingGroups, instruments } from "@/db/schema/coaching-set-up";
import type { Transaction } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import { RowId } from "@/lib/core/row-id";
import { command } from "@/lib/core/server/command";
import { lockInstrument } from "./save-instrument";

/**
 * Archives an assessment or survey in this organization, so that it is not offered any more, or takes it back.
 * Engagements that have it keep it. Refused with `conflict` while groups preset it.
 */
export const archiveInstrument = command({
  action: "instrument.archive",
  allow: "coaching.set-up",
  input: z.object({ id: RowId, isArchived: z.boolean() }),
  async run(tx, { id, isArchived }, { tenantId }) {
    const instrument = await lockInstrument(tx, tenantId, id);
    if ((instrument.archivedAt !== null) === isArchived) return { result: null, audit: [] };
    if (isArchived) await refuseWhilePreset(tx, tenantId, instrument);
    await tx
      .update(instruments)
      .set({ archivedAt: isArchived ? new Date() : null })
      .where(and(eq(instruments.tenantId, tenantId), eq(instruments.id, id)));
    return {
      result: null,
      audit: {
        entity: "instrument",
        id: String(id),
        before: { name: instrument.name, isArchived: !isArchived },
        after: { name: instrument.name, isArchived },
      },
    };
  },
});

async function refuseWhilePreset(
  tx: Transaction,
  tenantId: string,
  { id, name }: { id: number; name: string },
): Promise<void> {
  const groups = await tx
    .select({ name: coachingGroups.name })
    .from(coachingGroups)
    .where(
      and(
        eq(coachingGroups.tenantId, tenantId),
        or(eq(coachingGroups.assessmentId, id), eq(coachingGroups.surveyId, id)),
        isNull(coachingGroups.archivedAt),
      ),
    )
    .orderBy(asc(coachingGroups.name));
  if (groups.length === 0) return;
  const names = groups.map((group) => `“${group.name}”`).join(", ");
  throw new AppError("conflict", `${name} is preset by ${names}. Choose another there first.`);
}
