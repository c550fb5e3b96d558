import { and, desc, eq, ne, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { z } from "zod";
import { coaches, platformCoaches } from "@/db/schema/coaches";
import { engagements } from "@/db/schema/coaching";
import { coachingGroups, coachingPlans, instruments } from "@/db/schema/coaching-set-up";
import { engagementMetrics as m } from "@/db/schema/engagement-metrics";
import { learners, organizationFields } from "@/db/schema/roster";
import type { Transaction } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import { LongRowId } from "@/lib/core/row-id";
import { query } from "@/lib/core/server/command";
import type { CoachingEvent } from "../coaching-event";
import { hideRaters } from "../hide-raters";
import type { LearnerProfile } from "../learner-profile";
import { measureEngagement } from "../measure-engagement";
import { loadListContext } from "./list-context";
import { loadEvents } from "./load-events";

/** One engagement with all that its page shows. Throws `not_found` where it is none of this organization. */
export const getLearner = query({
  allow: "learners.read",
  input: z.object({ engagementId: LongRowId }),
  async run(tx, { engagementId }, { tenantId }): Promise<LearnerProfile> {
    const found = await findEngagement(tx, tenantId, engagementId);
    if (!found) throw new AppError("not_found", "There is no such learner here.");
    const { engagement, person, group, plan } = found;
    const { timeZone, now } = await loadListContext(tx, tenantId);
    const byEngagement = await loadEvents(tx, tenantId, [engagementId]);
    const events = (byEngagement.get(engagementId) ?? []).sort(byTime);
    const metrics = measureEngagement(engagement, events, { now, timeZone });
    return {
      engagementId,
      learnerId: person.id,
      name: nameOf(person),
      email: person.email ?? "",
      rosterKey: person.rosterKey,
      position: await positionOf(tx, tenantId, person.ordinary),
      terms: engagement,
      metrics,
      // Who the programme hides does not leave the server.
      events: group.showsRaterNames ? events : hideRaters(events),
      group,
      plan,
      assessment: found.assessment,
      survey: found.survey,
      videoLinks: engagement.videoLinks,
      coachNames: await loadCoachNames(tx, tenantId, coachIdsOf(events)),
      others: await findOthers(tx, tenantId, person.id, engagementId),
    };
  },
});

async function findEngagement(tx: Transaction, tenantId: string, engagementId: number) {
  const assessments = alias(instruments, "assessments");
  const surveys = alias(instruments, "surveys");
  const e = engagements;
  const [found] = await tx
    .select({
      engagement: e,
      person: {
        id: learners.id,
        firstName: learners.firstName,
        lastName: learners.lastName,
        email: learners.email,
        rosterKey: learners.rosterKey,
        ordinary: learners.ordinary,
      },
      group: {
        id: coachingGroups.id,
        name: coachingGroups.name,
        showsRaterNames: coachingGroups.showsRaterNames,
      },
      plan: { name: coachingPlans.name, endsOn: coachingPlans.endsOn },
      assessment: assessments.name,
      survey: surveys.name,
    })
    .from(e)
    .innerJoin(learners, and(eq(learners.tenantId, e.tenantId), eq(learners.id, e.learnerId)))
    .innerJoin(
      coachingGroups,
      and(eq(coachingGroups.tenantId, e.tenantId), eq(coachingGroups.id, e.groupId)),
    )
    .innerJoin(
      coachingPlans,
      and(eq(coachingPlans.tenantId, e.tenantId), eq(coachingPlans.id, e.planId)),
    )
    .leftJoin(
      assessments,
      and(eq(assessments.tenantId, e.tenantId), eq(assessments.id, e.assessmentId)),
    )
    .leftJoin(surveys, and(eq(surveys.tenantId, e.tenantId), eq(surveys.id, e.surveyId)))
    .where(and(eq(e.tenantId, tenantId), eq(e.id, engagementId)));
  return found;
}

type Person = NonNullable<Awaited<ReturnType<typeof findEngagement>>>["person"];

function nameOf({ firstName, lastName, rosterKey }: Person): string {
  return [firstName, lastName].filter(Boolean).join(" ") || rosterKey;
}

/** Title and place, of the fields that the organization has switched on. */
async function positionOf(
  tx: Transaction,
  tenantId: string,
  ordinary: Person["ordinary"],
): Promise<string[]> {
  const fields = await tx
    .select({ key: organizationFields.key })
    .from(organizationFields)
    .where(and(eq(organizationFields.tenantId, tenantId), organizationFields.isEnabled));
  const isOn = new Set(fields.map(({ key }) => key));
  const shown = (key: string) => (isOn.has(key) ? ordinary[key] : undefined);
  return [shown("job_title"), shown("location") ?? shown("department")].filter(
    (value) => value !== undefined,
  );
}

function byTime(a: CoachingEvent, b: CoachingEvent): number {
  return a.occurredAt.getTime() - b.occurredAt.getTime() || (a.key < b.key ? -1 : 1);
}

function coachIdsOf(events: readonly CoachingEvent[]): number[] {
  const ids = events.flatMap(({ payload }) => ("coachId" in payload ? payload.coachId : []));
  return [...new Set(ids)];
}

async function loadCoachNames(
  tx: Transaction,
  tenantId: string,
  ids: readonly number[],
): Promise<Record<number, string>> {
  const rows = await tx
    .select({
      id: coaches.id,
      name: sql<string>`coalesce(${coaches.name}, ${platformCoaches.name})`,
    })
    .from(coaches)
    .leftJoin(platformCoaches, eq(platformCoaches.id, coaches.platformCoachId))
    .where(and(eq(coaches.tenantId, tenantId), sql`${coaches.id} = any(${sql.param(ids)}::int[])`));
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
}

function findOthers(
  tx: Transaction,
  tenantId: string,
  learnerId: number,
  engagementId: number,
): Promise<LearnerProfile["others"]> {
  return tx
    .select({ engagementId: m.engagementId, launchedOn: m.launchedOn })
    .from(m)
    .where(
      and(eq(m.tenantId, tenantId), eq(m.learnerId, learnerId), ne(m.engagementId, engagementId)),
    )
    .orderBy(desc(m.launchedOn));
}
