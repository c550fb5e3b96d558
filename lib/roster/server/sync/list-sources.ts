import { and, asc, desc, eq, inArray, isNull, lt } from "drizzle-orm";
import { z } from "zod";
import { imports } from "@/db/schema/imports";
import { syncAlerts, syncFiles, syncRuns, syncSources } from "@/db/schema/sync";
import type { Transaction } from "@/db/tenant";
import { LongRowId, RowId } from "@/lib/core/row-id";
import { query } from "@/lib/core/server/command";
import { ConnectionTest } from "../../sync/sync-input";
import { SyncReceipt } from "../../sync/sync-receipt";
import type { SyncDelivery, SyncRun } from "../../sync/sync-run";
import type { SyncAlert, SyncSource } from "../../sync/sync-source";
import { requireSource, type StoredSource, shownColumns } from "./source-store";

/** The sources of the organization by name, each with what is open about it. */
export const listSyncSources = query({
  allow: "roster.sync",
  input: z.object({}),
  async run(tx, _input, { tenantId }): Promise<SyncSource[]> {
    const sources = await tx
      .select(shownColumns)
      .from(syncSources)
      .where(and(eq(syncSources.tenantId, tenantId), isNull(syncSources.archivedAt)))
      .orderBy(asc(syncSources.name), asc(syncSources.id));
    const alerts = await openAlerts(
      tx,
      tenantId,
      sources.map(({ id }) => id),
    );
    return sources.map((source) => sourceView(source, alerts.get(source.id) ?? []));
  },
});

/** One source with its last test and what waits on its server; throws `not_found`. */
export const getSyncSource = query({
  allow: "roster.sync",
  input: z.object({ id: RowId }),
  async run(tx, { id }, { tenantId }) {
    const source = await requireSource(tx, tenantId, id);
    const alerts = await openAlerts(tx, tenantId, [id]);
    const open = await tx
      .select({ name: syncFiles.name, size: syncFiles.size, stableSince: syncFiles.stableSince })
      .from(syncFiles)
      .where(
        and(
          eq(syncFiles.tenantId, tenantId),
          eq(syncFiles.sourceId, id),
          eq(syncFiles.state, "seen"),
        ),
      )
      .orderBy(asc(syncFiles.modifiedAt))
      .limit(50);
    return {
      source: sourceView(source, alerts.get(id) ?? []),
      test: ConnectionTest.nullable().parse(source.test),
      isTesting: source.testAskedAt !== null,
      settling: open,
    };
  },
});

/** The runs of a source, newest first, each with what it took; `next` continues the list. */
export const listSyncRuns = query({
  allow: "roster.sync",
  input: z.object({
    id: RowId,
    before: LongRowId.nullish(),
    limit: z.int().min(1).max(100).default(20),
  }),
  async run(tx, { id, before, limit }, { tenantId }) {
    await requireSource(tx, tenantId, id);
    const runs = await tx
      .select()
      .from(syncRuns)
      .where(
        and(
          eq(syncRuns.tenantId, tenantId),
          eq(syncRuns.sourceId, id),
          before ? lt(syncRuns.id, before) : undefined,
        ),
      )
      .orderBy(desc(syncRuns.id))
      .limit(limit + 1);
    const page = runs.slice(0, limit);
    const files = await deliveriesOf(
      tx,
      tenantId,
      page.map((run) => run.id),
    );
    return {
      runs: page.map(({ tenantId: _, sourceId: __, ...run }): SyncRun => {
        return { ...run, deliveries: files.filter(({ runId }) => runId === run.id) };
      }),
      next: runs.length > limit ? (page.at(-1)?.id ?? null) : null,
    };
  },
});

async function deliveriesOf(
  tx: Transaction,
  tenantId: string,
  runIds: readonly number[],
): Promise<SyncDelivery[]> {
  if (runIds.length === 0) return [];
  const rows = await tx
    .select({
      ...{ id: syncFiles.id, runId: syncFiles.runId, name: syncFiles.name, size: syncFiles.size },
      ...{ state: syncFiles.state, receipt: syncFiles.receipt, target: syncFiles.target },
      ...{ moveProblem: syncFiles.moveProblem, importId: syncFiles.importId },
      ...{ importState: imports.state, importProblem: imports.problem },
    })
    .from(syncFiles)
    .leftJoin(imports, and(eq(imports.tenantId, tenantId), eq(imports.id, syncFiles.importId)))
    .where(and(eq(syncFiles.tenantId, tenantId), inArray(syncFiles.runId, [...runIds])))
    .orderBy(asc(syncFiles.id));
  return rows.map(({ receipt, importProblem, ...row }) => ({
    ...row,
    receipt: SyncReceipt.nullable().parse(receipt),
    isWaiting: row.state === "importing" && importProblem !== null,
  }));
}

async function openAlerts(
  tx: Transaction,
  tenantId: string,
  ids: readonly number[],
): Promise<Map<number, SyncAlert[]>> {
  const found = new Map<number, SyncAlert[]>();
  if (ids.length === 0) return found;
  const rows = await tx
    .select()
    .from(syncAlerts)
    .where(
      and(
        eq(syncAlerts.tenantId, tenantId),
        inArray(syncAlerts.sourceId, [...ids]),
        isNull(syncAlerts.clearedAt),
      ),
    )
    .orderBy(desc(syncAlerts.raisedAt));
  for (const { sourceId, id, kind, text, importId, raisedAt } of rows) {
    const alerts = found.get(sourceId) ?? [];
    found.set(sourceId, [...alerts, { id, kind, text, importId, raisedAt }]);
  }
  return found;
}

function sourceView(source: StoredSource, alerts: SyncAlert[]): SyncSource {
  const { tenantId: _, test: __, testAskedAt: ___, runAskedBy, ...shown } = source;
  return { ...shown, isRunAsked: runAskedBy !== null, alerts };
}
