import type { Transaction } from "@/db/tenant";
import type { ActivitySource } from "../activity-call";

/** A line of the live console. */
export interface CallLine {
  at: Date;
  source: ActivitySource;
  status: "accepted" | "held" | "rejected";
  reason: string | null;
  place: string | null;
  eventKey: string | null;
  userKey: string | null;
  userName: string | null;
  accountKey: string | null;
  accountName: string | null;
  module: string | null;
  activity: string | null;
  isPresence: boolean;
  body: string | null;
  request: Readonly<Record<string, string | number>>;
}

/** Writes lines of the live console in the order given. */
export async function logCalls(
  tx: Transaction,
  tenantId: string,
  lines: readonly CallLine[],
): Promise<void> {
  const column = <T>(pick: (line: CallLine) => T): T[] => lines.map(pick);
  await tx.$client.query({
    name: "activity-log-calls",
    text: `
      insert into activity_calls (tenant_id, at, source, status, reason, place, event_key, user_key, user_name, account_key,
        account_name, module, activity, is_presence, body, request)
      select $1, * from unnest($2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::text[], $7::uuid[], $8::text[],
        $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::boolean[], $15::text[], $16::jsonb[])`,
    values: [
      tenantId,
      column(({ at }) => at.toISOString()),
      column(({ source }) => source),
      column(({ status }) => status),
      column(({ reason }) => reason),
      column(({ place }) => place),
      column(({ eventKey }) => eventKey),
      column(({ userKey }) => userKey),
      column(({ userName }) => userName),
      column(({ accountKey }) => accountKey),
      column(({ accountName }) => accountName),
      column(({ module }) => module),
      column(({ activity }) => activity),
      column(({ isPresence }) => isPresence),
      column(({ body }) => body),
      column(({ request }) => JSON.stringify(request)),
    ],
  });
}
