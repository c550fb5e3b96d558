import type { Pool } from "pg";

/** Users and an account of an academy, what they did, and an audience with members: every text holds `mark`. */
export async function addMarkedAudience(
  owner: Pool,
  tenantId: string,
  mark: string,
): Promise<{ theirAudience: number }> {
  const { rows } = await owner.query<{ id: number }>(
    `with account as (
       insert into activity_accounts (tenant_id, key, name) values ($1, $2 || '-account', $2 || ' account') returning id
     ), users as (
       insert into activity_users (tenant_id, key, name, account_id)
       select $1, $2 || '-' || n, 'User ' || $2 || n, account.id from account, generate_series(1, 3) n returning id
     ), days as (
       insert into activity_days (tenant_id, day, user_id, module, activity, is_presence, events)
       select $1, current_date, id, $2 || ' academy', 'Viewed ' || $2, false, 1 from users
     ), audience as (
       insert into audiences (tenant_id, object, name, condition, size, created_by)
       values ($1, 'user', $2 || ' audience', '{"kind":"group","match":"all","conditions":[]}', 3, $2) returning id
     ), members as (
       insert into audience_members (tenant_id, audience_id, record_id, entered_at)
       select $1, audience.id, users.id, now() from audience, users
     )
     select id from audience`,
    [tenantId, mark],
  );
  const [audience] = rows;
  if (!audience) throw new Error("The audience was not stored.");
  return { theirAudience: audience.id };
}
