import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { playRuns } from "@/db/schema/plays";
import type { Transaction } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import { LongRowId, RowId } from "@/lib/core/row-id";
import { command } from "@/lib/core/server/command";
import { readTrigger, type TriggerKey, triggerText } from "../trigger-key";
import { findPlayRecord } from "./play-record";
import { getStoredPlay, type StoredPlay } from "./play-rows";
import { enqueueRuns } from "./trigger-plays";

const Reason = z.string().trim().min(3, "Say why, in a few words.").max(300);

/** Runs a play by hand for one record, whose conditions are looked at as ever; audited with the reason. */
export const runPlay = command({
  action: "play.run",
  allow: "activity.manage",
  input: z.object({ playId: RowId, recordId: LongRowId, reason: Reason }),
  async run(tx, { playId, recordId, reason }, actor) {
    const stored = await getStoredPlay(tx, actor.tenantId, playId);
    const record = await findPlayRecord(tx, actor.tenantId, stored.row.object, recordId);
    if (!record) throw new AppError("not_found", `There is no such ${stored.row.object}.`);
    const id = await ask(tx, stored, {
      recordId,
      of: null,
      by: actor.name,
      isAnyway: false,
      reason,
    });
    const after = { run: id, record: record.key, reason };
    return { result: { id }, audit: { entity: "play", id: String(playId), after } };
  },
});

/** Runs once more, and whatever its conditions say, what did not run or failed; audited with the reason. */
export const runAnyway = command({
  action: "play.run-anyway",
  allow: "activity.manage",
  input: z.object({ runId: LongRowId, reason: Reason }),
  async run(tx, { runId, reason }, actor) {
    const { tenantId } = actor;
    const [before] = await tx
      .select()
      .from(playRuns)
      .where(and(eq(playRuns.tenantId, tenantId), eq(playRuns.id, runId)))
      .for("update");
    if (!before) throw new AppError("not_found", "There is no such run.");
    if (before.state !== "skipped" && before.state !== "failed") {
      throw new AppError("conflict", "Only what did not run, or failed, can be run anyway.");
    }
    const { playId, recordId } = before;
    const stored = await getStoredPlay(tx, tenantId, playId);
    const key = readTrigger(before.trigger);
    const of = key.kind === "person" ? key.of : key;
    const given = { recordId, of, by: actor.name, isAnyway: true, reason };
    const id = await ask(tx, stored, { ...given, triggeredAt: before.triggeredAt });
    const after = { run: id, instead: runId, reason };
    return { result: { id }, audit: { entity: "play", id: String(playId), after } };
  },
});

interface Asked {
  recordId: number;
  /** What was meant to set it off. */
  of: TriggerKey | null;
  by: string;
  isAnyway: boolean;
  reason: string;
  triggeredAt?: Date;
}

async function ask(
  tx: Transaction,
  { row }: StoredPlay,
  { recordId, of, by, isAnyway, reason, triggeredAt }: Asked,
): Promise<number> {
  if (row.version === null) throw new AppError("conflict", "Publish this play before it is run.");
  const now = new Date();
  const [made] = await tx
    .insert(playRuns)
    .values({
      ...{ tenantId: row.tenantId, playId: row.id, version: row.version, recordId },
      trigger: triggerText({ kind: "person", id: randomUUID(), of }),
      ...{ triggeredAt: triggeredAt ?? now, dueAt: now, state: "waiting" },
      ...{ askedBy: by, askedFor: isAnyway ? reason : null },
    })
    .returning({ id: playRuns.id });
  if (!made) throw new Error("The run was not written.");
  await enqueueRuns(tx);
  return made.id;
}
