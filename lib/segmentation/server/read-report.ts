import { and, asc, desc, eq, max } from "drizzle-orm";
import { z } from "zod";
import { organizations } from "@/db/schema/organizations";
import { publications, publishedFields } from "@/db/schema/segmentation";
import { waves } from "@/db/schema/surveys";
import type { Transaction } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import { query } from "@/lib/core/server/command";
import { OVERALL_KEY } from "../group-matrix";
import { orderGroups } from "../report-order";
import {
  AGAINST_ORGANIZATION,
  type Benchmark,
  type PublishedReport,
  type ReportField,
  type ReportWave,
  type SegmentationReport,
} from "../segmentation-report";
import { loadBenchmarks } from "./load-benchmarks";
import { loadPublication } from "./publication-store";

const Name = z.string().max(500);

/** What to read: all of it has a default. */
export const ReportRequest = z.object({
  /** Code of a wave; else the newest that is published. */
  wave: Name.nullish(),
  /** Key of a field, or `overall`; else the first field. */
  field: Name.nullish(),
  /** Name of a benchmark, or `organization` for none; else the newest. */
  compare: Name.nullish(),
  /** A version to stay with, for reading several fields of one; else the newest. */
  version: z.number().int().nullish(),
});
export type ReportRequest = z.input<typeof ReportRequest>;

/**
 * Reads a wave's newest published figures by one field. Only what was published is read: hidden cells hold
 * their reason and nothing else. Throws `premium_required` without Premium, `not_found` for a wave, field,
 * benchmark or version that does not exist, naming those that do.
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
  const stored = await loadPublication(tx, key, [OVERALL_KEY, field.key]);
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
    benchmarks,
    benchmark,
    publishedOn: new Map(versions.map(({ version, publishedAt }) => [version, publishedAt])),
  };
  return { ...base, wave: chosen.wave, published };
}

async function requirePremium(tx: Transaction, tenantId: string) {
  const [organization] = await tx
    .select({
      name: organizations.name,
      timeZone: organizations.timeZone,
      isPremium: organizations.isPremium,
    })
    .from(organizations)
    .where(eq(organizations.id, tenantId));
  if (!organization?.isPremium) {
    throw new AppError(
      "premium_required",
      "Segmentation is part of Premium. Your customer success manager can switch it on.",
    );
  }
  return { organization: organization.name, timeZone: organization.timeZone };
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

function chooseBenchmark(benchmarks: readonly Benchmark[], name: string | null): Benchmark | null {
  if (name === AGAINST_ORGANIZATION) return null;
  if (name === null) return benchmarks[0] ?? null;
  const known = benchmarks.find((benchmark) => benchmark.name === name);
  if (known) return known;
  const names = [AGAINST_ORGANIZATION, ...benchmarks.map((benchmark) => benchmark.name)];
  throw new AppError("not_found", `There is no benchmark “${name}”. Try ${names.join(", ")}.`);
}
