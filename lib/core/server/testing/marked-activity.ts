import { createHash } from "node:crypto";
import type { Pool } from "pg";
import type { Actor } from "@/lib/auth/actor";

/** The ids of an academy with one course, one path and one user. */
export interface MarkedActivity {
  activityUserId: number;
  activityAccountId: number;
  courseId: number;
  pathId: number;
  /** A call of the console, held for review. */
  callId: number;
}

/** Opens an academy in an organization, each text of which holds `word`. */
export async function openMarkedActivity(
  owner: Pool,
  { tenantId }: Actor,
  word: string,
): Promise<MarkedActivity> {
  const insert = async (statement: string, ...values: unknown[]): Promise<number> => {
    const { rows } = await owner.query<{ id: string }>(statement, [tenantId, ...values]);
    return Number(rows[0]?.id);
  };
  const hash = createHash("sha256").update(tenantId).digest("hex");
  await owner.query(
    `insert into activity_services (tenant_id, service_id, module, form_secret) values ($1, $2, $3, $4)
     on conflict do nothing`,
    [tenantId, `SP-${hash.slice(0, 6)}-01`, `${word} academy`, hash],
  );
  const activityAccountId = await insert(
    "insert into activity_accounts (tenant_id, key, name, lifecycle) values ($1, $2, $2, $2) returning id",
    `${word} account`,
  );
  const activityUserId = await insert(
    `insert into activity_users (tenant_id, key, name, email, account_id) values ($1, $2, $2, $3, $4) returning id`,
    ...[`${word} user`, `${word}-user@example.com`, activityAccountId],
  );
  const subject = (kind: "course" | "path") =>
    insert(
      `with made as (
         insert into activity_subjects (tenant_id, kind, key, title, origin) values ($1, $2, $3, $3, 'api') returning id
       ), titled as (insert into subject_titles select $1, $2, lower($3), id from made)
       select id from made`,
      ...[kind, `${word} ${kind}`],
    );
  const courseId = await subject("course");
  const pathId = await subject("path");
  await owner.query("insert into path_courses values ($1, $2, $3, 0)", [
    tenantId,
    pathId,
    courseId,
  ]);
  await owner.query(
    `insert into activity_progress (tenant_id, user_id, subject_id, enrolled_at) values ($1, $2, $3, now()), ($1, $2, $4, now())`,
    [tenantId, activityUserId, courseId, pathId],
  );
  await owner.query(
    `insert into attribute_definitions (tenant_id, object, key, label, type) values ($1, 'user', $2, $2, 'text')`,
    [tenantId, `own:${word}`],
  );
  const callId = await insert(
    `with held as (
       insert into held_events (tenant_id, key, reason, account_key, user_key, event, occurred_at, received_at)
       values ($1, gen_random_uuid(), 'unknown_account', $2, $2, '{"module": "Academy", "source": "api"}', now(), now())
       returning key
     )
     insert into activity_calls (tenant_id, at, source, status, reason, event_key, user_key, account_key, module, activity, body)
     select $1, now(), 'api', 'held', 'account ID is not known', key, $2, $2, $2, $2, $2 from held returning id`,
    `${word} stranger`,
  );
  return { activityUserId, activityAccountId, courseId, pathId, callId };
}
