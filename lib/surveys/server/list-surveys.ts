import { and, asc, count, desc, eq, max, min, sql } from "drizzle-orm";
import { z } from "zod";
import { publications } from "@/db/schema/segmentation";
import { benchmarkFigures, benchmarkSets, questions, waves } from "@/db/schema/surveys";
import { query } from "@/lib/core/server/command";

/** The questions of the organization in questionnaire order. */
export const listQuestions = query({
  allow: "surveys.read",
  input: z.object({}),
  run: (tx, _input, { tenantId }) =>
    tx
      .select()
      .from(questions)
      .where(eq(questions.tenantId, tenantId))
      .orderBy(asc(questions.position), asc(questions.id)),
});

/** The waves, newest first, with their last published version; nothing of who answered. */
export const listWaves = query({
  allow: "surveys.read",
  input: z.object({}),
  run: (tx, _input, { tenantId }) =>
    tx
      .select({
        code: waves.code,
        name: waves.name,
        threshold: waves.threshold,
        openedAt: waves.openedAt,
        closingAt: waves.closingAt,
        closedAt: waves.closedAt,
        nextPublishAt: waves.nextPublishAt,
        version: max(publications.version),
        publishedAt: max(publications.publishedAt),
        /** The last version stands: nothing about the wave changes any more. */
        isFinal: sql<boolean>`coalesce(bool_or(${publications.isFinal}), false)`,
      })
      .from(waves)
      .leftJoin(
        publications,
        and(eq(publications.tenantId, waves.tenantId), eq(publications.waveId, waves.id)),
      )
      .where(eq(waves.tenantId, tenantId))
      .groupBy(waves.tenantId, waves.id)
      .orderBy(desc(waves.openedAt), desc(waves.id)),
});

/** The loaded benchmark sets by name, with how many figures each has. */
export const listBenchmarks = query({
  allow: "surveys.read",
  input: z.object({}),
  run: (tx, _input, { tenantId }) =>
    tx
      .select({
        name: benchmarkSets.name,
        industry: benchmarkSets.industry,
        sizeBand: benchmarkSets.sizeBand,
        period: benchmarkSets.period,
        loadedAt: benchmarkSets.createdAt,
        figures: count(benchmarkFigures.code),
        questions: sql<number>`count(*) filter (where ${benchmarkFigures.level} = 'question')::integer`,
        fewestOrganizations: min(benchmarkFigures.organizations),
      })
      .from(benchmarkSets)
      .leftJoin(
        benchmarkFigures,
        and(
          eq(benchmarkFigures.tenantId, benchmarkSets.tenantId),
          eq(benchmarkFigures.setId, benchmarkSets.id),
        ),
      )
      .where(eq(benchmarkSets.tenantId, tenantId))
      .groupBy(benchmarkSets.tenantId, benchmarkSets.id)
      .orderBy(asc(benchmarkSets.name)),
});
