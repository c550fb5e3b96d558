import type { QueryConfig, QueryResult } from "pg";
import { BigintArray, InstantArray, TextArray, UuidArray } from "@/db/binary-array";
import type { ActivityMeaning, CallTrace } from "../activity-call";
import { ALREADY_COUNTED, type CallRefusal } from "../call-refusal";
import type { StoredUser } from "./find-users";

/** An event to be stored. */
export interface LogEvent {
  userId: number;
  accountId: number | null;
  occurredAt: Date;
  clientAt: Date | null;
}

/** A line of the live console, with the event of it where there is one to store. */
export interface LogLine {
  trace: CallTrace;
  /** From the arrival of the call until now. */
  milliseconds: number;
  status: "accepted" | "held" | "rejected";
  refusal: CallRefusal | null;
  /** Whether an accepted event of the same key stands before it. */
  isRepeated: boolean;
  userKey: string | null;
  userName: string | null;
  accountKey: string | null;
  accountName: string | null;
  module: string | null;
  activity: string | null;
  meaning: ActivityMeaning | null;
  eventKey: string | null;
  event: LogEvent | null;
}

/** A user who was there between two times, of which one was not known. */
export interface Visit {
  user: StoredUser;
  firstAt: Date | null;
  lastAt: Date | null;
}

/** What a log relies on, and what it says of visits. */
export interface LogPeople {
  /** Users that were not read in this transaction. */
  remembered: readonly StoredUser[];
  visits: readonly Visit[];
}

/** What became of the lines' events: the keys that were there already, and whether the users are still as remembered. */
export interface StoredLog {
  known: ReadonlySet<string>;
  isCurrent: boolean;
}

/** What the statement answers. */
export type LogRow = { known: string[]; current: number };

/**
 * Appends events to the log, tells the fold whose they are, and writes the lines of the console in the order given, in
 * one statement, so that nothing is sent twice. An event that is there already is not stored again, and its line says
 * so; no key may come twice among the lines with an event. Unless all users are as `remembered`, it stores nothing.
 */
export function logStatement(
  tenantId: string,
  lines: readonly LogLine[],
  { remembered, visits }: LogPeople,
): QueryConfig {
  return {
    name: "activity-store-log",
    text: STORE,
    values: [
      ...[tenantId, ALREADY_COUNTED, remembered.length, ...parametersOf(lines)],
      ...[...parametersOfUsers(remembered), ...parametersOfVisits(visits)],
    ],
  };
}

/** What the statement answered. */
export function readStoredLog(
  { rows: [stored] }: QueryResult<LogRow>,
  { remembered }: LogPeople,
): StoredLog {
  if (!stored) throw new Error("The log did not answer.");
  return { known: new Set(stored.known), isCurrent: stored.current === remembered.length };
}

// Users before events, and both in an order, so that two processes with the same ones cannot wait for each other. Arrivals
// of one day together: a row each would cost as much as the event.
const STORE = `
  with current as materialized (
    select count(*)::integer as users
    from unnest($26::bigint[], $27::bigint[], $28::text[], $29::text[], $30::text[])
      as r (id, account_id, name, email, language)
    cross join lateral (select * from activity_users u where u.tenant_id = $1 and u.id = r.id limit 1) u
    where (u.account_id, u.name, u.email, u.language)
      is not distinct from (r.account_id, r.name, r.email, r.language)
  ), locked as materialized (
    select u.id from activity_users u
    where u.tenant_id = $1 and u.id = any($31::bigint[]) and (select users from current) = $3
    order by u.id for no key update
  ), visited as (
    update activity_users u set first_seen_at = least(u.first_seen_at, v.first_at),
      last_seen_at = greatest(u.last_seen_at, v.last_at)
    from locked l join unnest($31::bigint[], $32::timestamptz[], $33::timestamptz[]) as v (id, first_at, last_at)
      on v.id = l.id
    where u.tenant_id = $1 and u.id = l.id
  ), sent as materialized (
    select * from unnest($4::timestamptz[], $5::text[], $6::text[], $7::text[], $8::text[], $9::uuid[], $10::text[],
      $11::text[], $12::text[], $13::text[], $14::text[], $15::text[], $16::text[], $17::text[], $18::text[], $19::text[],
      $20::text[], $21::text[], $22::bigint[], $23::bigint[], $24::timestamptz[], $25::timestamptz[])
      as s (at, source, status, reason, place, key, user_key, user_name, account_key, account_name, module, activity,
        verb, subject_kind, subject_key, subject_title, body, request, user_id, account_id, occurred_at, client_at)
    where (select users from current) = $3 and (select count(*) from locked) is not null
  ), stored as (
    insert into activity_events (tenant_id, key, user_id, account_id, source, module, activity, verb, subject_kind,
      subject_key, subject_title, occurred_at, received_at, client_at)
    select $1, key, user_id, account_id, source, module, activity, verb, subject_kind, subject_key, subject_title,
      occurred_at, at, client_at
    from sent where user_id is not null order by key
    on conflict do nothing
    returning key, user_id, occurred_at
  ), told as (
    insert into activity_arrivals (tenant_id, user_ids, since)
    select $1, array_agg(distinct user_id), min(occurred_at) from stored group by date_trunc('day', occurred_at)
  ), logged as (
    insert into activity_calls (tenant_id, at, source, status, reason, place, event_key, user_key, user_name, account_key,
      account_name, module, activity, is_presence, body, request, transaction)
    select $1, at, source, status,
      case when user_id is not null and key not in (select key from stored) then $2 else reason end, place, key,
      user_key, user_name, account_key, account_name, module, activity, verb is not distinct from 'presence', body,
      request::jsonb, (select pg_current_xact_id()::text::bigint)
    from sent
  )
  select array(select key from sent where user_id is not null and key not in (select key from stored)) as known,
    (select users from current) as current`;

function parametersOf(lines: readonly LogLine[]): Buffer[] {
  const { length } = lines;
  const text = (bytesOfEach?: number) => new TextArray(length, bytesOfEach);
  const at = new InstantArray(length);
  const [source, status, reason, place] = [text(8), text(8), text(0), text(0)];
  const key = new UuidArray(length);
  const [userKey, userName, accountKey, accountName] = [text(40), text(), text(), text()];
  const [module, activity, verb] = [text(8), text(), text(8)];
  const [subjectKind, subjectKey, subjectTitle] = [text(0), text(0), text(8)];
  const [body, request] = [text(480), text(160)];
  const [userId, accountId] = [new BigintArray(length), new BigintArray(length)];
  const [occurredAt, clientAt] = [new InstantArray(length), new InstantArray(length)];
  for (const line of lines) {
    const { trace, meaning, event } = line;
    at.add(trace.receivedAt);
    source.add(trace.source);
    status.add(line.status);
    reason.add(line.isRepeated ? ALREADY_COUNTED : (line.refusal?.reason ?? null));
    place.add(line.refusal?.place ?? null);
    key.add(line.eventKey);
    userKey.add(line.userKey);
    userName.add(line.userName);
    accountKey.add(line.accountKey);
    accountName.add(line.accountName);
    module.add(line.module);
    activity.add(line.activity);
    verb.add(meaning?.verb ?? null);
    subjectKind.add(meaning?.subject?.kind ?? null);
    subjectKey.add(meaning?.subject?.key ?? null);
    subjectTitle.add(meaning?.subject?.title ?? null);
    body.add(trace.body);
    request.add(JSON.stringify({ ...trace.request, ms: line.milliseconds }));
    userId.add(event?.userId ?? null);
    accountId.add(event?.accountId ?? null);
    occurredAt.add(event?.occurredAt ?? null);
    clientAt.add(event?.clientAt ?? null);
  }
  return [
    ...[at, source, status, reason, place, key, userKey, userName, accountKey, accountName],
    ...[module, activity, verb, subjectKind, subjectKey, subjectTitle, body, request],
    ...[userId, accountId, occurredAt, clientAt],
  ].map((column) => column.toParameter());
}

function parametersOfUsers(users: readonly StoredUser[]): Buffer[] {
  const { length } = users;
  const [id, accountId] = [new BigintArray(length), new BigintArray(length)];
  const [name, email, language] = [
    new TextArray(length),
    new TextArray(length, 40),
    new TextArray(length),
  ];
  for (const user of users) {
    id.add(user.id);
    accountId.add(user.accountId);
    name.add(user.name);
    email.add(user.email);
    language.add(user.language);
  }
  return [id, accountId, name, email, language].map((column) => column.toParameter());
}

function parametersOfVisits(visits: readonly Visit[]): Buffer[] {
  const id = new BigintArray(visits.length);
  const [firstAt, lastAt] = [new InstantArray(visits.length), new InstantArray(visits.length)];
  for (const visit of visits) {
    id.add(visit.user.id);
    firstAt.add(visit.firstAt);
    lastAt.add(visit.lastAt);
  }
  return [id, firstAt, lastAt].map((column) => column.toParameter());
}
