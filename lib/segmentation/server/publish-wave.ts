import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { countedAnswers } from "@/db/schema/breakdowns";
import { waves } from "@/db/schema/surveys";
import type { Transaction } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import { command } from "@/lib/core/server/command";
import { loadFields } from "@/lib/fields/server/load-fields";
import { leastBetweenPublications, nextPublication } from "@/lib/surveys/publication-schedule";
import { lockAnswers } from "@/lib/surveys/server/locks";
import { publishWave as publishFacts } from "../publish";
import { loadWaveFacts } from "./load-wave-facts";
import { storePublication } from "./publication-store";
import { listVersions, loadPrevious, storeLedger } from "./wave-versions";

/**
 * Publishes the next version of a wave: counts, applies the disclosure law, stores what may be shown. Once a
 * closed wave has its final version, or when no answer came since the last one, it changes nothing. For the
 * worker alone.
 */
export const publishWave = command({
  action: "wave.publish",
  allow: "waves.publish",
  input: z.object({ waveId: z.number().int() }),
  async run(tx, { waveId }, { tenantId }) {
    await lockAnswers(tx);
    const [wave] = await tx
      .select()
      .from(waves)
      .where(and(eq(waves.tenantId, tenantId), eq(waves.id, waveId)));
    if (!wave) throw new AppError("not_found", `There is no wave ${waveId}.`);
    const versions = await listVersions(tx, tenantId, waveId);
    const last = versions.at(-1);
    const now = new Date();
    const isFinal = wave.closedAt !== null;
    if (last && !isFinal && isTooSoon(last.countedAt, now)) return unchanged;
    if (last?.isFinal || (last && !isFinal && last.throughArrival === wave.arrivals)) {
      await scheduleNext(tx, tenantId, waveId, isFinal ? null : now);
      return unchanged;
    }

    const previous = last ? await loadPrevious(tx, { tenantId, waveId, ...last }) : null;
    const facts = await loadWaveFacts(tx, {
      tenantId,
      id: waveId,
      threshold: wave.threshold,
      openedAt: wave.openedAt,
      knownQuestions: previous?.cells.questions ?? [],
      throughArrivals: versions.map(({ throughArrival }) => throughArrival),
      knownBreakdowns: previous?.knownBreakdowns ?? [],
    });
    const version = (last?.version ?? 0) + 1;
    const { publication, state } = publishFacts(facts, previous, version);
    const fields = await loadFields(tx, tenantId);
    await storePublication(tx, {
      tenantId,
      waveId,
      throughArrival: wave.arrivals,
      isFinal,
      publishedAt: now,
      labels: new Map(fields.map(({ definition: { key, label } }) => [key, label])),
      publication,
    });
    await storeLedger(tx, { tenantId, waveId, version }, state);
    await tx
      .delete(countedAnswers)
      .where(and(eq(countedAnswers.tenantId, tenantId), eq(countedAnswers.waveId, waveId)));
    await scheduleNext(tx, tenantId, waveId, isFinal ? null : now);
    return {
      result: { version },
      audit: {
        entity: "wave",
        id: wave.code,
        after: { version, isFinal, budget: publication.budget },
      },
    };
  },
});

const unchanged = { result: null, audit: [] };

const isTooSoon = (last: Date, now: Date) =>
  now.getTime() - last.getTime() < leastBetweenPublications;

/** `after` null: there will be no further version. */
async function scheduleNext(
  tx: Transaction,
  tenantId: string,
  waveId: number,
  after: Date | null,
): Promise<void> {
  await tx
    .update(waves)
    .set({ nextPublishAt: after && nextPublication(after) })
    .where(and(eq(waves.tenantId, tenantId), eq(waves.id, waveId)));
}
