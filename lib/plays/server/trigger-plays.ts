import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/tenant";
import { enqueueJob } from "@/lib/core/server/enqueue-job";
import type { PlayTrigger, SubjectChoice } from "../play-definition";
import { type LivePlay, listLivePlays } from "./live-plays";

/** Records whose log or audiences may have changed. */
export type Touched = { userIds: readonly number[]; accountIds: readonly number[] } | "all";

/** The plays whose changes brought a move about, first to last: they do not start again from it. */
export type Chain = readonly number[];

const DAY = 86_400_000;
/** An event's key tells a time within this of the event's own (a browser may have kept it for 35 days). */
const KEY_SLACK = 37 * DAY;
/** A move that nobody looked at for so long is past. */
const MOVE_LOOK_BACK = 2 * DAY;

/**
 * Starts what the touched records set off: one run for each live play, record and trigger, however often this is
 * called. Only events received since a play was switched on count, within its days, and moves between audiences
 * since then. With a `chain`, only what moved at `now` itself. Answers how many runs are new, and queues those due.
 */
export async function triggerPlays(
  tx: Transaction,
  tenantId: string,
  touched: Touched,
  now: Date,
  chain: Chain = [],
): Promise<number> {
  if (touched !== "all" && touched.userIds.length + touched.accountIds.length === 0) return 0;
  let started = 0;
  for (const play of await listLivePlays(tx, tenantId)) {
    const triggers = triggersOf(play, { tenantId, touched, now, isChained: chain.length > 0 });
    if (triggers) started += await startRuns(tx, { tenantId, play, triggers, now, chain });
  }
  if (started > 0) await enqueueRuns(tx);
  return started;
}

/** The same for moves between audiences alone, of all records: for those that the clock brought about. */
export async function triggerMoves(tx: Transaction, tenantId: string, now: Date): Promise<number> {
  let started = 0;
  for (const play of await listLivePlays(tx, tenantId)) {
    if (play.definition.trigger.kind !== "audience") continue;
    const triggers = triggersOf(play, { tenantId, touched: "all", now, isChained: false });
    if (triggers) started += await startRuns(tx, { tenantId, play, triggers, now });
  }
  if (started > 0) await enqueueRuns(tx);
  return started;
}

/** Queues the look at runs that are due; it comes with the commit. */
export function enqueueRuns(tx: Transaction, at?: Date): Promise<void> {
  return enqueueJob(tx, "plays.run", {}, "plays.run", at);
}

interface Start {
  tenantId: string;
  play: LivePlay;
  /** Rows of `record_id`, `trigger` and `at`. */
  triggers: SQL;
  now: Date;
  chain?: Chain;
}

/** Writes the runs of one play by time, each trigger of a record once; one that its own change set off does not run. */
export async function startRuns(
  tx: Transaction,
  { tenantId, play, triggers, now, chain = [] }: Start,
): Promise<number> {
  const { trigger } = play.definition;
  const delay = trigger.kind === "activity" ? trigger.delayDays * DAY : 0;
  const isLoop = chain.includes(play.id);
  const { rowCount } = await tx.execute(sql`
    insert into play_runs
      (tenant_id, play_id, version, record_id, trigger, chain, triggered_at, due_at, state, reason, finished_at)
    select ${tenantId}::uuid, ${play.id}::integer, ${play.version}::integer, set_off.record_id, set_off.trigger,
      ${idsOf(chain)}, set_off.at, set_off.at + ${delay} * interval '1 millisecond',
      ${isLoop ? "skipped" : "waiting"}, ${isLoop ? "loop" : null},
      ${isLoop ? now.toISOString() : null}::timestamptz
    from (${triggers}) set_off order by set_off.at
    on conflict (tenant_id, play_id, record_id, trigger) do nothing`);
  return rowCount ?? 0;
}

interface Looked {
  tenantId: string;
  touched: Touched;
  now: Date;
  isChained: boolean;
}

function triggersOf({ definition, liveSince }: LivePlay, looked: Looked): SQL | null {
  const { object, trigger } = definition;
  if (trigger.kind === "audience") return movesOf(trigger, object, liveSince, looked);
  if (trigger.kind !== "activity" || looked.isChained) return null;
  return trigger.pattern.kind === "exact"
    ? eventsOf({ ...trigger, pattern: trigger.pattern }, object, liveSince, looked)
    : progressOf({ ...trigger, pattern: trigger.pattern }, object, liveSince, looked);
}

type Activity = Extract<PlayTrigger, { kind: "activity" }>;
type Exact = Activity & { pattern: Extract<Activity["pattern"], { kind: "exact" }> };
type Progress = Activity & { pattern: Extract<Activity["pattern"], { kind: "progress" }> };
type Move = Extract<PlayTrigger, { kind: "audience" }>;

/** Each event of an activity by which it was performed often enough in the days up to it. */
function eventsOf(
  { pattern, times, days }: Exact,
  object: "user" | "account",
  liveSince: Date,
  { tenantId, touched, now }: Looked,
): SQL {
  const since = new Date(now.getTime() - days * DAY);
  const record = object === "user" ? sql`e.user_id` : sql`e.account_id`;
  const sameRecord =
    object === "user" ? sql`o.user_id = e.user_id` : sql`o.account_id = e.account_id`;
  const often =
    times === 1
      ? sql`true`
      : sql`${times} <= (select count(*) from activity_events o
          where o.tenant_id = ${tenantId} and ${sameRecord} and o.activity = e.activity
            and o.key >= ${firstKeyOf(new Date(since.getTime() - days * DAY))}
            and o.verb is distinct from 'presence'
            and o.occurred_at > e.occurred_at - ${days} * interval '1 day' and o.occurred_at <= e.occurred_at)`;
  return sql`
    select ${record} as record_id, 'event:' || e.key as trigger, e.occurred_at as at
    from activity_events e
    where e.tenant_id = ${tenantId} and ${record} is not null and ${isTouched(sql`e.user_id`, touched)}
      and e.key >= ${firstKeyOf(since)} and e.activity = ${pattern.activity} and e.verb is distinct from 'presence'
      and e.occurred_at >= ${since.toISOString()}::timestamptz and e.received_at >= ${liveSince.toISOString()}::timestamptz
      and ${often}`;
}

/** Each first enrolment or completion, also of a path whose completion follows from its courses. */
function progressOf(
  { pattern: { verb, subject }, days }: Progress,
  object: "user" | "account",
  liveSince: Date,
  { tenantId, touched, now }: Looked,
): SQL {
  const since = new Date(now.getTime() - days * DAY);
  const at = verb === "enrol" ? sql`p.enrolled_at` : sql`p.completed_at`;
  const record = object === "user" ? sql`p.user_id` : sql`u.account_id`;
  return sql`
    select ${record} as record_id, ${verb} || ':' || p.subject_id || ':' || p.user_id as trigger, ${at} as at
    from activity_progress p
    join activity_subjects s on s.tenant_id = p.tenant_id and s.id = p.subject_id
    join activity_users u on u.tenant_id = p.tenant_id and u.id = p.user_id
    where p.tenant_id = ${tenantId} and ${record} is not null and ${isTouched(sql`p.user_id`, touched)}
      and ${isOfChoice(subject)} and ${at} >= ${since.toISOString()}::timestamptz
      and exists (select from activity_events e
        where e.tenant_id = p.tenant_id and e.user_id = p.user_id and e.key >= ${firstKeyOf(since)}
          and e.occurred_at >= ${at} and e.occurred_at < ${at} + interval '1 millisecond'
          and e.verb in ('enrol', 'complete') and e.received_at >= ${liveSince.toISOString()}::timestamptz)`;
}

function movesOf(
  { audienceId, move }: Move,
  object: "user" | "account",
  liveSince: Date,
  { tenantId, touched, now, isChained }: Looked,
): SQL {
  const ids =
    touched === "all" ? touched : object === "user" ? touched.userIds : touched.accountIds;
  const since = Math.max(
    liveSince.getTime(),
    isChained ? now.getTime() : now.getTime() - MOVE_LOOK_BACK,
  );
  return sql`
    select m.record_id, 'move:' || m.id as trigger, m.moved_at as at
    from audience_moves m
    join audiences a on a.tenant_id = m.tenant_id and a.id = m.audience_id and a.object = ${object}
    where m.tenant_id = ${tenantId} and m.audience_id = ${audienceId} and m.is_entry = ${move === "entered"}
      and m.moved_at >= ${new Date(since).toISOString()}::timestamptz and ${isOneOf(sql`m.record_id`, ids)}`;
}

const isTouched = (column: SQL, touched: Touched) =>
  isOneOf(column, touched === "all" ? touched : touched.userIds);

const isOneOf = (column: SQL, ids: readonly number[] | "all") =>
  ids === "all" ? sql`true` : sql`${column} = any(${`{${ids.join(",")}}`}::bigint[])`;

const idsOf = (ids: readonly number[]) => sql`${`{${ids.join(",")}}`}::integer[]`;

function isOfChoice(choice: SubjectChoice): SQL {
  if (choice.kind === "any") return sql`true`;
  return choice.kind === "one" ? sql`s.id = ${choice.subjectId}` : sql`s.kind = ${choice.kind}`;
}

/** The least key of events that may have happened since a time: it tells which months to read. */
function firstKeyOf(since: Date): SQL {
  return sql`quorum.first_uuid_at(${new Date(since.getTime() - KEY_SLACK).toISOString()}::timestamptz)`;
}
