import type { Transaction } from "@/db/tenant";
import { readActivity } from "../read-activity";
import type { ReadCall } from "./incoming-call";

/** A call whose account is in doubt. */
export interface DoubtfulCall {
  incoming: ReadCall;
  userKey: string;
  why: "unknown_account" | "contradicts_user";
}

/** Keeps events apart until somebody says where they belong; answers the keys of those not held before. */
export async function holdEvents(
  tx: Transaction,
  tenantId: string,
  calls: readonly DoubtfulCall[],
): Promise<Set<string>> {
  const rows = calls
    .flatMap(({ incoming, userKey, why }) => {
      const { call, stamp, trace } = incoming;
      if (call.act === null || call.account === null) return [];
      const { verb, subject } = readActivity(call.act);
      const event = {
        user_name: call.user.name,
        email: call.user.email,
        language: call.user.language,
        account_name: call.account.name,
        source: trace.source,
        module: call.act.module,
        activity: call.act.activity,
        verb,
        subject_kind: subject?.kind ?? null,
        subject_key: subject?.key ?? null,
        subject_title: subject?.title ?? null,
        client_at: stamp.clientAt?.toISOString() ?? null,
      };
      return [{ stamp, trace, userKey, why, accountKey: call.account.key, event }];
    })
    .sort((a, b) => (a.stamp.key < b.stamp.key ? -1 : 1));
  if (rows.length === 0) return new Set();
  const held = await tx.$client.query<{ key: string }>({
    name: "activity-hold-events",
    text: `
      insert into held_events (tenant_id, key, reason, account_key, user_key, event, occurred_at, received_at)
      select $1, * from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::jsonb[], $7::timestamptz[], $8::timestamptz[])
      on conflict do nothing
      returning key`,
    values: [
      tenantId,
      rows.map(({ stamp }) => stamp.key),
      rows.map(({ why }) => why),
      rows.map(({ accountKey }) => accountKey),
      rows.map(({ userKey }) => userKey),
      rows.map(({ event }) => JSON.stringify(event)),
      rows.map(({ stamp }) => stamp.occurredAt.toISOString()),
      rows.map(({ trace }) => trace.receivedAt.toISOString()),
    ],
  });
  return new Set(held.rows.map(({ key }) => key));
}
