import { and, asc, eq, or } from "drizzle-orm";
import { z } from "zod";
import { publications, publishedFields, publishedGroups } from "@/db/schema/segmentation";
import type { Transaction } from "@/db/tenant";
import { joinLabels } from "../intersect";
import type { Publication, PublishedBreakdown } from "../publication";
import { readStoredCells, storeCell } from "../stored-cell";
import { surveyItems } from "../survey-items";

const StoredQuestions = z.array(
  z.object({
    code: z.string(),
    text: z.string(),
    indicator: z.string(),
    competency: z.string(),
    scaleMin: z.number(),
    scaleMax: z.number(),
    polarity: z.enum(["positive", "negative"]),
  }),
);

interface PublicationToStore {
  tenantId: string;
  waveId: number;
  throughArrival: number;
  isFinal: boolean;
  publishedAt: Date;
  /** When its answers were counted, where that was for an earlier version. */
  countedAt?: Date | null;
  /** Names of the breakdowns by key. */
  labels: ReadonlyMap<string, string>;
  publication: Publication;
}

/** Groups in one INSERT: each carries all its cells, so a few hundred are several megabytes. */
const groupsPerInsert = 200;

/** Stores a new version of a wave; figures of cells that are not shown have no place in it. */
export async function storePublication(tx: Transaction, stored: PublicationToStore): Promise<void> {
  const { tenantId, waveId, publication, throughArrival, isFinal, publishedAt, countedAt } = stored;
  const { version, threshold, questions, breakdowns, budget } = publication;
  const key = { tenantId, waveId, version };
  await tx.insert(publications).values({
    ...key,
    publishedAt,
    countedAt: countedAt ?? null,
    throughArrival,
    isFinal,
    questions,
    threshold,
    budget: budget.capacity,
    budgetUsed: budget.used,
  });
  await storeBreakdowns(tx, key, { breakdowns, labels: stored.labels, threshold, from: 0 });
}

interface BreakdownsToStore {
  breakdowns: readonly PublishedBreakdown[];
  /** Names of the fields by key; an intersection has theirs. */
  labels: ReadonlyMap<string, string>;
  threshold: number;
  /** The position of the first. */
  from: number;
}

/** Stores breakdowns of a version behind those that it has. */
export async function storeBreakdowns(
  tx: Transaction,
  key: { tenantId: string; waveId: number; version: number },
  { breakdowns, labels, threshold, from }: BreakdownsToStore,
): Promise<void> {
  if (breakdowns.length === 0) return;
  const labelOf = (fieldKey: string) => labels.get(fieldKey) ?? fieldKey;
  await tx.insert(publishedFields).values(
    breakdowns.map((breakdown, index) => ({
      ...key,
      fieldKey: breakdown.key,
      label: joinLabels((breakdown.fieldKeys ?? [breakdown.key]).map(labelOf)),
      position: from + index,
      fieldKeys: breakdown.fieldKeys ? [...breakdown.fieldKeys] : null,
    })),
  );
  const groups = breakdowns.flatMap((breakdown) =>
    breakdown.groups.map((group, groupIndex) => ({
      ...key,
      fieldKey: breakdown.key,
      groupIndex,
      label: group.label,
      labels: group.labels ? [...group.labels] : null,
      learners: group.learners < threshold ? null : group.learners,
      cells: group.cells.map(storeCell),
    })),
  );
  for (let start = 0; start < groups.length; start += groupsPerInsert) {
    await tx.insert(publishedGroups).values(groups.slice(start, start + groupsPerInsert));
  }
}

/** A breakdown to load, or one group of it. */
interface WantedGroups {
  field: string;
  group?: string;
}

/**
 * A stored version of a wave, whole or with only what of it is `wanted`. `learners` of a group below the
 * threshold reads as 0. Throws when there is no such version.
 */
export async function loadPublication(
  tx: Transaction,
  { tenantId, waveId, version }: { tenantId: string; waveId: number; version: number },
  wanted?: readonly WantedGroups[],
): Promise<Publication> {
  const [stored] = await tx
    .select()
    .from(publications)
    .where(
      and(
        eq(publications.tenantId, tenantId),
        eq(publications.waveId, waveId),
        eq(publications.version, version),
      ),
    );
  if (!stored) throw new Error(`Wave ${waveId} has no version ${version}.`);
  const questions = StoredQuestions.parse(stored.questions);
  return {
    version,
    threshold: stored.threshold,
    questions,
    items: surveyItems(questions),
    breakdowns: await loadBreakdowns(tx, { tenantId, waveId, version }, wanted),
    budget: { capacity: stored.budget, used: stored.budgetUsed },
  };
}

async function loadBreakdowns(
  tx: Transaction,
  { tenantId, waveId, version }: { tenantId: string; waveId: number; version: number },
  wanted?: readonly WantedGroups[],
): Promise<PublishedBreakdown[]> {
  const rows = await tx
    .select({
      key: publishedGroups.fieldKey,
      label: publishedGroups.label,
      labels: publishedGroups.labels,
      fieldKeys: publishedFields.fieldKeys,
      learners: publishedGroups.learners,
      cells: publishedGroups.cells,
    })
    .from(publishedGroups)
    .innerJoin(
      publishedFields,
      and(
        eq(publishedFields.tenantId, publishedGroups.tenantId),
        eq(publishedFields.waveId, publishedGroups.waveId),
        eq(publishedFields.version, publishedGroups.version),
        eq(publishedFields.fieldKey, publishedGroups.fieldKey),
      ),
    )
    .where(
      and(
        eq(publishedGroups.tenantId, tenantId),
        eq(publishedGroups.waveId, waveId),
        eq(publishedGroups.version, version),
        wanted && or(...wanted.map(isWanted)),
      ),
    )
    .orderBy(asc(publishedFields.position), asc(publishedGroups.groupIndex));
  const breakdowns = new Map<string, PublishedBreakdown>();
  for (const { key, fieldKeys, label, labels, learners, cells } of rows) {
    const group = {
      ...{ label, learners: learners ?? 0, cells: readStoredCells(cells) },
      ...(labels ? { labels } : {}),
    };
    const known = breakdowns.get(key);
    if (known) known.groups.push(group);
    else breakdowns.set(key, { key, ...(fieldKeys ? { fieldKeys } : {}), groups: [group] });
  }
  return [...breakdowns.values()];
}

const isWanted = ({ field, group }: WantedGroups) =>
  and(
    eq(publishedGroups.fieldKey, field),
    group === undefined ? undefined : eq(publishedGroups.label, group),
  );
