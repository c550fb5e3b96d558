import { and, asc, eq, isNotNull, lte, or, sql } from "drizzle-orm";
import { z } from "zod";
import { playRuns, plays } from "@/db/schema/plays";
import type { Actor } from "@/lib/auth/actor";
import { command, query } from "@/lib/core/server/command";
import { reportBug } from "@/lib/core/server/report-bug";
import { advanceRun } from "./advance-run";
import { enqueueRuns } from "./trigger-plays";

/** Runs that one call looks at; where there are more, another is queued. */
const MOST = 500;

/**
 * Looks at the runs that are due, the longest waiting first, each in a transaction of its own. Any number of workers
 * may do so at once. Answers how many were taken on. For the worker alone.
 */
export async function runDuePlays(actor: Actor): Promise<{ advanced: number }> {
  const due = await listDueRuns(actor, {});
  let advanced = 0;
  for (const runId of due) {
    try {
      if ((await advanceRun(actor, { runId })) !== "busy") advanced++;
    } catch (error) {
      await giveUp(actor, { runId, reference: reportBug(error, "play run") });
    }
  }
  if (due.length === MOST) await queueRuns(actor, {});
  return { advanced };
}

const listDueRuns = query({
  allow: "activity.compute",
  input: z.object({}),
  async run(tx, _input, { tenantId }): Promise<number[]> {
    const now = new Date();
    const isOn = and(eq(plays.state, "on"), sql`${plays.archivedAt} is null`);
    const rows = await tx
      .select({ id: playRuns.id })
      .from(playRuns)
      .innerJoin(plays, and(eq(plays.tenantId, tenantId), eq(plays.id, playRuns.playId)))
      .where(
        and(
          eq(playRuns.tenantId, tenantId),
          sql`${playRuns.state} in ('waiting', 'running')`,
          lte(playRuns.dueAt, now),
          or(
            and(eq(playRuns.state, "waiting"), or(isOn, isNotNull(playRuns.askedBy))),
            sql`exists (select from play_steps s where s.tenant_id = ${tenantId} and s.run_id = ${playRuns.id}
              and s.state = 'waiting' and s.next_at <= ${now.toISOString()}::timestamptz)`,
          ),
        ),
      )
      .orderBy(asc(playRuns.dueAt), asc(playRuns.id))
      .limit(MOST);
    return rows.map(({ id }) => id);
  },
});

const queueRuns = command({
  action: "play.queue",
  allow: "activity.compute",
  input: z.object({}),
  async run(tx) {
    await enqueueRuns(tx);
    return { result: null, audit: [] };
  },
});

/** A run that cannot be looked at ends as failed, or it would hold up the others for ever. */
const giveUp = command({
  action: "play.give-up",
  allow: "activity.compute",
  input: z.object({ runId: z.int(), reference: z.string() }),
  async run(tx, { runId, reference }, { tenantId }) {
    const now = new Date();
    const text = "It could not be looked at";
    const read = `something went wrong on our side, reference ${reference}`;
    await tx
      .update(playRuns)
      .set({
        ...{ state: "failed", lookedAt: null, finishedAt: now },
        findings: [{ text, outcome: "no", read }],
      })
      .where(
        and(
          eq(playRuns.tenantId, tenantId),
          eq(playRuns.id, runId),
          sql`${playRuns.state} in ('waiting', 'running')`,
        ),
      );
    return { result: null, audit: [] };
  },
});
