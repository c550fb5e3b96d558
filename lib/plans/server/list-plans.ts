import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { coachingPlans } from "@/db/schema/coaching-set-up";
import { organizations } from "@/db/schema/organizations";
import type { Transaction } from "@/db/tenant";
import { query } from "@/lib/core/server/command";
import { type Plan, planStanding } from "../plan";

/** The organization's plans, the one that ends last first; archived ones at the end where they are asked for. */
export const listPlans = query({
  allow: "coaching.read",
  input: z.object({ includeArchived: z.boolean().default(false) }),
  async run(tx, { includeArchived }, { tenantId }): Promise<Plan[]> {
    const today = await todayOf(tx, tenantId);
    const rows = await tx
      .select()
      .from(coachingPlans)
      .where(
        and(
          eq(coachingPlans.tenantId, tenantId),
          includeArchived ? undefined : isNull(coachingPlans.archivedAt),
        ),
      )
      .orderBy(
        desc(isNull(coachingPlans.archivedAt)),
        desc(coachingPlans.endsOn),
        asc(coachingPlans.name),
      );
    return rows.map((row) => planOf(row, today));
  },
});

/** A stored plan as it stands on a day. */
export function planOf(row: typeof coachingPlans.$inferSelect, today: string): Plan {
  const { id, name, licences, licencesUsed: used, sessionsPerLearner, startsOn, endsOn } = row;
  return {
    ...{ id, name, licences, used, sessionsPerLearner, startsOn, endsOn },
    available: Math.max(licences - used, 0),
    ...planStanding(row, today),
    isArchived: row.archivedAt !== null,
  };
}

/** Today in the organization's time zone, yyyy-mm-dd. */
export async function todayOf(tx: Transaction, tenantId: string): Promise<string> {
  const [found] = await tx
    .select({ today: sql<string>`(now() at time zone ${organizations.timeZone})::date::text` })
    .from(organizations)
    .where(eq(organizations.id, tenantId));
  if (!found) throw new Error("There is no such organization.");
  return found.today;
}
