import type { Transaction } from "@/db/tenant";
import type { ActivityMeaning, ActivitySource, CallStamp } from "../activity-call";

/** An event as the log keeps it. */
export interface LogEvent {
  stamp: CallStamp;
  userId: number;
  accountId: number | null;
  source: ActivitySource;
  module: string;
  activity: string;
  meaning: ActivityMeaning;
  receivedAt: Date;
}

/**
 * Appends events to the log and tells the fold whose they are. Answers the keys of those that are new: one that is
 * there already, or twice in the batch, is stored once.
 */
export async function storeEvents(
  tx: Transaction,
  tenantId: string,
  events: readonly LogEvent[],
): Promise<Set<string>> {
  if (events.length === 0) return new Set();
  // In the order of keys, so that two processes with the same events cannot wait for each other.
  const sorted = events.toSorted((a, b) => (a.stamp.key < b.stamp.key ? -1 : 1));
  const column = <T>(pick: (event: LogEvent) => T): T[] => sorted.map(pick);
  const { rows } = await tx.$client.query<{ key: string }>({
    name: "activity-store-events",
    text: `
      with stored as (
        insert into activity_events (tenant_id, key, user_id, account_id, source, module, activity, verb, subject_kind,
          subject_key, subject_title, occurred_at, received_at, client_at)
        select $1, * from unnest($2::uuid[], $3::bigint[], $4::bigint[], $5::text[], $6::text[], $7::text[], $8::text[],
          $9::text[], $10::text[], $11::text[], $12::timestamptz[], $13::timestamptz[], $14::timestamptz[])
        on conflict do nothing
        returning key, user_id, occurred_at
      ), told as (
        insert into activity_arrivals (tenant_id, user_id, since)
        select $1, user_id, min(occurred_at) from stored group by user_id
      )
      select key from stored`,
    values: [
      tenantId,
      column(({ stamp }) => stamp.key),
      column(({ userId }) => userId),
      column(({ accountId }) => accountId),
      column(({ source }) => source),
      column(({ module }) => module),
      column(({ activity }) => activity),
      column(({ meaning }) => meaning.verb),
      column(({ meaning }) => meaning.subject?.kind ?? null),
      column(({ meaning }) => meaning.subject?.key ?? null),
      column(({ meaning }) => meaning.subject?.title ?? null),
      column(({ stamp }) => stamp.occurredAt.toISOString()),
      column(({ receivedAt }) => receivedAt.toISOString()),
      column(({ stamp }) => stamp.clientAt?.toISOString() ?? null),
    ],
  });
  return new Set(rows.map(({ key }) => key));
}
