import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/tenant";
import type { HeldOf } from "../held-choice";

/** What became of held events. */
export interface LetIn {
  linked: number;
  /** Whose users turned out to belong to another account. */
  stillHeld: number;
}

/** The open events that are meant. */
export function heldCondition(tenantId: string, held: HeldOf): SQL {
  const ofUser = held.reason === "contradicts_user" ? sql`and h.user_key = ${held.userKey}` : sql``;
  return sql`h.tenant_id = ${tenantId} and h.resolved_at is null and h.reason = ${held.reason}
    and h.account_key = ${held.accountKey} ${ofUser}`;
}

/**
 * Stores held events in the log under an account, at their own times, and marks them as linked. Makes the users that
 * are missing; those of another account keep theirs, and their events stay held as contradictions.
 */
export async function letIn(
  tx: Transaction,
  tenantId: string,
  held: HeldOf,
  accountId: number,
  by: string,
): Promise<LetIn> {
  const meant = heldCondition(tenantId, held);
  await tx.execute(sql`select from held_events h where ${meant} order by key for update`);
  await tx.execute(sql`
    insert into activity_users (tenant_id, key, name, email, language, account_id)
    select ${tenantId}, h.user_key,
      coalesce((array_agg(h.event ->> 'user_name' order by h.received_at desc) filter (where h.event ->> 'user_name' is not null))[1], h.user_key),
      coalesce(max(h.event ->> 'email'), case when h.user_key ~ '^[^@[:space:]]+@[^@[:space:]]+[.][^@[:space:]]+$' then h.user_key end),
      max(h.event ->> 'language'), ${accountId}
    from held_events h where ${meant} group by h.user_key order by h.user_key
    on conflict (tenant_id, key) do nothing`);
  await tx.execute(sql`
    with due as materialized (
      select u.id from activity_users u
      where u.tenant_id = ${tenantId} and u.account_id is null and u.key in (select h.user_key from held_events h where ${meant})
      order by u.id for no key update
    )
    update activity_users u set account_id = ${accountId} from due where u.tenant_id = ${tenantId} and u.id = due.id`);
  const others = await tx.execute(sql`
    update held_events h set reason = 'contradicts_user'
    from activity_users u
    where ${meant} and u.tenant_id = h.tenant_id and u.key = h.user_key and u.account_id <> ${accountId}`);
  const linked = await tx.execute<{ linked: string }>(sql`
    with freed as (
      update held_events h set resolution = 'linked', resolved_at = now(), resolved_by = ${by}
      where ${meant}
      returning h.*
    ), stored as (
      insert into activity_events (tenant_id, key, user_id, account_id, source, module, activity, verb, subject_kind,
        subject_key, subject_title, occurred_at, received_at, client_at)
      select h.tenant_id, h.key, u.id, ${accountId}, e.source, e.module, e.activity, e.verb, e.subject_kind,
        e.subject_key, e.subject_title, h.occurred_at, h.received_at, e.client_at
      from freed h
      join activity_users u on u.tenant_id = h.tenant_id and u.key = h.user_key
      cross join jsonb_to_record(h.event) as e (source text, module text, activity text, verb text, subject_kind text,
        subject_key text, subject_title text, client_at timestamptz)
      order by h.key
      on conflict do nothing
      returning user_id, occurred_at
    ), told as (
      insert into activity_arrivals (tenant_id, user_id, since)
      select ${tenantId}, user_id, min(occurred_at) from stored group by user_id
    ), seen as (
      update activity_users u set first_seen_at = least(u.first_seen_at, s.first_at),
        last_seen_at = greatest(u.last_seen_at, s.last_at)
      from (select user_id, min(occurred_at) as first_at, max(occurred_at) as last_at from stored group by user_id) s
      where u.tenant_id = ${tenantId} and u.id = s.user_id
    )
    select count(*) as linked from freed`);
  return { linked: Number(linked.rows[0]?.linked ?? 0), stillHeld: others.rowCount ?? 0 };
}
