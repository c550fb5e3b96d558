import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { breakdowns } from "@/db/schema/breakdowns";
import { publications, publishedFields } from "@/db/schema/segmentation";
import type { Transaction } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import { query } from "@/lib/core/server/command";
import { OVERALL_KEY } from "../group-matrix";
import type { Publication } from "../publication";
import { chooseCut, cutPublication, type ReportCut, readFilter } from "../report-cut";
import { orderGroups } from "../report-order";
import {
  AGAINST_FILTER,
  AGAINST_ORGANIZATION,
  type Benchmark,
  type EarlierWave,
  type PublishedReport,
  type ReportField,
  type SegmentationReport,
} from "../segmentation-report";
import { loadBenchmarks } from "./load-benchmarks";
import { loadPublication } from "./publication-store";
import {
  chooseWave,
  type ListedWave,
  listWaves,
  type PublishedWave,
  publishedWaves,
  requirePremium,
} from "./report-waves";

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
  /** Code of an earlier published wave to compare with in place of that; else none. */
  against: Name.nullish(),
  /** A version to stay with, for reading several fields of one; else the newest. */
  version: z.number().int().nullish(),
});
export type ReportRequest = z.input<typeof ReportRequest>;

/**
 * Reads a wave's newest published figures by one field. Only what was published is read: hidden cells hold
 * their reason and nothing else. Throws `premium_required` without Premium, `not_found` for a wave, field,
 * benchmark or version that does not exist, or a wave that is not earlier, naming those that do, and as `chooseCut`.
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
  const publication = ordered(cutPublication(await loadParts(tx, key, cut), cut, isReference));
  const earlier = chooseEarlier(listed, chosen, request.against ?? null);
  const published: PublishedReport = {
    publishedAt: own.publishedAt,
    isFinal: own.isFinal,
    publication,
    fields: fields.filter((listedField) => listedField.key !== OVERALL_KEY),
    field,
    ...(slice ? { slice: { ...slice, isReference } } : {}),
    benchmarks,
    benchmark,
    earlier: earlier && (await loadEarlier(tx, { tenantId, cut }, earlier)),
    publishedOn: new Map(versions.map(({ version, publishedAt }) => [version, publishedAt])),
  };
  return { ...base, wave: chosen.wave, published };
}

/** The overall, what a cut needs of a version, and of a slice the field filtered by. */
function loadParts(
  tx: Transaction,
  key: { tenantId: string; waveId: number; version: number },
  { breakdown, slice }: ReportCut,
): Promise<Publication> {
  const fields = [OVERALL_KEY, breakdown.key, ...(slice ? [slice.by.key] : [])];
  return loadPublication(
    tx,
    key,
    fields.map((field) => ({ field })),
  );
}

/** Groups in the order of reports. */
function ordered(publication: Publication): Publication {
  return {
    ...publication,
    breakdowns: publication.breakdowns.map((breakdown) => ({
      ...breakdown,
      groups: orderGroups(breakdown.groups),
    })),
  };
}

async function loadEarlier(
  tx: Transaction,
  { tenantId, cut }: { tenantId: string; cut: ReportCut },
  { id, version, wave, publishedAt, isFinal }: PublishedWave,
): Promise<EarlierWave> {
  const parts = await loadParts(tx, { tenantId, waveId: id, version }, cut);
  const has = (key: string, label?: string) =>
    parts.breakdowns.some(
      (one) => one.key === key && (!label || one.groups.some((group) => group.label === label)),
    );
  // A wave that was not published by all of the slice has the overall to compare with, and no more.
  const isThere = !cut.slice || (has(cut.breakdown.key) && has(cut.slice.by.key, cut.slice.value));
  const publication = isThere
    ? cutPublication(parts, cut, false)
    : { ...parts, breakdowns: parts.breakdowns.slice(0, 1) };
  return { wave, publishedAt, isFinal, publication: ordered(publication) };
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

function chooseEarlier(
  listed: readonly ListedWave[],
  chosen: ListedWave,
  code: string | null,
): PublishedWave | null {
  if (code === null) return null;
  const earlier = publishedWaves(listed.slice(listed.indexOf(chosen) + 1));
  const known = earlier.find(({ wave }) => wave.code === code);
  if (known) return known;
  const codes = earlier.map(({ wave }) => wave.code).join(", ");
  const instead = codes === "" ? "None is published." : `Earlier waves: ${codes}.`;
  throw new AppError(
    "not_found",
    `${chosen.wave.name} cannot be compared with a wave “${code}”. ${instead}`,
  );
}

function chooseBenchmark(benchmarks: readonly Benchmark[], name: string | null): Benchmark | null {
  if (name === AGAINST_ORGANIZATION) return null;
  if (name === null) return benchmarks[0] ?? null;
  const known = benchmarks.find((benchmark) => benchmark.name === name);
  if (known) return known;
  const names = [AGAINST_ORGANIZATION, ...benchmarks.map((benchmark) => benchmark.name)];
  throw new AppError("not_found", `There is no benchmark “${name}”. Try ${names.join(", ")}.`);
}
