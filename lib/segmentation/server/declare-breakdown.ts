import { and, eq } from "drizzle-orm";
import { breakdowns } from "@/db/schema/breakdowns";
import { organizations } from "@/db/schema/organizations";
import type { Transaction } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import { command } from "@/lib/core/server/command";
import { enqueueJob } from "@/lib/core/server/enqueue-job";
import { breakdownKey, fieldSetOf } from "../intersect";
import { Combination, findCombination } from "./combination";
import { loadBreakdowns } from "./load-breakdowns";

/** Breakdowns that an organization can have at a time, besides its fields. */
export const mostBreakdowns = 20;

/**
 * Declares a breakdown of two or three fields and answers its key. The worker adds it to the wave at once; every other
 * wave has it from its next refresh on. Declared again, of the same fields in whatever order, it goes on under its
 * first key, for another wave or after it was retired. Throws as `findCombination`, `conflict` above 20.
 */
export const declareBreakdown = command({
  action: "breakdown.declare",
  allow: "segmentation.declare",
  input: Combination,
  async run(tx, input, { tenantId, name }) {
    await lockOrganization(tx, tenantId);
    const { waveId, waveCode, fieldKeys, label, declared } = await findCombination(
      tx,
      tenantId,
      input,
    );
    const all = await loadBreakdowns(tx, tenantId);
    const key = declared?.key ?? breakdownKey(fieldKeys);
    if (declared === null || declared.isRetired) {
      if (all.filter(({ isRetired }) => !isRetired).length >= mostBreakdowns) {
        throw new AppError(
          "conflict",
          `An organization can combine fields ${mostBreakdowns} times. Retire a breakdown under Fields first.`,
        );
      }
      await tx
        .insert(breakdowns)
        .values({
          ...{ tenantId, key, fieldKeys: [...fieldKeys], fieldSet: fieldSetOf(fieldKeys) },
          ...{ position: all.length + 1, declaredBy: name, declaredAt: new Date() },
        })
        .onConflictDoUpdate({
          target: [breakdowns.tenantId, breakdowns.key],
          set: { declaredBy: name, declaredAt: new Date(), retiredBy: null, retiredAt: null },
        });
    }
    await enqueueJob(
      tx,
      "segmentation.add-breakdown",
      { waveId, key },
      `segmentation.add-breakdown:${waveId}:${key}`,
    );
    return {
      result: { key },
      audit: { entity: "breakdown", id: key, after: { label, wave: waveCode } },
    };
  },
});

/** One at a time declares, so that two cannot take the last place, or the same fields, at once. */
async function lockOrganization(tx: Transaction, tenantId: string): Promise<void> {
  await tx
    .select({ id: organizations.id })
    .from(organizations)
    .where(and(eq(organizations.id, tenantId)))
    .for("update");
}
