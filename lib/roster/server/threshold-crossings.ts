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
import {
  lockImportWork,
  requireImport,
  requireOrganization,
  type StoredImport,
} from "./import-store";
import { knownRows } from "./known-rows";
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

/** Job `roster.crossings`: counts the groups that a previewed import would bring under or over the threshold. */
export const countCrossings = command({
  action: "roster.import.crossings",
  allow: "roster.import",
  input: z.object({ importId: z.uuid() }),
  async run(tx, { importId }, actor) {
    await lockImportWork(tx, importId);
    const stored = await requireImport(tx, actor.tenantId, importId);
    if (stored.state !== "previewed") return { result: null, audit: [] };
    const { threshold, timeZone } = await requireOrganization(tx, actor.tenantId);
    const onDate = todayIn(timeZone);
    const crossings: FieldCrossings[] = [];
    for (const { definition, isEnabled } of await loadFields(tx, actor.tenantId)) {
      if (!isEnabled || isSensitive(definition)) continue;
      const sizes = await inBulk(tx, () => groupSizes(tx, stored, definition, onDate));
      const reached = (groups: Map<string, number>) =>
        [...groups.values()].filter((size) => size >= threshold).length;
      crossings.push({
        key: definition.key,
        label: definition.label,
        groupsNow: reached(sizes.before),
        groupsAfter: reached(sizes.after),
        ...thresholdCrossings(sizes.before, sizes.after, threshold),
      });
    }
    // Work of an older revision is not stored.
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

/** Sizes of the groups of one field over learners who are not inactive: as they are, and as the plan has them. */
async function groupSizes(
  tx: Transaction,
  { tenantId, id: importId, mode }: StoredImport,
  field: FieldDefinition,
  onDate: string,
) {
  const plan = sql`p.tenant_id = ${tenantId} and p.import_id = ${importId}`;
  const stays =
    mode === "full"
      ? sql`l.id in (
          select learner_id from import_plans p where ${plan} and p.outcome in ('unchanged', 'rejected')
          union all select learner_id from ${knownRows(tenantId, importId)} k)`
      : sql`not exists (select from import_plans p where ${plan} and p.learner_id = l.id and p.outcome in ('changed', 'removed'))`;
  const { rows } = await tx.execute<{ value: string; before: number; after: number }>(sql`
    select value, sum(before)::int as before, sum(after)::int as after from (
      select l.ordinary ->> ${field.key} as value, count(*) as before, count(*) filter (where ${stays}) as after
      from learners l where l.tenant_id = ${tenantId} and l.status <> 'inactive' group by 1
      union all
      select p.ordinary ->> ${field.key}, 0, count(*)
      from import_plans p
      where ${plan} and p.outcome in ('added', 'changed') and coalesce(p.status, 'active') <> 'inactive'
      group by 1
    ) as sizes where value is not null group by value`);
  const before = new Map<string, number>();
  const after = new Map<string, number>();
  for (const row of rows) {
    const group = groupLabelOf(field, row.value, { onDate });
    before.set(group, (before.get(group) ?? 0) + row.before);
    after.set(group, (after.get(group) ?? 0) + row.after);
  }
  return { before, after };
}
