import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { LongRowId } from "@/lib/core/row-id";
import { query } from "@/lib/core/server/command";
import { activityObjects } from "../attributes";
import { type EventPage, EventPlace, type RecordEvent, timelineShows } from "../record-event";

const EVENTS_A_PAGE = 50;

interface Row extends Record<string, unknown> {
  key: string;
  occurred_at: string | Date;
  place: string;
  source: string;
  module: string;
  activity: string;
  verb: RecordEvent["verb"];
  user_id: string;
  user_name: string;
}

const shown: Record<(typeof timelineShows)[number], SQL[]> = {
  activities: [sql`e.verb is distinct from 'presence'`],
  progress: [sql`e.verb in ('enrol', 'complete')`],
  all: [],
};

/** What a user, or the users of an account, did: the latest first, at most fifty events before `before`. */
export const listRecordEvents = query({
  allow: "activity.read",
  input: z.object({
    object: z.enum(activityObjects),
    id: LongRowId,
    show: z.enum(timelineShows).default("activities"),
    before: EventPlace.nullable().default(null),
  }),
  async run(tx, { object, id, show, before }, { tenantId }): Promise<EventPage> {
    const whose = object === "user" ? sql`u.id = ${id}` : sql`u.account_id = ${id}`;
    const conditions = [
      sql`e.tenant_id = u.tenant_id and e.user_id = u.id`,
      ...shown[show],
      ...(before === null
        ? []
        : [sql`(e.occurred_at, e.key) < (${before.at}::timestamptz, ${before.key}::uuid)`]),
    ];
    // Each member's latest events come from its index; only those are put in order.
    const { rows } = await tx.execute<Row>(sql`
      select e.key, e.occurred_at, to_json(e.occurred_at) #>> '{}' as place, e.source, e.module, e.activity, e.verb,
        u.id as user_id, u.name as user_name
      from activity_users u cross join lateral (
        select * from activity_events e where ${sql.join(conditions, sql` and `)}
        order by e.occurred_at desc, e.key desc limit ${EVENTS_A_PAGE + 1}
      ) e
      where u.tenant_id = ${tenantId} and ${whose}
      order by e.occurred_at desc, e.key desc limit ${EVENTS_A_PAGE + 1}`);
    const page = rows.slice(0, EVENTS_A_PAGE);
    const last = rows.length > EVENTS_A_PAGE ? page.at(-1) : undefined;
    return {
      events: page.map(eventOf),
      next: last ? { at: last.place, key: last.key } : null,
    };
  },
});

/** The latest events of the organization but heartbeats, newest first. */
export const listLatestEvents = query({
  allow: "activity.read",
  input: z.object({ limit: z.number().int().min(1).max(100).default(20) }),
  async run(tx, { limit }, { tenantId }): Promise<RecordEvent[]> {
    const { rows } = await tx.execute<Row>(sql`
      select e.key, e.occurred_at, e.source, e.module, e.activity, e.verb, u.id as user_id, u.name as user_name
      from activity_events e join activity_users u on u.tenant_id = e.tenant_id and u.id = e.user_id
      where e.tenant_id = ${tenantId} and e.verb is distinct from 'presence'
      order by e.key desc limit ${limit}`);
    return rows.map(eventOf);
  },
});

function eventOf(row: Row): RecordEvent {
  return {
    key: row.key,
    occurredAt: new Date(row.occurred_at),
    ...{ source: row.source, module: row.module, activity: row.activity, verb: row.verb },
    user: { id: Number(row.user_id), name: row.user_name },
  };
}
