import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { syncSources } from "@/db/schema/sync";
import { command } from "@/lib/core/server/command";
import { nextTick } from "../../sync/sync-schedule";
import { raiseAlert } from "./alerts";
import { shownColumns, updateSource } from "./source-store";
import { enqueueSync } from "./tell-source";

/** Queues a look at every source whose time has come, and tells of deliveries that are overdue. For the worker's clock. */
export const queueDueSyncs = command({
  action: "sync-source.queue-due",
  allow: "roster.fetch",
  input: z.object({ now: z.date() }),
  async run(tx, { now }, { tenantId }) {
    const sources = await tx
      .select(shownColumns)
      .from(syncSources)
      .where(
        and(
          eq(syncSources.tenantId, tenantId),
          eq(syncSources.state, "on"),
          isNull(syncSources.archivedAt),
          sql`(${syncSources.nextRunAt} <= ${now.toISOString()}::timestamptz or ${syncSources.overdueHours} is not null)`,
        ),
      )
      .for("no key update", { skipLocked: true });
    for (const source of sources) {
      if (source.nextRunAt && source.nextRunAt <= now) {
        await enqueueSync(tx, source.id);
        await updateSource(tx, source, {
          nextRunAt: nextTick(source.schedule, source.timeZone, now),
        });
      }
      const since = latest(source.lastDeliveryAt, source.onSince);
      if (source.overdueHours === null || !since) continue;
      const hours = (now.getTime() - since.getTime()) / 3_600_000;
      if (hours < source.overdueHours) continue;
      const text = `No new file has come for ${Math.floor(hours)} hours; after ${source.overdueHours} a delivery is overdue. Ask whoever sends it.`;
      await raiseAlert(tx, source, { kind: "overdue", text, now });
    }
    return { result: null, audit: [] };
  },
});

function latest(a: Date | null, b: Date | null): Date | null {
  if (!a || !b) return a ?? b;
  return a > b ? a : b;
}
