import { createHash } from "node:crypto";
import type { Pool } from "pg";
import { withTenant } from "@/db/tenant";
import type { AttributeValue, AttributeValues } from "../../attributes";
import { foldArrivals } from "../fold-arrivals";

/** An event as a test tells it. */
export interface ToldEvent {
  user: string;
  /** An instant in ISO 8601. */
  at: string;
  verb?: "enrol" | "complete" | "presence" | null;
  kind?: "course" | "path" | null;
  key?: string | null;
  title?: string | null;
  activity?: string;
  module?: string;
  account?: string | null;
}

/** UUIDv7 of an event, the same for the same event. */
function keyOf(event: ToldEvent): string {
  const time = Date.parse(event.at).toString(16).padStart(12, "0");
  const hash = createHash("sha256").update(JSON.stringify(event)).digest("hex");
  const hex = `${time}7${hash.slice(0, 3)}8${hash.slice(3, 18)}`;
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** Makes users by key, each in the account of that key, if any; answers the user IDs by key. */
export async function newUsers(
  owner: Pool,
  tenantId: string,
  accountOf: Record<string, string | null>,
): Promise<Map<string, number>> {
  const { rows } = await owner.query<{ key: string; id: number }>(
    `with told as (select * from json_each_text($2)),
     accounts as (
       insert into activity_accounts (tenant_id, key, name)
       select distinct $1::uuid, value, value from told where value is not null returning id, key)
     insert into activity_users (tenant_id, key, name, account_id)
     select $1, t.key, t.key, a.id from told t left join accounts a on a.key = t.value
     returning key, id::float8 as id`,
    [tenantId, JSON.stringify(accountOf)],
  );
  return new Map(rows.map(({ key, id }) => [key, id]));
}

/** Stores events in one transaction as the collector does: each once, with an arrival for each of their users. */
export async function tell(
  owner: Pool,
  tenantId: string,
  events: readonly ToldEvent[],
): Promise<void> {
  const rows = events.map((event) => ({
    ...{ verb: null, kind: null, key: null, title: null, module: "Academy", account: null },
    ...event,
    activity: event.activity ?? `${event.verb ?? "Did"} ${event.title ?? event.key ?? ""}`,
    event: keyOf(event),
  }));
  await owner.query(
    `with told as (
       select u.id, t.*, a.id as account_id
       from json_to_recordset($2) as t ("user" text, at timestamptz, verb text, kind text, key text, title text,
         activity text, module text, account text, event uuid)
       join activity_users u on u.tenant_id = $1 and u.key = t."user"
       left join activity_accounts a on a.tenant_id = $1 and a.key = t.account
     ), stored as (
       insert into activity_events (tenant_id, key, user_id, account_id, source, module, activity, verb,
         subject_kind, subject_key, subject_title, occurred_at, received_at)
       select $1, event, id, account_id, 'api', module, activity, verb, kind, key, title, at, now() from told
       on conflict do nothing
     )
     insert into activity_arrivals (tenant_id, user_ids, since)
     select $1, array_agg(distinct id), min(at) from told group by date_trunc('day', at)`,
    [tenantId, JSON.stringify(rows)],
  );
}

/** Folds until nothing is left, some arrivals at a time. */
export async function foldAll(worker: Pool, tenantId: string, now: Date, limit = 5000) {
  for (;;) {
    const folded = await withTenant(worker, tenantId, (tx) =>
      foldArrivals(tx, tenantId, now, limit),
    );
    if (folded.userIds.length === 0) return;
  }
}

/** All that follows from the log of an organization, named by keys and titles instead of the IDs of rows. */
export async function readFacts(owner: Pool, tenantId: string) {
  const subjects = await owner.query<{ id: number; name: string; kind: string }>(
    `select id, kind, kind || ' ' || coalesce(key, lower(title)) as name from activity_subjects
     where tenant_id = $1 and merged_into is null order by name`,
    [tenantId],
  );
  const names = new Map(subjects.rows.map(({ id, name, kind }) => [`${kind}:${id}`, name]));
  const named = (values: AttributeValues) =>
    Object.fromEntries(
      Object.entries(values)
        .map(([key, value]): [string, AttributeValue] => {
          const [, subject = "", part] = /^(\w+:\d+):(\w+)$/.exec(key) ?? [];
          return [part ? `${names.get(subject) ?? subject}: ${part}` : key, value];
        })
        .sort(([one], [other]) => (one < other ? -1 : 1)),
    );
  const records = async (table: string, more: string) => {
    const { rows } = await owner.query<{ key: string; computed: AttributeValues }>(
      `select key, computed ${more} from ${table} where tenant_id = $1 order by key`,
      [tenantId],
    );
    return rows.map(({ key, computed, ...rest }) => ({ key, ...named(computed), ...rest }));
  };
  const progress = await owner.query(
    `select u.key as user, s.kind || ' ' || coalesce(s.key, lower(s.title)) as subject, p.enrolled_at, p.completed_at,
       p.is_derived
     from activity_progress p join activity_users u on u.tenant_id = p.tenant_id and u.id = p.user_id
       join activity_subjects s on s.tenant_id = p.tenant_id and s.id = p.subject_id
     where p.tenant_id = $1 order by 1, 2`,
    [tenantId],
  );
  const days = await owner.query(
    `select u.key as user, d.day::text, d.module, d.activity, d.is_presence, d.events
     from activity_days d join activity_users u on u.tenant_id = d.tenant_id and u.id = d.user_id
     where d.tenant_id = $1 order by 1, 2, 3, 4`,
    [tenantId],
  );
  return {
    users: await records("activity_users", ", first_seen_at, last_seen_at"),
    accounts: await records("activity_accounts", ""),
    progress: progress.rows,
    days: days.rows,
    subjects: subjects.rows.map(({ name }) => name),
  };
}
