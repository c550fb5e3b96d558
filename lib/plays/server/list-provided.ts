import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import {
  activityAccounts,
  activitySubjects,
  activityUsers,
  attributeChanges,
} from "@/db/schema/activity";
import { activityObjects } from "@/lib/activity/attributes";
import { query } from "@/lib/core/server/command";
import { type ProvidedPlay, providedPlays } from "../provided-plays";

/** The plays that the event log keeps, each with how often it set its attribute in 30 days. */
export const listProvidedPlays = query({
  allow: "activity.read",
  input: z.object({}),
  async run(tx, _input, { tenantId }): Promise<(ProvidedPlay & { ran: number })[]> {
    const subjects = await tx
      .select({
        id: activitySubjects.id,
        kind: activitySubjects.kind,
        title: activitySubjects.title,
      })
      .from(activitySubjects)
      .where(
        and(
          eq(activitySubjects.tenantId, tenantId),
          isNull(activitySubjects.mergedInto),
          isNull(activitySubjects.archivedAt),
        ),
      )
      .orderBy(desc(activitySubjects.kind), asc(activitySubjects.title), asc(activitySubjects.id));
    const { rows } = await tx.execute<{ object: string; attribute: string; count: number }>(sql`
      select object, attribute, count(*)::int as count from attribute_changes
      where tenant_id = ${tenantId} and cause = 'log' and changed_at > now() - interval '30 days'
      group by 1, 2`);
    const counts = new Map(rows.map((row) => [`${row.object} ${row.attribute}`, row.count]));
    return providedPlays(subjects).map((play) => ({
      ...play,
      ran: counts.get(`${play.object} ${play.attribute}`) ?? 0,
    }));
  },
});

/** The last 50 times that a provided play set its attribute, newest first. */
export const listProvidedRuns = query({
  allow: "activity.read",
  input: z.object({ object: z.enum(activityObjects), attribute: z.string().max(200) }),
  async run(tx, { object, attribute }, { tenantId }) {
    const table = object === "user" ? activityUsers : activityAccounts;
    return tx
      .select({
        id: attributeChanges.id,
        recordId: attributeChanges.recordId,
        recordName: table.name,
        after: attributeChanges.after,
        changedAt: attributeChanges.changedAt,
      })
      .from(attributeChanges)
      .innerJoin(table, and(eq(table.tenantId, tenantId), eq(table.id, attributeChanges.recordId)))
      .where(
        and(
          eq(attributeChanges.tenantId, tenantId),
          eq(attributeChanges.object, object),
          eq(attributeChanges.attribute, attribute),
          eq(attributeChanges.cause, "log"),
        ),
      )
      .orderBy(desc(attributeChanges.changedAt), desc(attributeChanges.id))
      .limit(50);
  },
});
