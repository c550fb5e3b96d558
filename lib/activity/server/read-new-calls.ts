import { sql } from "drizzle-orm";
import { z } from "zod";
import { query } from "@/lib/core/server/command";
import { CallCursorText } from "../call-cursor";
import { type CallTally, minutesShown } from "../call-rates";
import { type CallStatus, type ConsoleCall, callsKept } from "../console-call";
import { type CallRow, callColumns, callOf, notSeenBy } from "./call-sql";

/** The rates of a console that begins are counted from so many of the newest calls at most. */
const CALLS_COUNTED = 50_000;

/** A call with the transaction that wrote it, by which one tells who has seen it. */
export interface NewCall extends ConsoleCall {
  transaction: number;
}

/** What came between two places in the log. */
export interface NewCalls {
  cursor: string;
  /** Newest first; when more came than a console keeps, the newest. */
  calls: NewCall[];
  /** All that came, by minute. */
  tallies: CallTally[];
}

interface Read extends Record<string, unknown> {
  cursor: string;
  calls: CallRow[];
  tallies: { minute: number; status: CallStatus; calls: number }[];
}

/**
 * The calls that became visible since `since`; without it no calls, but the tallies of the last half hour. Each call
 * is answered once and none is left out, in whatever order writers take ids and commit: a call belongs to the first
 * snapshot that sees it.
 */
export const readNewCalls = query({
  allow: "activity.read",
  input: z.object({ since: CallCursorText.nullable() }),
  async run(tx, { since }, { tenantId }): Promise<NewCalls> {
    const own = sql`select tenant_id, id, at, transaction, source, status, reason, user_key, user_name, account_key,
      account_name, module, activity, is_presence from activity_calls where tenant_id = ${tenantId}`;
    const fresh =
      since === null
        ? sql`select * from (${own} order by id desc limit ${CALLS_COUNTED}) lately
            where at > now() - make_interval(mins => ${minutesShown})`
        : sql`${own} and ${notSeenBy(since)}`;
    const { rows } = await tx.execute<Read>(sql`
      with fresh as materialized (${fresh})
      select pg_current_snapshot()::text as cursor,
        (select coalesce(jsonb_agg(newest order by newest.id desc), '[]')
          from (
            select ${callColumns} from (
              select * from fresh order by id desc limit ${since === null ? 0 : callsKept}
            ) activity_calls
          ) newest) as calls,
        (select coalesce(jsonb_agg(tally), '[]') from (
          select floor(extract(epoch from at) / 60)::integer as minute, status, count(*)::integer as calls
          from fresh group by 1, 2) tally) as tallies`);
    const [read] = rows;
    if (!read) throw new Error("The snapshot was not read.");
    return {
      cursor: read.cursor,
      calls: read.calls.map((row) => ({ ...callOf(row), transaction: Number(row.transaction) })),
      tallies: read.tallies,
    };
  },
});

/** How many calls are held for review. */
export const countHeldCalls = query({
  allow: "activity.read",
  input: z.object({}),
  async run(tx, _input, { tenantId }): Promise<number> {
    const { rows } = await tx.execute<{ held: number }>(sql`
      select count(*)::integer as held from held_events where tenant_id = ${tenantId} and resolved_at is null`);
    return rows[0]?.held ?? 0;
  },
});
