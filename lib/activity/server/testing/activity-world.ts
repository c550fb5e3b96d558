import { randomBytes } from "node:crypto";
import type { Pool } from "pg";
import { newOrganization } from "@/db/testing/fixtures";
import { keyAt } from "../../event-key";
import type { CollectRequest } from "../collect-request";

/** An organization whose academy reports. */
export interface ActivityWorld {
  tenantId: string;
  serviceId: string;
}

/** Makes one; its accounts have their keys as names. */
export async function activityWorld(
  owner: Pool,
  {
    accounts = ["ACC-1", "ACC-2"],
    origins = [],
    honours = true,
  }: { accounts?: string[]; origins?: string[]; honours?: boolean } = {},
): Promise<ActivityWorld> {
  const tenantId = await newOrganization(owner);
  const serviceId = `SP-${randomBytes(8).toString("hex")}`;
  await owner.query(
    `insert into activity_services (tenant_id, service_id, origins, honours_privacy_signals, form_secret)
     values ($1, $2, $3, $4, $5)`,
    [tenantId, serviceId, origins, honours, randomBytes(32).toString("hex")],
  );
  await owner.query(
    "insert into activity_accounts (tenant_id, key, name) select $1, key, key from unnest($2::text[]) key",
    [tenantId, accounts],
  );
  return { tenantId, serviceId };
}

/** A key as a browser makes it. */
export const browserKey = (at = Date.now()) => keyAt(at, randomBytes(10));

/** A call of the collector as it is posted. */
export function collectRequest(
  body: unknown,
  {
    headers = {},
    address = randomBytes(8).toString("hex"),
  }: { headers?: Record<string, string>; address?: string } = {},
): CollectRequest {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const bytes = Buffer.byteLength(text);
  return {
    ...{ text: text.slice(0, 65_536), bytes, isTooLarge: bytes > 65_536, address },
    header: (name) => headers[name] ?? null,
  };
}

/** What is stored of an organization, in the order of its arrival. */
export async function storedOf(owner: Pool, tenantId: string) {
  const read = async (text: string) => (await owner.query(text, [tenantId])).rows;
  return {
    events: await read(
      `select e.key, u.key as user, a.key as account, source, module, activity, verb, subject_kind, subject_key, subject_title
       from activity_events e join activity_users u on u.tenant_id = e.tenant_id and u.id = e.user_id
       left join activity_accounts a on a.tenant_id = e.tenant_id and a.id = e.account_id
       where e.tenant_id = $1 order by received_at, e.ctid`,
    ),
    users: await read(
      `select u.key, u.name, u.email, a.key as account, u.custom from activity_users u
       left join activity_accounts a on a.tenant_id = u.tenant_id and a.id = u.account_id
       where u.tenant_id = $1 order by u.key`,
    ),
    calls: await read(
      "select source, status, reason, place, user_key, activity from activity_calls where tenant_id = $1 order by id",
    ),
    held: await read(
      "select reason, account_key, user_key, resolution from held_events where tenant_id = $1 order by received_at, ctid",
    ),
    arrivals: await read(
      `select u.key as user from activity_arrivals r join activity_users u on u.tenant_id = r.tenant_id and u.id = any(coalesce(r.user_ids, array[r.user_id]))
       where r.tenant_id = $1 order by r.id, u.id`,
    ),
  };
}
