import type { Transaction } from "@/db/tenant";
import type { CoachingEventType, CoachingPayloads } from "../coaching-event";
import { lockEngagements } from "./lock-engagements";
import { refreshMetrics } from "./refresh-metrics";

/** An event to be kept. Its key makes it count once in the organization, however often it is appended. */
export type NewEvent = {
  [T in CoachingEventType]: {
    engagementId: number;
    key: string;
    type: T;
    occurredAt: Date;
    payload: CoachingPayloads[T];
    /** The administrators' step it is part of, and who took it. */
    actionId?: string | null;
    actorName?: string | null;
  };
}[CoachingEventType];

/**
 * Keeps events of a tenant's engagements and measures these anew; answers the keys that were not known before.
 * NPS scores go where the web tier cannot read them.
 */
export async function appendEvents(
  tx: Transaction,
  tenantId: string,
  events: readonly NewEvent[],
  now: Date,
): Promise<ReadonlySet<string>> {
  if (events.length === 0) return new Set();
  await lockEngagements(
    tx,
    tenantId,
    events.map(({ engagementId }) => engagementId),
  );
  const inserted = await tx.$client.query<{ key: string }>(INSERT_EVENTS, [
    tenantId,
    JSON.stringify(events.map(toRow)),
  ]);
  const newKeys = new Set(inserted.rows.map(({ key }) => key));
  const added = events.filter(({ key }) => newKeys.has(key));
  await keepScores(tx, tenantId, added);
  await refreshMetrics(
    tx,
    tenantId,
    added.map(({ engagementId }) => engagementId),
    now,
  );
  return newKeys;
}

/** In the order of the keys, so that appenders of the same events wait for each other in one direction. */
const INSERT_EVENTS = `
  insert into coaching_events
    (tenant_id, engagement_id, key, type, occurred_at, payload, action_id, actor_name)
  select $1, t.engagement_id, t.key, t.type, t.occurred_at, t.payload, t.action_id, t.actor_name
  from json_to_recordset($2) as t (engagement_id bigint, key text, type text, occurred_at timestamptz,
    payload jsonb, action_id uuid, actor_name text)
  order by t.key
  on conflict do nothing
  returning key`;

function toRow(event: NewEvent): Record<string, unknown> {
  return {
    engagement_id: event.engagementId,
    key: event.key,
    type: event.type,
    occurred_at: event.occurredAt,
    payload: event.type === "nps.answered" ? {} : event.payload,
    action_id: event.actionId ?? null,
    actor_name: event.actorName ?? null,
  };
}

async function keepScores(
  tx: Transaction,
  tenantId: string,
  events: readonly NewEvent[],
): Promise<void> {
  const answers = events.flatMap((event) =>
    event.type === "nps.answered"
      ? {
          engagement_id: event.engagementId,
          key: event.key,
          answered_at: event.occurredAt,
          score: event.payload.score,
        }
      : [],
  );
  if (answers.length === 0) return;
  await tx.$client.query(
    `insert into nps_answers (tenant_id, engagement_id, key, answered_at, score)
     select $1, t.engagement_id, t.key, t.answered_at, t.score
     from json_to_recordset($2)
       as t (engagement_id bigint, key text, answered_at timestamptz, score smallint)
     on conflict do nothing`,
    [tenantId, JSON.stringify(answers)],
  );
}
