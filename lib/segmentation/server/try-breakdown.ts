import { and, eq, gt, sql } from "drizzle-orm";
import { breakdownTrials } from "@/db/schema/breakdowns";
import type { Transaction } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import { command } from "@/lib/core/server/command";
import { enqueueJob } from "@/lib/core/server/enqueue-job";
import { breakdownKey } from "../intersect";
import { Trial } from "../trial";
import { Combination, findCombination } from "./combination";

const HOUR = 3_600_000;

/** New trials of an organization in an hour. Those of the same version that were made before are free. */
const mostTrialsAnHour = 120;

/**
 * What a breakdown of these fields would show of the wave's newest version; null until the worker has found out, so
 * ask again. The same question has the same answer until the next version: nothing can be watched by asking twice.
 * Throws as `findCombination`, and `too_many_requests` above 120 different ones an hour.
 */
export const tryBreakdown = command({
  action: "breakdown.try",
  allow: "segmentation.declare",
  input: Combination,
  async run(tx, input, { tenantId, name }) {
    const { waveId, version, waveCode, fieldKeys } = await findCombination(tx, tenantId, input);
    const trial = { tenantId, waveId, version, key: breakdownKey(fieldKeys) };
    const [known] = await tx
      .select({ result: breakdownTrials.result })
      .from(breakdownTrials)
      .where(
        and(
          eq(breakdownTrials.tenantId, tenantId),
          eq(breakdownTrials.waveId, waveId),
          eq(breakdownTrials.version, version),
          eq(breakdownTrials.key, trial.key),
        ),
      );
    if (known) {
      return { result: known.result === null ? null : Trial.parse(known.result), audit: [] };
    }
    await limitTrials(tx, tenantId);
    const added = await tx
      .insert(breakdownTrials)
      .values({ ...trial, fieldKeys: [...fieldKeys], askedBy: name, askedAt: new Date() })
      .onConflictDoNothing()
      .returning({ key: breakdownTrials.key });
    if (added.length === 0) return { result: null, audit: [] };
    const { key } = trial;
    await enqueueJob(tx, "segmentation.try", { waveId, version, key });
    return {
      result: null,
      audit: { entity: "wave", id: waveCode, after: { breakdown: key, version } },
    };
  },
});

async function limitTrials(tx: Transaction, tenantId: string): Promise<void> {
  const [asked] = await tx
    .select({ count: sql`count(*)`.mapWith(Number) })
    .from(breakdownTrials)
    .where(
      and(
        eq(breakdownTrials.tenantId, tenantId),
        gt(breakdownTrials.askedAt, new Date(Date.now() - HOUR)),
      ),
    );
  if ((asked?.count ?? 0) < mostTrialsAnHour) return;
  throw new AppError(
    "too_many_requests",
    `Only ${mostTrialsAnHour} combinations can be tried in an hour. Please come back later.`,
  );
}
