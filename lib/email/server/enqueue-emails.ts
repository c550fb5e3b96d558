import type { Transaction } from "@/db/tenant";
import type { NewEmail } from "./enqueue-email";

/** As `enqueueEmail`, for many mails in two statements; answers how many were new by their keys. */
export async function enqueueEmails(
  tx: Transaction,
  tenantId: string,
  mails: readonly NewEmail[],
): Promise<number> {
  if (mails.length === 0) return 0;
  const rows = mails.map(({ to, sendAfter, actionId, ...mail }) => ({
    ...mail,
    to_address: to.address,
    to_name: to.name,
    send_after: sendAfter ?? null,
    action_id: actionId ?? null,
  }));
  const { rows: added } = await tx.$client.query<{ id: string }>(
    `insert into emails
       (tenant_id, id, key, kind, to_address, to_name, language, subject, text, html, send_after, action_id)
     select $1, t.id, t.key, t.kind, t.to_address, t.to_name, t.language, t.subject, t.text, t.html,
       coalesce(t.send_after, now()), t.action_id
     from json_to_recordset($2) as t (id uuid, key text, kind text, to_address text, to_name text,
       language text, subject text, text text, html text, send_after timestamptz, action_id uuid)
     on conflict (tenant_id, key) do nothing
     returning id`,
    [tenantId, JSON.stringify(rows)],
  );
  const isNew = new Set(added.map(({ id }) => id));
  await tx.$client.query(
    `select quorum_jobs.enqueue('email.send', json_build_object('emailId', t.id)::jsonb,
       'email.send:' || t.id, t.send_after)
     from json_to_recordset($1) as t (id uuid, send_after timestamptz)`,
    [
      JSON.stringify(
        rows.filter(({ id }) => isNew.has(id)).map(({ id, send_after }) => ({ id, send_after })),
      ),
    ],
  );
  return added.length;
}
