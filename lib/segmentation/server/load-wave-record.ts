import { and, asc, eq } from "drizzle-orm";
import { z } from "zod";
import { ledgers, publications } from "@/db/schema/segmentation";
import { waves } from "@/db/schema/surveys";
import { AppError } from "@/lib/core/errors";
import { query } from "@/lib/core/server/command";
import type { LedgerState } from "../ledger-state";
import type { WaveRecord } from "../proof/published-evidence";
import { StoredLedger } from "../stored-ledger";
import { loadWaveFacts } from "./load-wave-facts";
import { loadPublication } from "./publication-store";
import { listVersions } from "./wave-versions";

/** Everything ever published of a wave, who was where and answered when, and its ledger. */
export interface AuditedWave extends WaveRecord {
  ledger: LedgerState;
}

/** The codes of the waves of which something is published, in the order they were opened. */
export const listPublishedWaves = query({
  allow: "waves.publish",
  input: z.object({}),
  run: async (tx, _input, { tenantId }) => {
    const rows = await tx
      .selectDistinct({ code: waves.code, openedAt: waves.openedAt })
      .from(waves)
      .innerJoin(
        publications,
        and(eq(publications.tenantId, waves.tenantId), eq(publications.waveId, waves.id)),
      )
      .where(eq(waves.tenantId, tenantId))
      .orderBy(asc(waves.openedAt));
    return rows.map(({ code }) => code);
  },
});

/**
 * Loads all that an attacker of a wave could know but the answers. Throws `not_found` for a wave that does not exist
 * or of which nothing is published. For the worker.
 */
export const loadWaveRecord = query({
  allow: "waves.publish",
  input: z.object({ code: z.string() }),
  run: async (tx, { code }, { tenantId }): Promise<AuditedWave> => {
    const [wave] = await tx
      .select()
      .from(waves)
      .where(and(eq(waves.tenantId, tenantId), eq(waves.code, code)));
    if (!wave) throw new AppError("not_found", `There is no wave “${code}”.`);
    const key = { tenantId, waveId: wave.id };
    const versions = await listVersions(tx, tenantId, wave.id);
    const all = [];
    for (const { version } of versions) all.push(await loadPublication(tx, { ...key, version }));
    const [ledger] = await tx
      .select({ state: ledgers.state })
      .from(ledgers)
      .where(and(eq(ledgers.tenantId, tenantId), eq(ledgers.waveId, wave.id)));
    const last = all.at(-1);
    if (!ledger || !last) throw new AppError("not_found", `Nothing of “${code}” is published.`);
    const { learnerCount, breakdowns, history } = await loadWaveFacts(tx, {
      ...{ tenantId, id: wave.id, threshold: wave.threshold, openedAt: wave.openedAt },
      knownQuestions: last.questions,
      throughArrivals: versions.map(({ throughArrival }) => throughArrival),
      knownBreakdowns: all.flatMap((publication) => publication.breakdowns.map((one) => one.key)),
    });
    const state = StoredLedger.parse(ledger.state);
    return { learnerCount, breakdowns, history, publications: all, ledger: state };
  },
});
