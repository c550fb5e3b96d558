import { and, eq, inArray, sql } from "drizzle-orm";
import { coaches, platformCoaches } from "@/db/schema/coaches";
import { coachingGroups, coachingPlans } from "@/db/schema/coaching-set-up";
import { query } from "@/lib/core/server/command";
import type { FilterNames } from "../learner-list";
import { LearnerListRequest } from "../learner-list-request";

/** What the groups, plans and coaches of a request's filters are called. */
export const nameFilters = query({
  allow: "learners.read",
  input: LearnerListRequest,
  async run(tx, { groups, plans, filters }, { tenantId }): Promise<FilterNames> {
    const chosen = filters.coachName?.kind === "choice" ? filters.coachName.values.map(Number) : [];
    const coachIds = chosen.filter((id) => Number.isInteger(id) && Math.abs(id) < 2 ** 31);
    const byId = (rows: { id: number; name: string }[]) =>
      Object.fromEntries(rows.map(({ id, name }) => [id, name]));
    return {
      groups: byId(
        groups.length === 0
          ? []
          : await tx
              .select({ id: coachingGroups.id, name: coachingGroups.name })
              .from(coachingGroups)
              .where(
                and(eq(coachingGroups.tenantId, tenantId), inArray(coachingGroups.id, groups)),
              ),
      ),
      plans: byId(
        plans.length === 0
          ? []
          : await tx
              .select({ id: coachingPlans.id, name: coachingPlans.name })
              .from(coachingPlans)
              .where(and(eq(coachingPlans.tenantId, tenantId), inArray(coachingPlans.id, plans))),
      ),
      coaches: byId(
        coachIds.length === 0
          ? []
          : await tx
              .select({
                id: coaches.id,
                name: sql<string>`coalesce(${coaches.name}, ${platformCoaches.name}, '')`,
              })
              .from(coaches)
              .leftJoin(platformCoaches, eq(platformCoaches.id, coaches.platformCoachId))
              .where(and(eq(coaches.tenantId, tenantId), inArray(coaches.id, coachIds))),
      ),
    };
  },
});
