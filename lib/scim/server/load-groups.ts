import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/tenant";
import { parsePath } from "../attribute-path";
import { type Group, groupResource } from "../group";
import { toJson } from "../resource";
import { ScimError } from "../scim-error";
import { groupVocabulary } from "../vocabularies";
import type { Elements, Resolve, Scalar } from "./filter-sql";
import { displayNameSql } from "./user-filter";
import { type Versioned, versioned } from "./versioned";

type GroupRow = {
  id: string;
  display_name: string;
  external_id: string | null;
  created_at: string;
  updated_at: string;
  members: { id: number; name: string | null }[] | null;
};

/** The groups that meet a condition on `g`, with their members unless those are not asked for. */
export async function loadGroups(
  tx: Transaction,
  tenantId: string,
  condition: SQL,
  {
    order = sql`g.id`,
    limit = 1,
    offset = 0,
    withMembers = true,
  }: { order?: SQL; limit?: number; offset?: number; withMembers?: boolean } = {},
): Promise<Group[]> {
  const members = sql`(
    select json_agg(json_build_object('id', l.id, 'name', coalesce(${displayNameSql}, l.roster_key)) order by l.id)
    from scim_group_members gm
    join learners l on l.tenant_id = gm.tenant_id and l.id = gm.learner_id
    left join provisioned_people p on p.tenant_id = l.tenant_id and p.learner_id = l.id
    where gm.tenant_id = g.tenant_id and gm.group_id = g.id)`;
  const { rows } = await tx.execute<GroupRow>(sql`
    select g.id, g.display_name, g.external_id, g.created_at, g.updated_at,
      ${withMembers ? members : sql`null`} as members
    from scim_groups g where g.tenant_id = ${tenantId} and ${condition}
    order by ${order} limit ${limit} offset ${offset}`);
  return rows.map((row) => ({
    ...{ id: row.id, displayName: row.display_name, externalId: row.external_id },
    members: row.members ?? [],
    ...{ createdAt: new Date(row.created_at), updatedAt: new Date(row.updated_at) },
  }));
}

/** How many groups meet a condition. */
export async function countGroups(
  tx: Transaction,
  tenantId: string,
  condition: SQL,
): Promise<number> {
  const { rows } = await tx.execute<{ count: number }>(
    sql`select count(*)::int as count from scim_groups g where g.tenant_id = ${tenantId} and ${condition}`,
  );
  return rows[0]?.count ?? 0;
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** The group with an identifier as clients send it; null where there is none. */
export async function findGroup(
  tx: Transaction,
  tenantId: string,
  id: string,
): Promise<Group | null> {
  if (!UUID.test(id)) return null;
  const [group] = await loadGroups(tx, tenantId, sql`g.id = ${id}::uuid`);
  return group ?? null;
}

/** A group as it is answered in whole. */
export function answerGroup(group: Group, base: string): Versioned {
  const json = toJson(groupVocabulary, groupResource(group, base));
  // A list may leave members unread; the version is the same.
  return versioned(json, `${base}/Groups/${group.id}`, [group.id, group.updatedAt]);
}

const text = (value: SQL, caseExact = false): Scalar => ({ sql: value, type: "text", caseExact });

const members: Elements = {
  main: "value",
  parts: { value: text(sql`gm.learner_id::text`, true), type: text(sql`'User'`) },
  exists: (condition) => sql`exists (select from scim_group_members gm
    where gm.tenant_id = g.tenant_id and gm.group_id = g.id and ${condition})`,
};

const scalars: Readonly<Record<string, Scalar>> = {
  id: text(sql`g.id::text`, true),
  externalId: text(sql`g.external_id`, true),
  displayName: text(sql`g.display_name`),
  "meta.created": { sql: sql`date_trunc('milliseconds', g.created_at)`, type: "instant" },
  "meta.lastModified": { sql: sql`date_trunc('milliseconds', g.updated_at)`, type: "instant" },
  "meta.resourceType": text(sql`'Group'`, true),
};

/** What the attributes of a Group are in a row of groups `g`. */
export const resolveGroup: Resolve = (path) => {
  const place = parsePath(groupVocabulary, path);
  if (place.kind === "attribute" && !place.filter) {
    const { attribute, sub } = place;
    if (attribute.name === "members") return { of: members, part: sub?.name ?? null };
    const found = scalars[sub ? `${attribute.name}.${sub.name}` : attribute.name];
    if (found) return found;
  }
  throw new ScimError(
    "invalidFilter",
    `“${path}” is nothing that groups can be filtered or sorted by.`,
  );
};
