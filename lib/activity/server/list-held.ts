import { z } from "zod";
import { query } from "@/lib/core/server/command";
import type { HeldGroup } from "../held-group";

interface Row extends Omit<HeldGroup, "user" | "accountId" | "events" | "users"> {
  userKey: string | null;
  userName: string | null;
  userAccountId: string | null;
  userAccountName: string | null;
  accountId: string | null;
  events: string;
  users: string;
}

/** The most groups that are listed. */
const MOST = 500;

/** What is held, the latest first; at most 500 groups. */
export const listHeld = query({
  allow: "activity.manage",
  input: z.object({}),
  async run(tx, _input, { tenantId }): Promise<HeldGroup[]> {
    const { rows } = await tx.$client.query<Row>(
      `with held as (
         select reason, account_key, case when reason = 'contradicts_user' then user_key end as user_key,
           count(*) as events, count(distinct h.user_key) as users, min(occurred_at) as first_at, max(occurred_at) as last_at,
           (array_agg(distinct h.user_key))[1:3] as some_users,
           (array_agg(event ->> 'account_name' order by received_at desc) filter (where event ->> 'account_name' is not null))[1] as account_name
         from held_events h where tenant_id = $1 and resolved_at is null
         group by 1, 2, 3 order by max(received_at) desc, account_key limit $2
       )
       select h.reason, h.account_key as "accountKey", h.account_name as "accountName", h.user_key as "userKey",
         u.name as "userName", ua.id as "userAccountId", ua.name as "userAccountName",
         coalesce(a.id, l.account_id) as "accountId", h.events, h.users, h.some_users as "someUsers",
         h.first_at as "firstAt", h.last_at as "lastAt"
       from held h
       left join activity_users u on u.tenant_id = $1 and u.key = h.user_key
       left join activity_accounts ua on ua.tenant_id = $1 and ua.id = u.account_id
       left join activity_accounts a on a.tenant_id = $1 and a.key = h.account_key
       left join account_aliases l on l.tenant_id = $1 and l.key = h.account_key
       order by h.last_at desc, h.account_key`,
      [tenantId, MOST],
    );
    return rows.map(
      ({
        userKey,
        userName,
        userAccountId,
        userAccountName,
        accountId,
        events,
        users,
        ...group
      }) => ({
        ...group,
        ...{ events: Number(events), users: Number(users) },
        accountId: accountId === null ? null : Number(accountId),
        user:
          userKey === null
            ? null
            : {
                ...{ key: userKey, name: userName ?? userKey },
                ...{ accountId: Number(userAccountId), accountName: userAccountName ?? "" },
              },
      }),
    );
  },
});
