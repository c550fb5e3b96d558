import { and, asc, desc, eq, isNull, max, sql } from "drizzle-orm";
import { z } from "zod";
import { breakdowns } from "@/db/schema/breakdowns";
import { publications, publishedFields } from "@/db/schema/segmentation";
import { waves } from "@/db/schema/surveys";
import type { Transaction } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import { query } from "@/lib/core/server/command";
import { OVERALL_KEY } from "../group-matrix";
import { chooseCut, cutPublication, readFilter } from "../report-cut";
import { orderGroups } from "../report-order";
import {
  AGAINST_FILTER,
  AGAINST_ORGANIZATION,
  type Benchmark,
  type PublishedReport,
  type ReportField,
  type ReportWave,
  type SegmentationReport,
} from "../segmentation-report";
import { loadBenchmarks } from "./load-benchmarks";
import { loadPublication } from "./publication-store";
import { requirePremium } from "./require-premium";

const Name = z.string().max(500);

/** What to read: all of it has a default. */
export const ReportRequest = z.object({
  /** Code of a wave; else the newest that is published. */
  wave: Name.nullish(),
  /** Key of a field, or `overall`; else the first field. */
  field: Name.nullish(),
  /** A field and one of its values, `gender:Female`; else all learners. */
  filter: Name.nullish(),
  /** Name of a benchmark, or `organization` or (with a filter) `filter` for none; else the newest. */
  compare: Name.nullish(),
  /** A version to stay with, for reading several fields of one; else the newest. */
  version: z.number().int().nullish(),
});
export type ReportRequest = z.input<typeof ReportRequest>;

/**
 * Reads a wave's newest published figures by one field. Only what was published is read: hidden cells hold
 * their reason and nothing else. Throws `premium_required` without Premium, `not_found` for a wave, field,
 * benchmark or version that does not exist, naming those that do, and as `chooseCut`.
 */
export const readReport = query({
  allow: "segmentation.read",
  input: ReportRequest,
  run: (tx, request, { tenantId }) => loadReport(tx, tenantId, request),
});

/** `readReport` inside a transaction, for verbs that do more than read. */
export async function loadReport(
  tx: Transaction,
  tenantId: string,
  request: ReportRequest,
): Promise<SegmentationReport> {
  const organization = await requirePremium(tx, tenantId);
  const listed = await listWaves(tx, tenantId);
  const chosen = chooseWave(listed, request.wave ?? null);
  const base = { ...organization, waves: listed.map(({ wave }) => wave) };
  if (chosen === null || chosen.version === null) {
    return { ...base, wave: chosen?.wave ?? null, published: null };
  }
  const key = { tenantId, waveId: chosen.id, version: request.version ?? chosen.version };
  const versions = await tx
    .select({
      version: publications.version,
      publishedAt: countedAt,
      isFinal: publications.isFinal,
    })
    .from(publications)
    .where(and(eq(publications.tenantId, tenantId), eq(publications.waveId, chosen.id)))
    .orderBy(asc(publications.version));
  const own = versions.find(({ version }) => version === key.version);
  if (!own) throw new AppError("not_found", `The wave has no version ${key.version}.`);
  const fields = await listFields(tx, key);
  const cut = chooseCut(fields, request.field ?? null, readFilter(request.filter ?? null));
  if (cut === null) return { ...base, wave: chosen.wave, published: null };
  const benchmarks = await loadBenchmarks(tx, tenantId);
  const { field, slice } = cut;
  const isReference = slice !== null && request.compare === AGAINST_FILTER;
  const benchmark = isReference ? null : chooseBenchmark(benchmarks, request.compare ?? null);
  const wanted = [OVERALL_KEY, cut.breakdown.key, ...(slice ? [slice.by.key] : [])];
  const stored = cutPublication(await loadPublication(tx, key, wanted), cut, isReference);
  const publication = {
    ...stored,
    breakdowns: stored.breakdowns.map((breakdown) => ({
      ...breakdown,
      groups: orderGroups(breakdown.groups),
    })),
  };
  const published: PublishedReport = {
    publishedAt: own.publishedAt,
    isFinal: own.isFinal,
    publication,
    fields: fields.filter((listedField) => listedField.key !== OVERALL_KEY),
    field,
    ...(slice ? { slice: { ...slice, isReference } } : {}),
    benchmarks,
    benchmark,
    publishedOn: new Map(versions.map(({ version, publishedAt }) => [version, publishedAt])),
  };
  return { ...base, wave: chosen.wave, published };
}

interface ListedWave {
  id: number;
  version: number | null;
  wave: ReportWave;
}

async function listWaves(tx: Transaction, tenantId: string): Promise<ListedWave[]> {
  const newest = tx
    .select({
      waveId: publications.waveId,
      version: max(publications.version).as("version"),
      publishedAt: max(publications.publishedAt).as("published_at"),
    })
    .from(publications)
    .where(eq(publications.tenantId, tenantId))
    .groupBy(publications.waveId)
    .as("newest");
  const rows = await tx
    .select({ wave: waves, version: newest.version, publishedAt: newest.publishedAt })
    .from(waves)
    .leftJoin(newest, eq(newest.waveId, waves.id))
    .where(eq(waves.tenantId, tenantId))
    .orderBy(desc(waves.openedAt), desc(waves.id));
  return rows.map(({ wave, version, publishedAt }) => {
    const { id, code, name, openedAt, closingAt, closedAt, nextPublishAt } = wave;
    const state = closedAt ? "closed" : closingAt ? "closing" : "open";
    return {
      id,
      version,
      wave: { code, name, state, openedAt, closedAt, publishedAt, nextPublishAt },
    };
  });
}

function chooseWave(listed: readonly ListedWave[], code: string | null): ListedWave | null {
  if (code === null) return listed.find(({ version }) => version !== null) ?? listed[0] ?? null;
  const known = listed.find(({ wave }) => wave.code === code);
  if (known) return known;
  throw new AppError(
    "not_found",
    listed.length === 0
      ? `There is no wave “${code}”: no wave has been opened yet.`
      : `There is no wave “${code}”. Waves: ${listed.map(({ wave }) => wave.code).join(", ")}.`,
  );
}

/** Without the intersections that were retired since. */
function listFields(
  tx: Transaction,
  { tenantId, waveId, version }: { tenantId: string; waveId: number; version: number },
): Promise<ReportField[]> {
  return tx
    .select({
      key: publishedFields.fieldKey,
      label: publishedFields.label,
      fieldKeys: publishedFields.fieldKeys,
    })
    .from(publishedFields)
    .leftJoin(
      breakdowns,
      and(
        eq(breakdowns.tenantId, publishedFields.tenantId),
        eq(breakdowns.key, publishedFields.fieldKey),
      ),
    )
    .where(
      and(
        eq(publishedFields.tenantId, tenantId),
        eq(publishedFields.waveId, waveId),
        eq(publishedFields.version, version),
        isNull(breakdowns.retiredAt),
      ),
    )
    .orderBy(asc(publishedFields.position));
}

/** A version that only adds breakdowns is as of the version whose answers it counts. */
const countedAt = sql`coalesce(${publications.countedAt}, ${publications.publishedAt})`.mapWith(
  publications.publishedAt,
);

function chooseBenchmark(benchmarks: readonly Benchmark[], name: string | null): Benchmark | null {
  if (name === AGAINST_ORGANIZATION) return null;
  if (name === null) return benchmarks[0] ?? null;
  const known = benchmarks.find((benchmark) => benchmark.name === name);
  if (known) return known;
  const names = [AGAINST_ORGANIZATION, ...benchmarks.map((benchmark) => benchmark.name)];
  throw new AppError("not_found", `There is no benchmark “${name}”. Try ${names.join(", ")}.`);
}
