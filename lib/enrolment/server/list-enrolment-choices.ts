import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { coachingGroups, coachingPlans, instruments } from "@/db/schema/coaching-set-up";
import type { Transaction } from "@/db/tenant";
import { query } from "@/lib/core/server/command";
import type { EnrolmentChoices, GroupChoice } from "../coaching-choice";

/** The groups, plans, assessments and surveys to choose from, archived ones left out, by name. */
export const listEnrolmentChoices = query({
  allow: "learners.manage",
  input: z.object({}),
  run: (tx, _input, actor): Promise<EnrolmentChoices> => loadChoices(tx, actor.tenantId),
});

/** The same within another verb's transaction. */
export async function loadChoices(tx: Transaction, tenantId: string): Promise<EnrolmentChoices> {
  const groups = await tx
    .select()
    .from(coachingGroups)
    .where(and(eq(coachingGroups.tenantId, tenantId), isNull(coachingGroups.archivedAt)))
    .orderBy(asc(coachingGroups.name));
  const plans = await tx
    .select({
      id: coachingPlans.id,
      name: coachingPlans.name,
      licences: coachingPlans.licences,
      licencesUsed: coachingPlans.licencesUsed,
      sessionsPerLearner: coachingPlans.sessionsPerLearner,
      startsOn: coachingPlans.startsOn,
      endsOn: coachingPlans.endsOn,
    })
    .from(coachingPlans)
    .where(and(eq(coachingPlans.tenantId, tenantId), isNull(coachingPlans.archivedAt)))
    .orderBy(asc(coachingPlans.name));
  const offered = await tx
    .select({
      id: instruments.id,
      kind: instruments.kind,
      origin: instruments.origin,
      name: instruments.name,
      items: sql<number>`jsonb_array_length(${instruments.items})`,
    })
    .from(instruments)
    .where(and(eq(instruments.tenantId, tenantId), isNull(instruments.archivedAt)))
    .orderBy(asc(instruments.name));
  return { groups: groups.map(toChoice), plans, instruments: offered };
}

function toChoice(group: typeof coachingGroups.$inferSelect): GroupChoice {
  const { id, name, description, chargesLateCancels, showsRaterNames } = group;
  const { planId, assessmentId, surveyId, durationDays } = group;
  const { minAnswers, minInvites, maxInvites, remeasurementDay } = group;
  const { videoLinks, focusSkills, language } = group;
  return {
    ...{ id, name, description, chargesLateCancels, showsRaterNames },
    preset: {
      ...{ planId, assessmentId, surveyId, durationDays },
      ...{ minAnswers, minInvites, maxInvites, remeasurementDay },
      ...{ videoLinks, focusSkills, language },
    },
  };
}
