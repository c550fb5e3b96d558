import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { playRuns, plays } from "@/db/schema/plays";
import { AppError } from "@/lib/core/errors";
import { RowId } from "@/lib/core/row-id";
import { command } from "@/lib/core/server/command";
import { getStoredPlay } from "./play-rows";
import { enqueueRuns } from "./trigger-plays";

const OfPlay = z.object({ id: RowId });

/** Stops a play: nothing starts it, and who waits goes on waiting. */
export const pausePlay = command({
  action: "play.pause",
  allow: "activity.manage",
  input: OfPlay,
  async run(tx, { id }, { tenantId }) {
    const { row } = await getStoredPlay(tx, tenantId, id, { isLocked: true });
    if (row.state !== "on") throw new AppError("conflict", "This play is not on.");
    await tx
      .update(plays)
      .set({ state: "paused" })
      .where(and(eq(plays.tenantId, tenantId), eq(plays.id, id)));
    return { result: null, audit: { entity: "play", id: String(id), after: { name: row.name } } };
  },
});

/** Switches a paused play on again: for events from now on, and for those who waited through the pause. */
export const resumePlay = command({
  action: "play.resume",
  allow: "activity.manage",
  input: OfPlay,
  async run(tx, { id }, { tenantId }) {
    const { row } = await getStoredPlay(tx, tenantId, id, { isLocked: true });
    if (row.state !== "paused") throw new AppError("conflict", "This play is not paused.");
    await tx
      .update(plays)
      .set({ state: "on", liveSince: new Date() })
      .where(and(eq(plays.tenantId, tenantId), eq(plays.id, id)));
    await enqueueRuns(tx);
    return { result: null, audit: { entity: "play", id: String(id), after: { name: row.name } } };
  },
});

/** Takes a play away for good, with its log kept: who waited does not wait any more. */
export const archivePlay = command({
  action: "play.archive",
  allow: "activity.manage",
  input: OfPlay,
  async run(tx, { id }, { tenantId }) {
    const { row } = await getStoredPlay(tx, tenantId, id, { isLocked: true });
    const now = new Date();
    await tx
      .update(plays)
      .set({ archivedAt: now })
      .where(and(eq(plays.tenantId, tenantId), eq(plays.id, id)));
    await tx
      .update(playRuns)
      .set({ state: "skipped", reason: "changed", finishedAt: now })
      .where(
        and(
          eq(playRuns.tenantId, tenantId),
          eq(playRuns.playId, id),
          eq(playRuns.state, "waiting"),
        ),
      );
    return { result: null, audit: { entity: "play", id: String(id), before: { name: row.name } } };
  },
});
