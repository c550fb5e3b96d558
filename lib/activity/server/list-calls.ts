import { sql } from "drizzle-orm";
import { z } from "zod";
import { query } from "@/lib/core/server/command";
import { CallCursorText } from "../call-cursor";
import { CallFilter } from "../call-filter";
import { type ConsoleCall, callsKept } from "../console-call";
import { type CallRow, callColumns, callCondition, callOf, notSeenBy, seenBy } from "./call-sql";

/** A filter looks through so many of the newest calls. */
const CALLS_LOOKED_AT = 50_000;
/** The modules to choose from are those of so many of the newest calls. */
const CALLS_OF_CHOICES = 5000;

/** The newest calls that match, newest first, and the place in the log from which the console goes on. */
export interface CallList {
  calls: ConsoleCall[];
  cursor: string;
  /** Whether no call came at all, whatever the filter. */
  isEmpty: boolean;
}

/** The newest calls of the organization that match, at most as many as the console keeps. */
export const listCalls = query({
  allow: "activity.read",
  input: z.object({ filter: CallFilter }),
  async run(tx, { filter }, { tenantId }): Promise<CallList> {
    // One statement: what it reads and the place it names are of the same snapshot.
    const { rows } = await tx.execute<CallRow & { cursor: string; any_call: boolean }>(sql`
      select now.cursor, now.any_call, found.* from (
        select pg_current_snapshot()::text as cursor,
          exists (select from activity_calls where tenant_id = ${tenantId}) as any_call
      ) now left join (
        select ${callColumns} from (
          select * from activity_calls where tenant_id = ${tenantId} order by id desc limit ${CALLS_LOOKED_AT}
        ) activity_calls
        where ${callCondition(filter)}
        order by id desc limit ${callsKept}
      ) found on true order by found.id desc`);
    const [first] = rows;
    if (!first) throw new Error("The snapshot was not read.");
    return {
      calls: rows.filter(({ id }) => id !== null).map(callOf),
      cursor: first.cursor,
      isEmpty: !first.any_call,
    };
  },
});

/** The matching calls that one place in the log had not seen and a later one had: what a lost connection missed. */
export const listMissedCalls = query({
  allow: "activity.read",
  input: z.object({ filter: CallFilter, since: CallCursorText, until: CallCursorText }),
  async run(tx, { filter, since, until }, { tenantId }): Promise<ConsoleCall[]> {
    const { rows } = await tx.execute<CallRow>(sql`
      select ${callColumns} from activity_calls
      where tenant_id = ${tenantId} and ${notSeenBy(since)} and ${seenBy(until)} and ${callCondition(filter)}
      order by id desc limit ${callsKept}`);
    return rows.map(callOf);
  },
});

/** The modules that calls named lately, by name. */
export const listCallModules = query({
  allow: "activity.read",
  input: z.object({}),
  async run(tx, _input, { tenantId }): Promise<string[]> {
    const { rows } = await tx.execute<{ module: string }>(sql`
      select distinct module from (
        select module from activity_calls where tenant_id = ${tenantId} order by id desc limit ${CALLS_OF_CHOICES}
      ) lately where module is not null order by module limit 50`);
    return rows.map(({ module }) => module);
  },
});
