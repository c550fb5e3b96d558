import { and, asc, eq } from "drizzle-orm";
import { z } from "zod";
import { publications, publishedFields } from "@/db/schema/segmentation";
import type { Transaction } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import { query } from "@/lib/core/server/command";
import { OVERALL_KEY } from "../group-matrix";
import type { Publication } from "../publication";
import { orderGroups } from "../report-order";
import {
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
  /** Name of a benchmark, or `organization` for none; else the newest. */
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
 * benchmark or version that does not exist, or a wave that is not earlier, naming those that do.
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
      publishedAt: publications.publishedAt,
      isFinal: publications.isFinal,
    })
    .from(publications)
    .where(and(eq(publications.tenantId, tenantId), eq(publications.waveId, chosen.id)))
    .orderBy(asc(publications.version));
  const own = versions.find(({ version }) => version === key.version);
  if (!own) throw new AppError("not_found", `The wave has no version ${key.version}.`);
  const fields = await listFields(tx, key);
  const field = chooseField(fields, request.field ?? null);
  if (field === null) return { ...base, wave: chosen.wave, published: null };
  const benchmarks = await loadBenchmarks(tx, tenantId);
  const benchmark = chooseBenchmark(benchmarks, request.compare ?? null);
  const publication = await loadOrdered(tx, key, field.key);
  const earlier = chooseEarlier(listed, chosen, request.against ?? null);
  const published: PublishedReport = {
    publishedAt: own.publishedAt,
    isFinal: own.isFinal,
    publication,
    fields: fields.filter((listedField) => listedField.key !== OVERALL_KEY),
    field,
    benchmarks,
    benchmark,
    earlier: earlier && (await loadEarlier(tx, { tenantId, field: field.key }, earlier)),
    publishedOn: new Map(versions.map(({ version, publishedAt }) => [version, publishedAt])),
  };
  return { ...base, wave: chosen.wave, published };
}

/** The overall and a field of a version, groups in the order of reports. */
async function loadOrdered(
  tx: Transaction,
  key: { tenantId: string; waveId: number; version: number },
  field: string,
): Promise<Publication> {
  const stored = await loadPublication(tx, key, [{ field: OVERALL_KEY }, { field }]);
  return {
    ...stored,
    breakdowns: stored.breakdowns.map((breakdown) => ({
      ...breakdown,
      groups: orderGroups(breakdown.groups),
    })),
  };
}

async function loadEarlier(
  tx: Transaction,
  { tenantId, field }: { tenantId: string; field: string },
  { id, version, wave, publishedAt, isFinal }: PublishedWave,
): Promise<EarlierWave> {
  const publication = await loadOrdered(tx, { tenantId, waveId: id, version }, field);
  return { wave, publishedAt, isFinal, publication };
}

function listFields(
  tx: Transaction,
  { tenantId, waveId, version }: { tenantId: string; waveId: number; version: number },
): Promise<ReportField[]> {
  return tx
    .select({ key: publishedFields.fieldKey, label: publishedFields.label })
    .from(publishedFields)
    .where(
      and(
        eq(publishedFields.tenantId, tenantId),
        eq(publishedFields.waveId, waveId),
        eq(publishedFields.version, version),
      ),
    )
    .orderBy(asc(publishedFields.position));
}

function chooseField(fields: readonly ReportField[], key: string | null): ReportField | null {
  if (key === null) return fields.find((field) => field.key !== OVERALL_KEY) ?? fields[0] ?? null;
  const known = fields.find((field) => field.key === key);
  if (known) return known;
  const keys = fields.map((field) => field.key).join(", ");
  throw new AppError("not_found", `This wave has no field “${key}”. Fields: ${keys}.`);
}

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
