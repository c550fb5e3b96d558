import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/tenant";
import { lastTick } from "../schedule-tick";
import { listLivePlays } from "./live-plays";
import { enqueueRuns, startRuns } from "./trigger-plays";

/** A time that went by unseen is made up for so long. */
const LATEST = 86_400_000;

/**
 * Starts the plays whose time has come, for whoever was in their audience by then: once for each day and record,
 * however often this is called. Answers how many runs are new, and queues them.
 */
export async function triggerSchedules(
  tx: Transaction,
  tenantId: string,
  now: Date,
  timeZone: string,
): Promise<number> {
  let started = 0;
  for (const play of await listLivePlays(tx, tenantId)) {
    const { object, trigger } = play.definition;
    if (trigger.kind !== "schedule") continue;
    const { day, at } = lastTick(trigger, now, timeZone);
    if (at < play.liveSince || now.getTime() - at.getTime() > LATEST) continue;
    const triggers = sql`
      select m.record_id, 'day:' || ${day}::text as trigger, ${at.toISOString()}::timestamptz as at
      from audience_members m
      join audiences a on a.tenant_id = m.tenant_id and a.id = m.audience_id and a.object = ${object}
      where m.tenant_id = ${tenantId} and m.audience_id = ${trigger.audienceId}
        and m.entered_at <= ${at.toISOString()}::timestamptz`;
    started += await startRuns(tx, { tenantId, play, triggers, now });
  }
  if (started > 0) await enqueueRuns(tx);
  return started;
}
