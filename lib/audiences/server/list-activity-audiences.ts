import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { audiences } from "@/db/schema/audiences";
import type { Transaction } from "@/db/tenant";
import { addDays } from "@/lib/coaches/zone-clock";
import { AppError } from "@/lib/core/errors";
import { RowId } from "@/lib/core/row-id";
import { query } from "@/lib/core/server/command";
import type { AudienceDetails, AudienceRow, DaySize } from "../audience-view";
import { ConditionGroup } from "../condition";
import { sizesByDay } from "../sizes-by-day";
import { todayOf } from "../value-test";
import { findUses } from "./audience-uses";
import { loadTimeZone } from "./load-vocabulary";

const TREND_DAYS = 30;
const HISTORY_DAYS = 90;

/** The audiences that are not archived, the client's own first, with their size over 30 days and what uses them. */
export const listActivityAudiences = query({
  allow: "activity.read",
  input: z.object({}),
  async run(tx, _input, { tenantId }): Promise<AudienceRow[]> {
    const rows = await tx
      .select()
      .from(audiences)
      .where(and(eq(audiences.tenantId, tenantId), isNull(audiences.archivedAt)))
      .orderBy(
        sql`${audiences.providedFor} is not null`,
        sql`${audiences.name} collate "und-x-icu"`,
        audiences.id,
      );
    const trends = await loadSizes(tx, tenantId, rows, TREND_DAYS);
    const uses = await findUses(tx, tenantId);
    return rows.map((row) => ({
      ...rowOf(row),
      trend: trends.get(row.id) ?? [],
      uses: uses
        .filter(({ audienceId }) => audienceId === row.id)
        .map(({ kind, id, name }) => ({ kind, id, name })),
    }));
  },
});

/** One audience with its condition, its size over 90 days and what uses it; throws `not_found`. */
export const getAudience = query({
  allow: "activity.read",
  input: z.object({ id: RowId }),
  async run(tx, { id }, { tenantId }): Promise<AudienceDetails> {
    const [row] = await tx
      .select()
      .from(audiences)
      .where(and(eq(audiences.tenantId, tenantId), eq(audiences.id, id)));
    if (!row) throw new AppError("not_found", "There is no such audience.");
    const sizes = await loadSizes(tx, tenantId, [row], HISTORY_DAYS);
    const uses = await findUses(tx, tenantId, [id]);
    return {
      ...rowOf(row),
      trend: sizes.get(id) ?? [],
      uses: uses.map(({ kind, id: of, name }) => ({ kind, id: of, name })),
      condition: ConditionGroup.parse(row.condition),
      updatedAt: row.updatedAt.toISOString(),
      createdBy: row.createdBy,
      isArchived: row.archivedAt !== null,
    };
  },
});

type Row = typeof audiences.$inferSelect;

function rowOf(row: Row): Omit<AudienceRow, "trend" | "uses"> {
  return {
    ...{ id: row.id, object: row.object, name: row.name, size: row.size },
    isProvided: row.providedFor !== null,
    evaluatedAt: row.evaluatedAt?.toISOString() ?? null,
  };
}

async function loadSizes(
  tx: Transaction,
  tenantId: string,
  rows: readonly Row[],
  days: number,
): Promise<Map<number, DaySize[]>> {
  const today = todayOf({ now: new Date(), timeZone: await loadTimeZone(tx, tenantId) });
  const since = addDays(today, 1 - days);
  const found = await tx.execute<{ id: number; sizes: Record<string, number> }>(sql`
    select audience_id as id, jsonb_object_agg(day, size) as sizes from (
      select audience_id, day, size from audience_sizes
      where tenant_id = ${tenantId} and audience_id = any(${sql.param(rows.map(({ id }) => id))}::int[])
        and day >= ${since}::date
      union all
      (select distinct on (audience_id) audience_id, day, size from audience_sizes
        where tenant_id = ${tenantId} and audience_id = any(${sql.param(rows.map(({ id }) => id))}::int[])
          and day < ${since}::date
        order by audience_id, day desc)
    ) s group by audience_id`);
  return new Map(found.rows.map(({ id, sizes }) => [id, sizesByDay(sizes, since, today)]));
}
