import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { breakdowns } from "@/db/schema/breakdowns";
import type { Transaction } from "@/db/tenant";
import { command } from "@/lib/core/server/command";
import { loadFields } from "@/lib/fields/server/load-fields";
import { fieldKeysOf } from "../intersect";
import { disclose, type PreviousVersion, type PublishedWave } from "../publish";
import {
  type CountedWave,
  decideOnCombination,
  holdCountedWave,
  openCountedWave,
} from "./counted-wave";
import { loadBreakdowns } from "./load-breakdowns";
import { storeBreakdowns } from "./publication-store";
import { storeLedger } from "./wave-versions";

/**
 * Adds a declared breakdown to the newest version of a wave, of the same answers: a further version, in which every
 * other cell is as it was. It is no refresh: an open wave's own schedule goes on. Changes nothing before the first
 * version, when the breakdown is there already or is retired, or when it has to wait for the next refresh. For the
 * worker.
 */
export const publishBreakdown = command({
  action: "wave.add-breakdown",
  allow: "waves.publish",
  input: z.object({ waveId: z.number().int(), key: z.string() }),
  async run(tx, { waveId, key }, { tenantId }) {
    const wave = await openCountedWave(tx, tenantId, waveId);
    if (!wave || !(await isDeclared(tx, tenantId, key))) return unchanged;
    if (wave.previous.cells.breakdowns.some((known) => known.key === key)) return unchanged;
    if (await hasLostAnswers(tx, wave)) return unchanged;
    const decided =
      wave.decided?.key === key ? wave.decided.of : decideOnCombination(wave, fieldKeysOf(key));
    if (!decided) return unchanged;
    const published = disclose(decided);
    const { publication, state, history } = published;
    const added = publication.breakdowns.filter((breakdown) => breakdown.key === key);
    const now = new Date();
    await copyVersion(tx, wave, { publishedAt: now, budget: publication.budget });
    const at = { tenantId, waveId, version: publication.version };
    const fields = await loadFields(tx, tenantId);
    await storeBreakdowns(tx, at, {
      breakdowns: added,
      labels: new Map(fields.map(({ definition }) => [definition.key, definition.label])),
      threshold: publication.threshold,
      from: await nextPosition(tx, at),
    });
    await keepCounting(tx, wave);
    await storeLedger(tx, at, state);
    await holdCountedWave(tx, {
      ...wave,
      last: { ...wave.last, version: at.version, publishedAt: now },
      previous: {
        ...shownBy(published, wave.previous, { key, retired: await retiredKeys(tx, tenantId) }),
        knownBreakdowns: [...new Set([...wave.previous.knownBreakdowns, key])],
      },
      facts: { ...decided.facts, history },
      prepared: null,
      decided: null,
    });
    const audit = {
      entity: "wave",
      id: wave.code,
      after: { version: at.version, breakdown: key, budget: publication.budget },
    };
    return { result: { version: at.version }, audit };
  },
});

const unchanged = { result: null, audit: [] };

/** The version as one to add to: what is retired was left out of it, and is known from before. */
function shownBy(
  { publication, state }: PublishedWave,
  { earlier = [] }: PreviousVersion,
  { key, retired }: { key: string; retired: ReadonlySet<string> },
): PreviousVersion {
  const { items, breakdowns: all } = publication;
  const gone = all.filter((breakdown) => retired.has(breakdown.key));
  return {
    state,
    cells: { ...publication, breakdowns: all.filter((breakdown) => !retired.has(breakdown.key)) },
    earlier: [
      ...earlier.filter(({ breakdowns: [first] }) => first?.key !== key),
      ...gone.map((breakdown) => ({ items, breakdowns: [breakdown] })),
    ],
  };
}

async function retiredKeys(tx: Transaction, tenantId: string): Promise<Set<string>> {
  const declared = await loadBreakdowns(tx, tenantId);
  return new Set(declared.flatMap(({ key, isRetired }) => (isRetired ? [key] : [])));
}

async function isDeclared(tx: Transaction, tenantId: string, key: string): Promise<boolean> {
  const found = await tx
    .select({ key: breakdowns.key })
    .from(breakdowns)
    .where(
      and(eq(breakdowns.tenantId, tenantId), eq(breakdowns.key, key), isNull(breakdowns.retiredAt)),
    );
  return found.length > 0;
}

/**
 * Whether the newest version counts an answer that has been replaced by one of the same person and is not kept: then
 * the same answers cannot be counted again.
 */
async function hasLostAnswers(tx: Transaction, { waveId, last }: CountedWave): Promise<boolean> {
  const { rows } = await tx.execute(sql`
    select from answer_incidence i
      join wave_respondents r
        on r.tenant_id = i.tenant_id and r.wave_id = i.wave_id and r.ordinal = i.ordinal
    where i.tenant_id = quorum.tenant() and i.wave_id = ${waveId}
      and i.until_version = ${last.version + 1} and r.learner_id is not null
      and not exists (
        select from counted_answers c
        where c.tenant_id = i.tenant_id and c.wave_id = i.wave_id and c.ordinal = i.ordinal
          and c.question_id = i.question_id
      )
    limit 1`);
  return rows.length > 0;
}

/** The newest version once more under the next number, row by row as it is stored, without what is retired. */
async function copyVersion(
  tx: Transaction,
  { waveId, last }: CountedWave,
  { publishedAt, budget }: { publishedAt: Date; budget: { capacity: number; used: number } },
): Promise<void> {
  const ofLast = sql`tenant_id = quorum.tenant() and wave_id = ${waveId} and version = ${last.version}`;
  const isKept = sql`not exists (
    select from breakdowns b
    where b.tenant_id = quorum.tenant() and b.key = field_key and b.retired_at is not null
  )`;
  await tx.execute(sql`
    insert into publications (tenant_id, wave_id, version, published_at, counted_at, through_arrival,
      is_final, threshold, questions, budget, budget_used)
    select tenant_id, wave_id, version + 1, ${publishedAt.toISOString()}::timestamptz,
      coalesce(counted_at, published_at), through_arrival, is_final, threshold, questions,
      ${budget.capacity}::integer, ${budget.used}::integer
    from publications where ${ofLast}`);
  await tx.execute(sql`
    insert into published_fields (tenant_id, wave_id, version, field_key, label, position, field_keys)
    select tenant_id, wave_id, version + 1, field_key, label, position, field_keys
    from published_fields where ${ofLast} and ${isKept}`);
  await tx.execute(sql`
    insert into published_groups
      (tenant_id, wave_id, version, field_key, group_index, label, labels, learners, cells)
    select tenant_id, wave_id, version + 1, field_key, group_index, label, labels, learners, cells
    from published_groups where ${ofLast} and ${isKept}`);
}

async function nextPosition(
  tx: Transaction,
  { waveId, version }: { waveId: number; version: number },
): Promise<number> {
  const { rows } = await tx.execute<{ position: number }>(sql`
    select max(position) + 1 as position from published_fields
    where tenant_id = quorum.tenant() and wave_id = ${waveId} and version = ${version}`);
  return rows[0]?.position ?? 0;
}

/** Answers that were replaced are part of this version too: they end with the next. */
async function keepCounting(tx: Transaction, { waveId, last }: CountedWave): Promise<void> {
  await tx.execute(sql`
    update answer_incidence i set until_version = until_version + 1
    from counted_answers c join wave_respondents r
      on r.tenant_id = c.tenant_id and r.wave_id = c.wave_id and r.ordinal = c.ordinal
    where i.tenant_id = quorum.tenant() and i.wave_id = ${waveId}
      and i.until_version = ${last.version + 1} and r.learner_id is not null
      and c.tenant_id = i.tenant_id and c.wave_id = i.wave_id and c.ordinal = i.ordinal
      and c.question_id = i.question_id`);
}
