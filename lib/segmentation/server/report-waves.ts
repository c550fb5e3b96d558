import { desc, eq, max, sql } from "drizzle-orm";
import { organizations } from "@/db/schema/organizations";
import { publications } from "@/db/schema/segmentation";
import { waves } from "@/db/schema/surveys";
import type { Transaction } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import type { ReportWave } from "../segmentation-report";

/** The name and time zone of an organization that has Premium; throws `premium_required` for another. */
export async function requirePremium(tx: Transaction, tenantId: string) {
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

/** A wave with its id, and its newest version if it has one. */
export interface ListedWave {
  id: number;
  version: number | null;
  /** Whether that is the last version of a closed wave. */
  isFinal: boolean;
  wave: ReportWave;
}

/** A wave of which there is a version. */
export interface PublishedWave extends ListedWave {
  version: number;
  publishedAt: Date;
}

/** Those waves that have been published, in their order. */
export function publishedWaves(listed: readonly ListedWave[]): PublishedWave[] {
  return listed.flatMap((one) => {
    const { version, wave } = one;
    if (version === null || wave.publishedAt === null) return [];
    return [{ ...one, version, publishedAt: wave.publishedAt }];
  });
}

/** The organization's waves, newest first. */
export async function listWaves(tx: Transaction, tenantId: string): Promise<ListedWave[]> {
  const newest = tx
    .select({
      waveId: publications.waveId,
      version: max(publications.version).as("version"),
      publishedAt: max(publications.publishedAt).as("published_at"),
      isFinal: sql<boolean>`bool_or(${publications.isFinal})`.as("is_final"),
    })
    .from(publications)
    .where(eq(publications.tenantId, tenantId))
    .groupBy(publications.waveId)
    .as("newest");
  const rows = await tx
    .select({
      wave: waves,
      version: newest.version,
      publishedAt: newest.publishedAt,
      isFinal: newest.isFinal,
    })
    .from(waves)
    .leftJoin(newest, eq(newest.waveId, waves.id))
    .where(eq(waves.tenantId, tenantId))
    .orderBy(desc(waves.openedAt), desc(waves.id));
  return rows.map(({ wave, version, publishedAt, isFinal }) => {
    const { id, code, name, openedAt, closingAt, closedAt, nextPublishAt } = wave;
    const state = closedAt ? "closed" : closingAt ? "closing" : "open";
    return {
      id,
      version,
      isFinal: isFinal ?? false,
      wave: { code, name, state, openedAt, closedAt, publishedAt, nextPublishAt },
    };
  });
}

/** The wave of a code, else the newest that is published, else the newest; throws `not_found` for an unknown code. */
export function chooseWave(listed: readonly ListedWave[], code: string | null): ListedWave | null {
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
