import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { playRuns, plays, playVersions } from "@/db/schema/plays";
import type { Transaction } from "@/db/tenant";
import { describeCondition } from "@/lib/audiences/describe-condition";
import { AppError } from "@/lib/core/errors";
import { RowId } from "@/lib/core/row-id";
import { command, query } from "@/lib/core/server/command";
import { checkPlay } from "../check-play";
import type { PlayDefinition } from "../play-definition";
import { isSameCause, playDifference } from "../play-difference";
import type { PublishPreview } from "../play-view";
import { loadPlayNames } from "./play-names";
import { editedOf, getStoredPlay, type StoredPlay } from "./play-rows";
import { enqueueRuns } from "./trigger-plays";

const OfPlay = z.object({ id: RowId });

/** What publishing a play's draft would change, and whom of those who wait it touches. */
export const previewPublish = query({
  allow: "activity.manage",
  input: OfPlay,
  async run(tx, { id }, { tenantId }): Promise<PublishPreview> {
    const stored = await getStoredPlay(tx, tenantId, id);
    const after = editedOf(stored);
    const before = stored.published;
    const { names, vocabulary } = await loadPlayNames(tx, tenantId, stored.row.object);
    const waiting = await countWaiting(tx, tenantId, id);
    const isDropped = before !== null && !isSameCause(before, after);
    const isMoved = before !== null && !isDropped && delayOf(before) !== delayOf(after);
    return {
      version: (stored.row.version ?? 0) + 1,
      changes: before
        ? playDifference(before, after, names, (condition) =>
            describeCondition(condition, vocabulary),
          )
        : [],
      issues: checkPlay(after, names, vocabulary),
      ...{ waiting, dropped: isDropped ? waiting : 0, moved: isMoved ? waiting : 0 },
    };
  },
});

/**
 * Makes a play's draft its next version, which runs from now on: what waits is looked at by it, later or earlier
 * where its delay is another one, and ends where something else sets it off now. A first version switches it on.
 */
export const publishPlay = command({
  action: "play.publish",
  allow: "activity.manage",
  input: OfPlay,
  async run(tx, { id }, actor) {
    const { tenantId } = actor;
    const stored = await getStoredPlay(tx, tenantId, id, { isLocked: true });
    const version = await publish(tx, tenantId, stored, actor.name);
    const audit = {
      ...{ entity: "play", id: String(id) },
      ...{ before: { version: stored.row.version }, after: { version, name: stored.row.name } },
    };
    return { result: { version }, audit };
  },
});

/** `publishPlay` within a transaction; answers the new version. */
export async function publish(
  tx: Transaction,
  tenantId: string,
  stored: StoredPlay,
  publishedBy: string,
): Promise<number> {
  const { row, published, draft } = stored;
  if (!draft) throw new AppError("conflict", "There is nothing to publish.");
  const { names, vocabulary } = await loadPlayNames(tx, tenantId, row.object);
  const issues = checkPlay(draft, names, vocabulary);
  if (issues[0]) throw new AppError("invalid", issues[0].message, issues);
  const now = new Date();
  const version = (row.version ?? 0) + 1;
  await tx.insert(playVersions).values({
    tenantId,
    playId: row.id,
    version,
    definition: draft,
    publishedBy,
    publishedAt: now,
  });
  await tx
    .update(plays)
    .set({
      ...{ version, draft: null },
      ...(row.state === "draft" ? { state: "on" as const, liveSince: now } : {}),
    })
    .where(and(eq(plays.tenantId, tenantId), eq(plays.id, row.id)));
  if (published) await carryOver(tx, tenantId, row.id, { published, draft, version, now });
  return version;
}

async function carryOver(
  tx: Transaction,
  tenantId: string,
  playId: number,
  change: { published: PlayDefinition; draft: PlayDefinition; version: number; now: Date },
): Promise<void> {
  const { published, draft, version, now } = change;
  const waiting = and(
    eq(playRuns.tenantId, tenantId),
    eq(playRuns.playId, playId),
    eq(playRuns.state, "waiting"),
  );
  if (!isSameCause(published, draft)) {
    await tx
      .update(playRuns)
      .set({ state: "skipped", reason: "changed", finishedAt: now })
      .where(waiting);
    return;
  }
  const days = delayOf(draft);
  await tx
    .update(playRuns)
    .set({ version, dueAt: sql`${playRuns.triggeredAt} + ${days} * interval '1 day'` })
    .where(waiting);
  await enqueueRuns(tx);
}

const delayOf = ({ trigger }: PlayDefinition) =>
  trigger.kind === "activity" ? trigger.delayDays : 0;

async function countWaiting(tx: Transaction, tenantId: string, playId: number): Promise<number> {
  return tx.$count(
    playRuns,
    and(
      eq(playRuns.tenantId, tenantId),
      eq(playRuns.playId, playId),
      eq(playRuns.state, "waiting"),
    ),
  );
}
