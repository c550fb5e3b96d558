import { and, asc, desc, eq, getTableColumns, isNull, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { z } from "zod";
import { coachingGroups, coachingPlans, instruments } from "@/db/schema/coaching-set-up";
import { engagementMetrics } from "@/db/schema/engagement-metrics";
import type { Transaction } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import { RowId } from "@/lib/core/row-id";
import { query } from "@/lib/core/server/command";
import type { CoachingGroup } from "../coaching-group";

/** The organization's groups by name; archived ones at the end where they are asked for. */
export const listGroups = query({
  allow: "coaching.read",
  input: z.object({ includeArchived: z.boolean().default(false) }),
  async run(tx, { includeArchived }, { tenantId }): Promise<CoachingGroup[]> {
    return selectGroups(
      tx,
      tenantId,
      includeArchived ? undefined : isNull(coachingGroups.archivedAt),
    );
  },
});

/** One group, archived or not; throws `not_found`. */
export const getGroup = query({
  allow: "coaching.read",
  input: z.object({ id: RowId }),
  async run(tx, { id }, { tenantId }): Promise<CoachingGroup> {
    const [group] = await selectGroups(tx, tenantId, eq(coachingGroups.id, id));
    if (!group) throw new AppError("not_found", "There is no such group.");
    return group;
  },
});

const assessment = alias(instruments, "assessment");
const survey = alias(instruments, "survey");

async function selectGroups(
  tx: Transaction,
  tenantId: string,
  condition: SQL | undefined,
): Promise<CoachingGroup[]> {
  const { tenantId: _tenant, createdAt: _created, ...columns } = getTableColumns(coachingGroups);
  const rows = await tx
    .select({
      ...columns,
      planName: coachingPlans.name,
      assessmentName: assessment.name,
      surveyName: survey.name,
      currentLearners: sql<number>`(select count(*)::integer from ${engagementMetrics}
        where ${engagementMetrics.tenantId} = ${tenantId}
          and ${engagementMetrics.groupId} = ${coachingGroups.id}
          and ${engagementMetrics.stage} in ('onboarding', 'steady', 'remeasurement', 'paused'))`,
    })
    .from(coachingGroups)
    .leftJoin(
      coachingPlans,
      and(eq(coachingPlans.tenantId, tenantId), eq(coachingPlans.id, coachingGroups.planId)),
    )
    .leftJoin(
      assessment,
      and(eq(assessment.tenantId, tenantId), eq(assessment.id, coachingGroups.assessmentId)),
    )
    .leftJoin(survey, and(eq(survey.tenantId, tenantId), eq(survey.id, coachingGroups.surveyId)))
    .where(and(eq(coachingGroups.tenantId, tenantId), condition))
    .orderBy(desc(isNull(coachingGroups.archivedAt)), asc(coachingGroups.name));
  return rows.map(({ archivedAt, ...row }) => ({ ...row, isArchived: archivedAt !== null }));
}
