import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { imports } from "@/db/schema/imports";
import type { Transaction } from "@/db/tenant";
import { command, query } from "@/lib/core/server/command";
import { type FieldDefinition, isSensitive } from "@/lib/fields/field";
import { groupLabelOf } from "@/lib/fields/group-label";
import { loadFields } from "@/lib/fields/server/load-fields";
import { FieldCrossings } from "../import-view";
import { thresholdCrossings } from "../threshold-crossings";
import { requireImport, requireOrganization, type StoredImport } from "./import-store";
import { knownLearners } from "./known-rows";
import { inBulk } from "./planner-settings";
import { todayIn } from "./today-in";

/** Groups of the ordinary fields before and after the commit, by field; null until they are counted. */
export const getThresholdCrossings = query({
  allow: "roster.read",
  input: z.object({ importId: z.uuid() }),
  async run(tx, { importId }, actor): Promise<FieldCrossings[] | null> {
    const { crossings } = await requireImport(tx, actor.tenantId, importId);
    return z.array(FieldCrossings).nullable().parse(crossings);
  },
});

/**
 * Job `roster.crossings`: counts the groups that a previewed import would bring under or over the threshold. Nobody
 * waits for it: what it has counted of an import that has moved on meanwhile is thrown away.
 */
export const countCrossings = command({
  action: "roster.import.crossings",
  allow: "roster.import",
  input: z.object({ importId: z.uuid() }),
  async run(tx, { importId }, actor) {
    const stored = await requireImport(tx, actor.tenantId, importId);
    if (stored.state !== "previewed") return { result: null, audit: [] };
    const { threshold, timeZone } = await requireOrganization(tx, actor.tenantId);
    const fields = (await loadFields(tx, actor.tenantId))
      .filter(({ definition, isEnabled }) => isEnabled && !isSensitive(definition))
      .map(({ definition }) => definition);
    const sizes = await inBulk(tx, () => groupSizes(tx, stored, fields, todayIn(timeZone)));
    const crossings = fields.map(({ key, label }): FieldCrossings => {
      const { before, after } = sizes.get(key) ?? none;
      const reached = (groups: ReadonlyMap<string, number>) =>
        [...groups.values()].filter((size) => size >= threshold).length;
      return {
        key,
        label,
        groupsNow: reached(before),
        groupsAfter: reached(after),
        ...thresholdCrossings(before, after, threshold),
      };
    });
    await tx
      .update(imports)
      .set({ crossings })
      .where(
        and(
          eq(imports.tenantId, actor.tenantId),
          eq(imports.id, importId),
          eq(imports.revision, stored.revision),
        ),
      );
    return { result: null, audit: [] };
  },
});

/** The sizes of groups by label. */
interface GroupSizes {
  before: Map<string, number>;
  after: Map<string, number>;
}

const none: GroupSizes = { before: new Map(), after: new Map() };

/**
 * Sizes of the groups of each field, by its key, over learners who are not inactive: as they are, and as the plan has
 * them. One way through the roster for all fields.
 */
async function groupSizes(
  tx: Transaction,
  { tenantId, id: importId, mode }: StoredImport,
  fields: readonly FieldDefinition[],
  onDate: string,
): Promise<Map<string, GroupSizes>> {
  const plan = sql`p.tenant_id = ${tenantId} and p.import_id = ${importId}`;
  const stays =
    mode === "full"
      ? sql`l.id in (
          select learner_id from import_plans p where ${plan} and p.outcome in ('unchanged', 'rejected')
          union all select learner_id from ${knownLearners(tenantId, importId)} k)`
      : sql`not exists (select from import_plans p where ${plan} and p.learner_id = l.id and p.outcome in ('changed', 'removed'))`;
  const { rows } = await tx.execute<{
    field: string;
    value: string;
    before: number;
    after: number;
  }>(sql`
    select field, value, sum(before)::int as before, sum(after)::int as after
    from (
      select ordinary, 1 as before, stays::int as after
      from (
        select l.ordinary, ${stays} as stays from learners l
        where l.tenant_id = ${tenantId} and l.status <> 'inactive' offset 0
      ) l
      union all
      select p.ordinary, 0, 1 from import_plans p
      where ${plan} and p.outcome in ('added', 'changed') and coalesce(p.status, 'active') <> 'inactive'
    ) people
    cross join lateral (
      select field, ordinary ->> field as value
      from unnest(${sql.param(fields.map(({ key }) => key))}::text[]) as field
    ) said
    where value is not null
    group by field, value`);
  const sizes = new Map(
    fields.map((field) => [field.key, { field, before: new Map(), after: new Map() }]),
  );
  for (const { field: key, value, ...counted } of rows) {
    const of = sizes.get(key);
    if (!of) continue;
    const group = groupLabelOf(of.field, value, { onDate });
    of.before.set(group, (of.before.get(group) ?? 0) + counted.before);
    of.after.set(group, (of.after.get(group) ?? 0) + counted.after);
  }
  return sizes;
}
