import { and, eq, exists, ne, sql } from "drizzle-orm";
import { z } from "zod";
import { syncFiles, syncRuns } from "@/db/schema/sync";
import type { Transaction } from "@/db/tenant";
import { LongRowId, RowId } from "@/lib/core/row-id";
import { command } from "@/lib/core/server/command";
import { STABLE_SECONDS } from "../../sync/look-at-files";
import { tickAfterFailure } from "../../sync/sync-schedule";
import { syncSteps } from "../../sync/sync-source";
import { clearAlerts, raiseAlert } from "./alerts";
import {
  findSource,
  openSecret,
  requireSource,
  type StoredSource,
  updateSource,
} from "./source-store";
import { enqueueSync } from "./tell-source";

/** From so many failures in a row, or so many hours of them, a server that is away is told of. */
const FAILURES_UNTIL_ALERT = 3;
const HOURS_UNTIL_ALERT = 12;

/** Begins a run of a source; null where there is nothing to do for it now. Its secret is in the answer. */
export const beginRun = command({
  action: "sync-source.begin-run",
  allow: "roster.fetch",
  input: z.object({ sourceId: RowId, now: z.date() }),
  async run(tx, { sourceId, now }, { tenantId }) {
    const source = await findSource(tx, tenantId, sourceId, { lock: true });
    if (!source || source.hostKey === null) return { result: null, audit: [] };
    const isAsked = source.runAskedBy !== null;
    const isLooking = source.state === "on" || (source.state === "paused" && isAsked);
    const isOpen = source.state !== "stopped" && (isLooking || (await hasOpenFiles(tx, source)));
    if (!isOpen) return { result: null, audit: [] };
    await tx
      .update(syncRuns)
      .set({
        ...{ state: "interrupted", finishedAt: now },
        problem: "The worker stopped while it ran. The next run goes on where it was.",
      })
      .where(
        and(
          eq(syncRuns.tenantId, tenantId),
          eq(syncRuns.sourceId, sourceId),
          eq(syncRuns.state, "running"),
        ),
      );
    const [run] = await tx
      .insert(syncRuns)
      .values({ tenantId, sourceId, askedBy: source.runAskedBy, state: "running", startedAt: now })
      .returning({ id: syncRuns.id });
    if (!run) throw new Error("The run was not stored.");
    await updateSource(tx, source, { runAskedBy: null });
    const secret = await openSecret(tx, tenantId, sourceId);
    return { result: { runId: run.id, source, secret, isLooking }, audit: [] };
  },
});

/** A run under way. */
export type BegunRun = NonNullable<Awaited<ReturnType<typeof beginRun>>>;

/** Ends a run, sets the next one, and tells of a server that stays away or shows another key. */
export const finishRun = command({
  action: "sync-source.finish-run",
  allow: "roster.fetch",
  input: z.object({
    ...{ sourceId: RowId, runId: LongRowId, now: z.date() },
    ...{ isLooking: z.boolean(), hasConnected: z.boolean() },
    found: z.int(),
    notes: z.array(z.string()),
    /** Files whose size has to stay as it is for a while. */
    settling: z.int(),
    /** More was ready than one run takes. */
    hasMore: z.boolean(),
    fault: z
      .object({
        step: z.enum(syncSteps),
        message: z.string(),
        ...{ isPassing: z.boolean(), offeredHostKey: z.string().nullable() },
      })
      .nullable(),
  }),
  async run(tx, { sourceId, runId, now, fault, ...seen }, { tenantId }) {
    const source = await requireSource(tx, tenantId, sourceId, { lock: true });
    const mine = and(eq(syncRuns.tenantId, tenantId), eq(syncRuns.id, runId));
    const [run] = await tx
      .update(syncRuns)
      .set({
        ...{ state: fault ? "failed" : "done", finishedAt: now },
        ...{ step: fault?.step ?? null, problem: fault?.message ?? null },
        ...{ found: seen.found, notes: seen.notes },
      })
      .where(mine)
      .returning({ askedBy: syncRuns.askedBy });
    // A look that found nothing is no history.
    await tx
      .delete(syncRuns)
      .where(
        and(
          ...[mine, eq(syncRuns.state, "done"), sql`${syncRuns.askedBy} is null`],
          sql`not ${exists(tx.select({ id: syncFiles.id }).from(syncFiles).where(ofRun(tenantId, runId)))}`,
        ),
      );
    if (fault) return takeFault(tx, source, fault, now);
    if (seen.hasConnected) await clearAlerts(tx, source, { kind: "unreachable", now });
    await updateSource(tx, source, {
      ...(seen.hasConnected ? { failures: 0, failingSince: null } : {}),
      ...(seen.isLooking ? { lastLookAt: now } : {}),
      // Who asked for the run asked for the file in it, too.
      ...(seen.settling > 0 && source.state !== "on" ? { runAskedBy: run?.askedBy } : {}),
    });
    const wait = seen.hasMore ? 1 : seen.settling > 0 ? STABLE_SECONDS + 1 : null;
    if (wait !== null) await enqueueSync(tx, sourceId, new Date(now.getTime() + wait * 1000));
    return { result: null, audit: [] };
  },
});

type Fault = { step: string; message: string; isPassing: boolean; offeredHostKey: string | null };

async function takeFault(tx: Transaction, source: StoredSource, fault: Fault, now: Date) {
  const { message, offeredHostKey } = fault;
  if (offeredHostKey !== null) {
    await updateSource(tx, source, { state: "stopped", offeredHostKey, nextRunAt: null });
    await raiseAlert(tx, source, { kind: "host_key", subject: offeredHostKey, text: message, now });
    const after = { hostKey: source.hostKey, offeredHostKey };
    return {
      result: null,
      audit: { entity: "sync-source", id: String(source.id), after },
    };
  }
  const failures = source.failures + 1;
  const failingSince = source.failingSince ?? now;
  await updateSource(tx, source, {
    ...{ failures, failingSince },
    ...(source.state === "on" ? { nextRunAt: tickAfterFailure(source, failures, now) } : {}),
  });
  const hours = (now.getTime() - failingSince.getTime()) / 3_600_000;
  if (!fault.isPassing || failures >= FAILURES_UNTIL_ALERT || hours >= HOURS_UNTIL_ALERT) {
    const text = `${message} Nothing is fetched until this is put right; it is tried again by the schedule, ever less often.`;
    await raiseAlert(tx, source, { kind: "unreachable", text, now });
  }
  return { result: null, audit: [] };
}

async function hasOpenFiles(tx: Transaction, { tenantId, id }: StoredSource): Promise<boolean> {
  const open = await tx
    .select({ id: syncFiles.id })
    .from(syncFiles)
    .where(
      and(
        eq(syncFiles.tenantId, tenantId),
        eq(syncFiles.sourceId, id),
        ne(syncFiles.state, "done"),
        ne(syncFiles.state, "seen"),
      ),
    )
    .limit(1);
  return open.length > 0;
}

const ofRun = (tenantId: string, runId: number) =>
  and(eq(syncFiles.tenantId, tenantId), eq(syncFiles.runId, runId));
