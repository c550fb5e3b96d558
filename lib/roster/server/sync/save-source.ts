import { and, count, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { syncSources } from "@/db/schema/sync";
import type { Transaction } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import { RowId } from "@/lib/core/row-id";
import { command } from "@/lib/core/server/command";
import { readEnv } from "@/lib/core/server/env";
import { refuseDuplicate } from "@/lib/core/server/refuse-duplicate";
import { sealToWorker } from "@/lib/core/server/sealed-box";
import { SyncSecret, SyncSettings } from "../../sync/sync-input";
import { nextTick, scheduleFault } from "../../sync/sync-schedule";
import { leadsElsewhere } from "../../sync/sync-source";
import { requireSource, secretContext, updateSource } from "./source-store";

const MOST_SOURCES = 20;
const SAME_NAME = "There is a source of this name already.";
const entity = "sync-source";

/** Sets up a source, which fetches nothing until its host key is accepted and it is switched on. */
export const createSyncSource = command({
  action: "sync-source.create",
  allow: "roster.sync",
  input: z.object({ settings: SyncSettings, secret: SyncSecret }),
  async run(tx, { settings, secret }, { tenantId, name: createdBy }) {
    refuseSchedule(settings);
    await refuseAnother(tx, tenantId);
    const sealed = { secret: seal(tenantId, secret), secretKind: secret.kind };
    const [created] = await refuseDuplicate(SAME_NAME, () =>
      tx
        .insert(syncSources)
        .values({ tenantId, ...settings, ...sealed, createdBy })
        .returning({ id: syncSources.id }),
    );
    if (!created) throw new Error("The source was not stored.");
    const after = { ...settings, secret: secret.kind };
    return { result: { id: created.id }, audit: { entity, id: String(created.id), after } };
  },
});

/**
 * Changes a source. Where it leads to another server or user, the secret has to be given anew, so that none is sent
 * where it was not meant for; another server's host key has to be accepted, too.
 */
export const changeSyncSource = command({
  action: "sync-source.change",
  allow: "roster.sync",
  input: z.object({ id: RowId, settings: SyncSettings, secret: SyncSecret.nullable() }),
  async run(tx, { id, settings, secret }, { tenantId }) {
    refuseSchedule(settings);
    const source = await requireSource(tx, tenantId, id, { lock: true });
    const { isOtherServer, needsSecret } = leadsElsewhere(source, settings);
    if (needsSecret && !secret) {
      const message = "Give the password or key again: the server or the user is another one.";
      throw new AppError("invalid", message, [{ path: "secret", message }]);
    }
    const isOn = source.state === "on" && !isOtherServer;
    await refuseDuplicate(SAME_NAME, () =>
      updateSource(tx, source, {
        ...settings,
        ...(secret ? { secret: seal(tenantId, secret), secretKind: secret.kind } : {}),
        ...(isOtherServer
          ? {
              ...{ hostKey: null, offeredHostKey: null, testAskedAt: null },
              ...{ state: "draft" as const, nextRunAt: null },
            }
          : {}),
        ...(isOn ? { nextRunAt: nextTick(settings.schedule, settings.timeZone, new Date()) } : {}),
      }),
    );
    const before = SyncSettings.parse(source);
    const after = { ...settings, ...(secret ? { secret: "given anew" } : {}) };
    return { result: { id }, audit: { entity, id: String(id), before, after } };
  },
});

function seal(tenantId: string, secret: SyncSecret): string {
  const key = readEnv("webhooks").QUORUM_SEAL_PUBLIC_KEY;
  if (!key) {
    throw new AppError(
      "conflict",
      "This server cannot seal secrets yet: QUORUM_SEAL_PUBLIC_KEY is not set.",
    );
  }
  return sealToWorker(key, JSON.stringify(secret), secretContext(tenantId));
}

function refuseSchedule({ schedule }: SyncSettings): void {
  const message = scheduleFault(schedule, new Date());
  if (message) throw new AppError("invalid", message, [{ path: "settings.schedule", message }]);
}

async function refuseAnother(tx: Transaction, tenantId: string): Promise<void> {
  const [held] = await tx
    .select({ count: count() })
    .from(syncSources)
    .where(and(eq(syncSources.tenantId, tenantId), isNull(syncSources.archivedAt)));
  if ((held?.count ?? 0) >= MOST_SOURCES) {
    throw new AppError("conflict", `There can be ${MOST_SOURCES} sources at most.`);
  }
}
