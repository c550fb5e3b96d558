import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/tenant";

/** Something that speaks of an audience, and so would lose its meaning without it. */
export interface AudienceUse {
  audienceId: number;
  kind: "play" | "audience" | "kpi";
  id: number;
  name: string;
}

/**
 * What uses which audience: plays that are not archived (as published and as drafted), other audiences and custom
 * KPIs. All of the organization, or of the audiences named.
 */
export async function findUses(
  tx: Transaction,
  tenantId: string,
  audienceIds: readonly number[] | null = null,
): Promise<AudienceUse[]> {
  const these = (id: SQL) =>
    audienceIds === null ? sql`true` : sql`${id} = any(${sql.param(audienceIds)}::int[])`;
  const { rows } = await tx.execute<AudienceUse & Record<string, unknown>>(sql`
    select audience_id as "audienceId", kind, id, name from (
      select (spoken #>> '{}')::int as audience_id, 'play' as kind, p.id, p.name
      from plays p left join play_versions v
        on v.tenant_id = p.tenant_id and v.play_id = p.id and v.version = p.version
      cross join lateral (select ${audienceIdsIn(sql`p.draft`)} union select ${audienceIdsIn(sql`v.definition`)}) s(spoken)
      where p.tenant_id = ${tenantId} and p.archived_at is null
      union
      select (spoken #>> '{}')::int, 'audience', a.id, a.name
      from audiences a cross join lateral (select ${audienceIdsIn(sql`a.condition`)}) s(spoken)
      where a.tenant_id = ${tenantId} and a.archived_at is null
      union
      select used, 'kpi', k.id, k.name
      from custom_kpis k cross join unnest(array[k.audience_id, k.of_audience_id]) used
      where k.tenant_id = ${tenantId} and k.archived_at is null and used is not null
    ) uses where ${these(sql`audience_id`)}
    order by kind desc, name collate "und-x-icu", id`);
  return rows;
}

/** Every number that stands under the name `audienceId` anywhere in a tree. */
const audienceIdsIn = (tree: SQL) =>
  sql`jsonb_path_query(${tree}, '$.**.audienceId ? (@.type() == "number")')`;
