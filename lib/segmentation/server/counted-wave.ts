import { and, eq, sql } from "drizzle-orm";
import { waves } from "@/db/schema/surveys";
import type { Transaction } from "@/db/tenant";
import { lockAnswers } from "@/lib/surveys/server/locks";
import { intersect } from "../intersect";
import { type DecidedWave, decideOnAdded, type PreparedWave, prepareWave } from "../publish";
import type { WaveFacts } from "../wave-facts";
import { loadWaveFacts } from "./load-wave-facts";
import { type LoadedVersion, listVersions, loadPrevious, type WaveVersion } from "./wave-versions";

/** The newest version of a wave and the answers it counts: what breakdowns are tried on and added to. */
export interface CountedWave {
  tenantId: string;
  waveId: number;
  code: string;
  last: WaveVersion;
  previous: LoadedVersion;
  facts: WaveFacts;
  /** What is the same for all breakdowns, once one was tried. */
  prepared: PreparedWave | null;
  /** The decision that was made last, for whoever declares what was just tried. */
  decided: { key: string; of: DecidedWave } | null;
}

interface Held {
  wave: CountedWave;
  stamp: string;
}

/** Waves in memory, the newest last: reading the answers of a large one again takes longer than all else. */
const held = new Map<string, Held>();
const mostHeld = 2;
const holdFor = 10 * 60_000;

/**
 * The wave's newest version with its facts; null before the first. Nobody changes the tenant's answers until the
 * transaction ends. What is held in memory is given only while no version was added and nobody erased since; the roster
 * of those who have not answered may be some minutes old. For the worker.
 */
export async function openCountedWave(
  tx: Transaction,
  tenantId: string,
  waveId: number,
): Promise<CountedWave | null> {
  await lockAnswers(tx);
  const stamp = await readStamp(tx, waveId);
  const name = nameOf(tenantId, waveId);
  const known = held.get(name);
  if (known?.stamp === stamp) return known.wave;
  held.delete(name);
  const wave = await loadCountedWave(tx, tenantId, waveId);
  if (wave) hold(wave, stamp);
  return wave;
}

/** Holds the wave as it is after a version was added to it, in the transaction that added it. */
export async function holdCountedWave(tx: Transaction, wave: CountedWave): Promise<void> {
  hold(wave, await readStamp(tx, wave.waveId));
}

/**
 * Decides on the combination of fields (by keys) as a breakdown added to the wave. Null when one of the fields is not
 * among those that the wave is published by.
 */
export function decideOnCombination(
  wave: CountedWave,
  fieldKeys: readonly string[],
): DecidedWave | null {
  const { facts, previous, last } = wave;
  const parts = fieldKeys.flatMap(
    (fieldKey) => facts.breakdowns.find(({ key, retired }) => key === fieldKey && !retired) ?? [],
  );
  if (parts.length < fieldKeys.length) return null;
  wave.prepared ??= prepareWave(facts, previous, last.version + 1);
  return decideOnAdded(wave.prepared, intersect(parts));
}

async function loadCountedWave(
  tx: Transaction,
  tenantId: string,
  waveId: number,
): Promise<CountedWave | null> {
  const [wave] = await tx
    .select()
    .from(waves)
    .where(and(eq(waves.tenantId, tenantId), eq(waves.id, waveId)));
  const versions = await listVersions(tx, tenantId, waveId);
  const last = versions.at(-1);
  if (!wave || !last) return null;
  const previous = await loadPrevious(tx, { tenantId, waveId, version: last.version });
  const facts = await loadWaveFacts(tx, {
    ...{ tenantId, id: waveId, threshold: wave.threshold, openedAt: wave.openedAt },
    knownQuestions: previous.cells.questions,
    throughArrivals: versions.map(({ throughArrival }) => throughArrival),
    knownBreakdowns: previous.knownBreakdowns,
    asCounted: true,
  });
  return {
    tenantId,
    waveId,
    code: wave.code,
    last,
    previous,
    facts,
    prepared: null,
    decided: null,
  };
}

/** Changes with every version, every erasure and every field that is switched or moved. */
async function readStamp(tx: Transaction, waveId: number): Promise<string> {
  const { rows } = await tx.execute<{ stamp: string }>(sql`
    select concat_ws('/',
      (select string_agg(published_at::text, ',' order by version) from publications
        where tenant_id = quorum.tenant() and wave_id = ${waveId}),
      (select count(*) from wave_respondents
        where tenant_id = quorum.tenant() and wave_id = ${waveId} and learner_id is null),
      (select string_agg(key || is_enabled, ',' order by position, slot) from organization_fields
        where tenant_id = quorum.tenant())) as stamp`);
  return rows[0]?.stamp ?? "";
}

function hold(wave: CountedWave, stamp: string): void {
  const name = nameOf(wave.tenantId, wave.waveId);
  held.delete(name);
  const entry = { wave, stamp };
  held.set(name, entry);
  setTimeout(() => held.get(name) === entry && held.delete(name), holdFor).unref();
  for (const [oldest] of held) {
    if (held.size <= mostHeld) break;
    held.delete(oldest);
  }
}

const nameOf = (tenantId: string, waveId: number) => `${tenantId}/${waveId}`;
