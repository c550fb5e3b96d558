import { and, asc, desc, eq, inArray, max, sql } from "drizzle-orm";
import { ledgers, publications, publishedFields } from "@/db/schema/segmentation";
import type { Transaction } from "@/db/tenant";
import type { LedgerState } from "../ledger-state";
import type { PreviousVersion } from "../publish";
import { StoredLedger } from "../stored-ledger";
import { loadPublication } from "./publication-store";

/** A version of a wave as it stands. */
export interface WaveVersion {
  version: number;
  throughArrival: number;
  isFinal: boolean;
  publishedAt: Date;
  /** When its answers were counted: before it was published where it only adds breakdowns. */
  countedAt: Date;
}

/** The versions of a wave, the first one first. */
export async function listVersions(
  tx: Transaction,
  tenantId: string,
  waveId: number,
): Promise<WaveVersion[]> {
  const rows = await tx
    .select({
      version: publications.version,
      throughArrival: publications.throughArrival,
      isFinal: publications.isFinal,
      publishedAt: publications.publishedAt,
      countedAt: publications.countedAt,
    })
    .from(publications)
    .where(and(eq(publications.tenantId, tenantId), eq(publications.waveId, waveId)))
    .orderBy(asc(publications.version));
  return rows.map((row) => ({ ...row, countedAt: row.countedAt ?? row.publishedAt }));
}

/** A version with its ledger, and what has to be known of the breakdowns in it. */
export interface LoadedVersion extends PreviousVersion {
  /** Keys of all breakdowns that were ever shown of the wave. */
  knownBreakdowns: readonly string[];
}

/** Loads the newest version of a wave for the next one. Throws when its ledger is not there. */
export async function loadPrevious(
  tx: Transaction,
  key: { tenantId: string; waveId: number; version: number },
): Promise<LoadedVersion> {
  const { tenantId, waveId, version } = key;
  const [ledger] = await tx
    .select({ version: ledgers.version, state: ledgers.state })
    .from(ledgers)
    .where(and(eq(ledgers.tenantId, tenantId), eq(ledgers.waveId, waveId)))
    .orderBy(desc(ledgers.version));
  if (ledger?.version !== version) {
    throw new Error(`The ledger of wave ${waveId} is not that of version ${version}.`);
  }
  const state = StoredLedger.parse(ledger.state);
  const cells = await loadPublication(tx, key);
  const current = cells.breakdowns.map((breakdown) => breakdown.key);
  const knownBreakdowns = [...new Set([...current, ...shownBreakdowns(state)])];
  const gone = knownBreakdowns.filter((known) => !current.includes(known));
  const last = await lastVersions(tx, key, gone);
  const earlier = [];
  for (const { fieldKey, version: from } of last) {
    earlier.push(await loadPublication(tx, { ...key, version: from }, [{ field: fieldKey }]));
  }
  return { state, cells, earlier, knownBreakdowns };
}

/** Stores the ledger of a version in place of that of the version before. */
export async function storeLedger(
  tx: Transaction,
  { tenantId, waveId, version }: { tenantId: string; waveId: number; version: number },
  state: LedgerState,
): Promise<void> {
  await tx
    .insert(ledgers)
    .values({ tenantId, waveId, version, state })
    .onConflictDoUpdate({
      target: [ledgers.tenantId, ledgers.waveId],
      set: { version: sql`excluded.version`, state: sql`excluded.state` },
    });
}

function shownBreakdowns({ blocks }: LedgerState): string[] {
  return blocks.flatMap(({ rows, shown }) => [...rows, ...shown].map(({ breakdown }) => breakdown));
}

async function lastVersions(
  tx: Transaction,
  { tenantId, waveId }: { tenantId: string; waveId: number },
  keys: readonly string[],
): Promise<{ fieldKey: string; version: number }[]> {
  if (keys.length === 0) return [];
  const rows = await tx
    .select({ fieldKey: publishedFields.fieldKey, version: max(publishedFields.version) })
    .from(publishedFields)
    .where(
      and(
        eq(publishedFields.tenantId, tenantId),
        eq(publishedFields.waveId, waveId),
        inArray(publishedFields.fieldKey, [...keys]),
      ),
    )
    .groupBy(publishedFields.fieldKey);
  return rows.flatMap(({ fieldKey, version }) => (version === null ? [] : [{ fieldKey, version }]));
}
