import { and, asc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { playRuns, playSteps, plays, playVersions } from "@/db/schema/plays";
import type { Transaction } from "@/db/tenant";
import { refreshMemberships } from "@/lib/audiences/server/refresh-memberships";
import { LongRowId } from "@/lib/core/row-id";
import { command } from "@/lib/core/server/command";
import { reportBug } from "@/lib/core/server/report-bug";
import { PlayDefinition } from "../play-definition";
import { mostTries, type Verdict, waitAfterTry } from "../play-run";
import { lookAtRun } from "./look-at-run";
import { performStep } from "./perform-step";
import { type RunContext, readRunContext } from "./run-context";
import type { StepEnd } from "./step-end";
import { triggerPlays } from "./trigger-plays";

type Run = typeof playRuns.$inferSelect;

/**
 * Takes a run that is due one step on, in one transaction: looks at its conditions, then does its actions, each on
 * its own. A run that another worker is at is left to it ("busy"); one that is killed midway is as it was. What it
 * changed starts other plays before it commits. For the worker alone.
 */
export const advanceRun = command({
  action: "play.advance",
  allow: "activity.compute",
  input: z.object({ runId: LongRowId }),
  async run(tx, { runId }, { tenantId }) {
    const now = new Date();
    const run = await lockRun(tx, tenantId, runId);
    if (!run) return { result: "busy" as const, audit: [] };
    const context = await contextOf(tx, tenantId, run, now);
    if (!context) {
      await settle(tx, run, { state: "skipped", reason: "gone", lookedAt: now, finishedAt: now });
      return { result: "skipped" as const, audit: [] };
    }
    if (run.state === "waiting" && !(await begin(tx, run, context))) {
      return { result: "skipped" as const, audit: [] };
    }
    const hasChanged = await performDueSteps(tx, run, context);
    const state = await settleBySteps(tx, tenantId, run.id, now);
    if (hasChanged) await startOthers(tx, run, context);
    return { result: state, audit: [] };
  },
});

async function lockRun(tx: Transaction, tenantId: string, runId: number): Promise<Run | null> {
  const [run] = await tx
    .select()
    .from(playRuns)
    .where(
      and(
        eq(playRuns.tenantId, tenantId),
        eq(playRuns.id, runId),
        sql`${playRuns.state} in ('waiting', 'running')`,
      ),
    )
    .for("update", { skipLocked: true });
  return run ?? null;
}

async function contextOf(tx: Transaction, tenantId: string, run: Run, now: Date) {
  const [play] = await tx
    .select({ id: plays.id, name: plays.name, definition: playVersions.definition })
    .from(plays)
    .innerJoin(
      playVersions,
      and(
        eq(playVersions.tenantId, tenantId),
        eq(playVersions.playId, plays.id),
        eq(playVersions.version, run.version),
      ),
    )
    .where(and(eq(plays.tenantId, tenantId), eq(plays.id, run.playId)));
  if (!play) return null;
  const definition = PlayDefinition.parse(play.definition);
  return readRunContext(tx, run.recordId, {
    ...{ tenantId, trigger: run.trigger, triggeredAt: run.triggeredAt, now },
    play: { ...play, definition, version: run.version },
  });
}

/** Looks at a run's conditions and writes what was found; true when its actions are to be done. */
async function begin(tx: Transaction, run: Run, context: RunContext): Promise<boolean> {
  const { tenantId, now, play } = context;
  // Two triggers of one record take turns, or both would find that it has not run lately.
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`play:${tenantId}:${play.id}:${run.recordId}`}, 0))`,
  );
  const { findings, reason } = await verdictOf(tx, run, context);
  if (reason !== null) {
    await settle(tx, run, { state: "skipped", reason, findings, lookedAt: now, finishedAt: now });
    return false;
  }
  await settle(tx, run, { state: "running", findings, lookedAt: now });
  await tx.insert(playSteps).values(
    play.definition.actions.map(({ kind }, position) => ({
      ...{ tenantId, runId: run.id, position, kind, nextAt: now },
      state: "waiting" as const,
    })),
  );
  return true;
}

/** Somebody who runs it anyway has seen that a condition does not hold: it is not asked again. */
async function verdictOf(tx: Transaction, run: Run, context: RunContext): Promise<Verdict> {
  if (run.askedFor === null) return lookAtRun(tx, context, run.id);
  const read = `${run.askedBy ?? "somebody"}: ${run.askedFor}`;
  return { findings: [{ text: "Run anyway", outcome: "yes", read }], reason: null };
}

/** Does the actions that are due, each in a savepoint of its own; true when an attribute was changed. */
async function performDueSteps(tx: Transaction, run: Run, context: RunContext): Promise<boolean> {
  const { tenantId, now, play } = context;
  const due = await tx
    .select()
    .from(playSteps)
    .where(
      and(
        eq(playSteps.tenantId, tenantId),
        eq(playSteps.runId, run.id),
        eq(playSteps.state, "waiting"),
        sql`${playSteps.nextAt} <= ${now.toISOString()}::timestamptz`,
      ),
    )
    .orderBy(asc(playSteps.position));
  let hasChanged = false;
  for (const { position, attempts } of due) {
    const action = play.definition.actions[position];
    const end: StepEnd & { nextAt?: Date } = action
      ? await tried(tx, attempts + 1, now, () =>
          performStep(tx, context, { runId: run.id, position }, action),
        )
      : { state: "failed", outcome: "The action is no longer there." };
    hasChanged ||= end.hasChanged === true;
    await tx
      .update(playSteps)
      .set({
        ...{ state: end.state, outcome: end.outcome, attempts: attempts + 1 },
        nextAt: end.nextAt ?? null,
        finishedAt: end.state === "waiting" ? null : now,
      })
      .where(
        and(
          eq(playSteps.tenantId, tenantId),
          eq(playSteps.runId, run.id),
          eq(playSteps.position, position),
        ),
      );
  }
  return hasChanged;
}

/** Runs one action so that its failure undoes it alone; one that breaks is tried again, later each time. */
async function tried(
  tx: Transaction,
  tries: number,
  now: Date,
  work: () => Promise<StepEnd>,
): Promise<StepEnd & { nextAt?: Date }> {
  await tx.execute(sql`savepoint step`);
  try {
    const end = await work();
    await tx.execute(sql`release savepoint step`);
    return end;
  } catch (error) {
    await tx.execute(sql`rollback to savepoint step`);
    const reference = reportBug(error, "play step");
    const outcome = `Something went wrong on our side. Reference ${reference}, try ${tries} of ${mostTries}`;
    const wait = waitAfterTry(tries);
    return wait === null
      ? { state: "failed", outcome }
      : { state: "waiting", outcome, nextAt: new Date(now.getTime() + wait) };
  }
}

/** Writes a run's state as it follows from its actions: ran when all are done, failed when one is and none waits. */
export async function settleBySteps(
  tx: Transaction,
  tenantId: string,
  runId: number,
  now: Date,
): Promise<"running" | "ran" | "failed"> {
  // Whoever ends another action of this run meanwhile is waited for, and then seen.
  await tx
    .select({ id: playRuns.id })
    .from(playRuns)
    .where(and(eq(playRuns.tenantId, tenantId), eq(playRuns.id, runId)))
    .for("update");
  const steps = await tx
    .select({ state: playSteps.state })
    .from(playSteps)
    .where(and(eq(playSteps.tenantId, tenantId), eq(playSteps.runId, runId)));
  const isWaiting = steps.some(({ state }) => state === "waiting");
  const hasFailed = steps.some(({ state }) => state === "failed");
  const state = isWaiting ? "running" : hasFailed ? "failed" : "ran";
  await settle(tx, { tenantId, id: runId }, { state, finishedAt: isWaiting ? null : now });
  return state;
}

async function settle(
  tx: Transaction,
  { tenantId, id }: Pick<Run, "tenantId" | "id">,
  change: Partial<Run>,
): Promise<void> {
  await tx
    .update(playRuns)
    .set(change)
    .where(and(eq(playRuns.tenantId, tenantId), eq(playRuns.id, id)));
}

/** Moves the record between audiences by what the run set, and starts the plays that this sets off. */
async function startOthers(tx: Transaction, run: Run, context: RunContext): Promise<void> {
  const { tenantId, record, now } = context;
  const touched =
    record.object === "user"
      ? { userIds: [record.id], accountIds: record.account ? [record.account.id] : [] }
      : { userIds: [], accountIds: [record.id] };
  await refreshMemberships(tx, tenantId, touched, now);
  await triggerPlays(tx, tenantId, touched, now, [...run.chain, run.playId]);
}
