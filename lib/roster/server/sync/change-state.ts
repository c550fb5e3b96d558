import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { RowId } from "@/lib/core/row-id";
import { command } from "@/lib/core/server/command";
import { enqueueJob } from "@/lib/core/server/enqueue-job";
import { nextTick } from "../../sync/sync-schedule";
import { clearAlerts } from "./alerts";
import { requireSource, updateSource } from "./source-store";
import { enqueueSync } from "./tell-source";

const OfSource = z.object({ id: RowId });
const entity = "sync-source";

/** Asks the worker to try the connection; `getSyncSource` shows how far it got. */
export const testSyncSource = command({
  action: "sync-source.test",
  allow: "roster.sync",
  input: OfSource,
  async run(tx, { id }, { tenantId }) {
    const source = await requireSource(tx, tenantId, id, { lock: true });
    await updateSource(tx, source, { testAskedAt: new Date() });
    await enqueueJob(tx, "roster.sync_test", { sourceId: id }, `roster.sync_test:${id}`);
    return { result: null, audit: { entity, id: String(id) } };
  },
});

/**
 * Accepts the host key that the server showed, by its fingerprint, and tries the connection with it. A source that
 * another key had stopped goes on. Throws `conflict` where the server has shown another one since.
 */
export const acceptHostKey = command({
  action: "sync-source.accept-host-key",
  allow: "roster.sync",
  input: OfSource.extend({ fingerprint: z.string().max(100) }),
  async run(tx, { id, fingerprint }, { tenantId }) {
    const source = await requireSource(tx, tenantId, id, { lock: true });
    if (source.offeredHostKey !== fingerprint) {
      throw new AppError("conflict", "The server has shown another key since. Look at it anew.");
    }
    const now = new Date();
    const isStopped = source.state === "stopped";
    await updateSource(tx, source, {
      ...{ hostKey: fingerprint, offeredHostKey: null, testAskedAt: now },
      ...(isStopped
        ? { state: "on", nextRunAt: nextTick(source.schedule, source.timeZone, now) }
        : {}),
    });
    await clearAlerts(tx, source, { kind: "host_key", now });
    await enqueueJob(tx, "roster.sync_test", { sourceId: id }, `roster.sync_test:${id}`);
    if (isStopped) await enqueueSync(tx, id);
    const [before, after] = [{ hostKey: source.hostKey }, { hostKey: fingerprint }];
    return { result: null, audit: { entity, id: String(id), before, after } };
  },
});

/** Switches a source on, which looks at once, or pauses it. */
export const switchSyncSource = command({
  action: "sync-source.switch",
  allow: "roster.sync",
  input: OfSource.extend({ isOn: z.boolean() }),
  async run(tx, { id, isOn }, { tenantId }) {
    const source = await requireSource(tx, tenantId, id, { lock: true });
    if ((source.state === "on") === isOn) return { result: null, audit: [] };
    if (isOn && (source.hostKey === null || source.state === "stopped")) {
      throw new AppError("conflict", "Accept the server’s host key first: test the connection.");
    }
    const now = new Date();
    const after = isOn ? "on" : source.state === "on" ? "paused" : source.state;
    await updateSource(tx, source, {
      state: after,
      ...(isOn
        ? { onSince: now, nextRunAt: nextTick(source.schedule, source.timeZone, now) }
        : { nextRunAt: null, runAskedBy: null }),
    });
    if (isOn) await enqueueSync(tx, id);
    else await clearAlerts(tx, source, { kind: "overdue", now });
    const audit = {
      ...{ entity, id: String(id), before: { state: source.state }, after: { state: after } },
    };
    return { result: null, audit };
  },
});

/** Has the worker look at a source now, a paused one too. Throws `conflict` where its host key is not accepted. */
export const runSyncSource = command({
  action: "sync-source.run",
  allow: "roster.sync",
  input: OfSource,
  async run(tx, { id }, { tenantId, name }) {
    const source = await requireSource(tx, tenantId, id, { lock: true });
    if (source.state !== "on" && source.state !== "paused") {
      throw new AppError("conflict", "Accept the host key and switch the source on first.");
    }
    await updateSource(tx, source, { runAskedBy: name });
    await enqueueSync(tx, id);
    return { result: null, audit: { entity, id: String(id) } };
  },
});

/** Removes a source: its secret is gone at once, its runs stay on record. Imports that it made stay as they are. */
export const removeSyncSource = command({
  action: "sync-source.remove",
  allow: "roster.sync",
  input: OfSource,
  async run(tx, { id }, { tenantId }) {
    const source = await requireSource(tx, tenantId, id, { lock: true });
    const { name, host, username } = source;
    await updateSource(tx, source, {
      ...{ archivedAt: new Date(), secret: "", state: "paused", nextRunAt: null },
    });
    return {
      result: null,
      audit: { entity, id: String(id), before: { name, host, username } },
    };
  },
});
