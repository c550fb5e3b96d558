import { sql } from "drizzle-orm";
import { AppError } from "@/lib/core/errors";
import { query } from "@/lib/core/server/command";
import { containing } from "@/lib/core/server/search";
import { type AudienceMember, MEMBERS_A_PAGE, MemberRequest } from "../audience-view";

interface MemberRow extends Record<string, unknown> {
  id: string;
  key: string;
  name: string;
  accountId: string | null;
  accountName: string | null;
  enteredAt: Date;
}

export interface MemberPage {
  members: AudienceMember[];
  /** Where the next page begins; null on the last. */
  next: { name: string; id: number } | null;
}

/** A page of an audience's members by name, perhaps only those whose name or ID has `search` in it; throws `not_found`. */
export const listAudienceMembers = query({
  allow: "activity.read",
  input: MemberRequest,
  async run(tx, { audienceId, search, after }, { tenantId }): Promise<MemberPage> {
    const { rows: found } = await tx.execute<{ object: "user" | "account" }>(
      sql`select object from audiences where tenant_id = ${tenantId} and id = ${audienceId}`,
    );
    const object = found[0]?.object;
    if (!object) throw new AppError("not_found", "There is no such audience.");
    const records =
      object === "user"
        ? sql`activity_users r left join activity_accounts a on a.tenant_id = r.tenant_id and a.id = r.account_id`
        : sql`activity_accounts r`;
    const account = object === "user" ? sql`a.id, a.name` : sql`null::bigint, null::text`;
    const wanted = containing(search);
    const { rows } = await tx.execute<MemberRow>(sql`
      select * from (
        select r.id, r.key, r.name, ${account}, m.entered_at
        from audience_members m join ${records} on r.tenant_id = m.tenant_id and r.id = m.record_id
        where m.tenant_id = ${tenantId} and m.audience_id = ${audienceId}
          and (lower(r.name) like lower(${wanted}) or lower(r.key) like lower(${wanted}))
      ) t(id, key, name, "accountId", "accountName", "enteredAt")
      ${after ? sql`where (name collate "C", id) > (${after.name} collate "C", ${after.id}::bigint)` : sql``}
      order by name collate "C", id limit ${MEMBERS_A_PAGE + 1}`);
    const page = rows.slice(0, MEMBERS_A_PAGE);
    const last = page.at(-1);
    return {
      members: page.map((row) => ({
        ...{ id: Number(row.id), key: row.key, name: row.name, accountName: row.accountName },
        accountId: row.accountId === null ? null : Number(row.accountId),
        enteredAt: new Date(row.enteredAt).toISOString(),
      })),
      next: last && rows.length > MEMBERS_A_PAGE ? { name: last.name, id: Number(last.id) } : null,
    };
  },
});
