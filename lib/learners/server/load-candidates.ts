import { and, asc, eq, gt, inArray, isNull, max, sql } from "drizzle-orm";
import { coachingSessions } from "@/db/schema/coaches";
import { coachingEvents, engagements } from "@/db/schema/coaching";
import { coachingPlans } from "@/db/schema/coaching-set-up";
import { engagementMetrics as m } from "@/db/schema/engagement-metrics";
import { learners } from "@/db/schema/roster";
import type { Transaction } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import type { MailLanguage } from "@/lib/email/mail-language";
import { coachedStages } from "../coached-stages";
import { type LearnerSelection, MAX_SELECTED } from "../learner-selection";
import type { StepCandidate } from "../plan-step";
import type { ListContext } from "./learner-sql";
import { selectedEngagements } from "./list-learners";

/** A learner whom a step is asked for, with what its events and mails need. */
export interface Candidate extends StepCandidate {
  email: string;
  firstName: string;
  language: MailLanguage;
  groupName: string;
  minInvites: number;
  ratersInvited: number;
}

/**
 * The engagements of a selection, in the order of their ids. Throws `not_found` where there is none of this
 * organization, and `invalid` where there are more than one step can be taken for.
 */
export async function selectEngagements(
  tx: Transaction,
  selection: LearnerSelection,
  context: ListContext,
): Promise<number[]> {
  const found = await selectedEngagements(tx, selection, context);
  if (found.length === 0) throw new AppError("not_found", "There is no such learner here.");
  if (found.length > MAX_SELECTED) {
    throw new AppError(
      "invalid",
      `A step is taken for at most ${MAX_SELECTED.toLocaleString("en")} learners at a time. Narrow the list by a filter first.`,
    );
  }
  return found;
}

/** Engagements of a tenant with all that decides whether a step can be taken for them. */
export async function loadCandidates(
  tx: Transaction,
  ids: readonly number[],
  { tenantId, now }: Pick<ListContext, "tenantId" | "now">,
): Promise<Candidate[]> {
  const rows = await tx
    .select({
      metrics: m,
      engagement: engagements,
      plan: coachingPlans,
      person: personColumns,
      runsElsewhere,
    })
    .from(m)
    .innerJoin(
      engagements,
      and(eq(engagements.tenantId, m.tenantId), eq(engagements.id, m.engagementId)),
    )
    .innerJoin(
      coachingPlans,
      and(eq(coachingPlans.tenantId, m.tenantId), eq(coachingPlans.id, engagements.planId)),
    )
    .innerJoin(learners, and(eq(learners.tenantId, m.tenantId), eq(learners.id, m.learnerId)))
    .where(and(eq(m.tenantId, tenantId), isOneOf(m.engagementId, ids)))
    .orderBy(asc(m.engagementId));
  const booked = await countFutureSessions(tx, ids, { tenantId, now });
  const reminded = await lastReminders(tx, ids, tenantId);
  return rows.map(({ metrics, engagement, plan, person, runsElsewhere }): Candidate => {
    const id = metrics.engagementId;
    const email = person.notificationEmail ?? metrics.email;
    return {
      engagementId: id,
      learnerId: metrics.learnerId,
      name: metrics.name,
      metrics: { ...metrics, raters: { invited: metrics.ratersInvited } },
      context: {
        futureSessions: booked.get(id) ?? 0,
        runsElsewhere,
        minInvites: engagement.minInvites,
        groupId: engagement.groupId,
        plan: { name: plan.name, endsOn: plan.endsOn },
      },
      remindedAt: reminded.get(id) ?? null,
      hasEmail: email !== "",
      email,
      firstName: person.firstName ?? "",
      language: engagement.language,
      groupName: metrics.groupName,
      minInvites: engagement.minInvites,
      ratersInvited: metrics.ratersInvited,
    };
  });
}

const runsElsewhere = sql<boolean>`exists (select from engagement_metrics other
  where other.tenant_id = ${m.tenantId} and other.learner_id = ${m.learnerId}
    and other.engagement_id <> ${m.engagementId}
    and other.stage = any(${sql.param([...coachedStages])}::text[]))`;

const personColumns = {
  firstName: learners.firstName,
  notificationEmail: learners.notificationEmail,
};

async function countFutureSessions(
  tx: Transaction,
  ids: readonly number[],
  { tenantId, now }: Pick<ListContext, "tenantId" | "now">,
): Promise<Map<number, number>> {
  const s = coachingSessions;
  const rows = await tx
    .select({ id: s.engagementId, count: sql<number>`count(*)::int` })
    .from(s)
    .where(
      and(
        eq(s.tenantId, tenantId),
        isOneOf(s.engagementId, ids),
        eq(s.state, "scheduled"),
        gt(s.startsAt, now),
      ),
    )
    .groupBy(s.engagementId);
  return new Map(rows.map(({ id, count }) => [id, count]));
}

async function lastReminders(
  tx: Transaction,
  ids: readonly number[],
  tenantId: string,
): Promise<Map<number, Date>> {
  const e = coachingEvents;
  const rows = await tx
    .select({ id: e.engagementId, at: max(e.occurredAt) })
    .from(e)
    .where(
      and(
        eq(e.tenantId, tenantId),
        isOneOf(e.engagementId, ids),
        inArray(e.type, ["reminder.sent"]),
        isNull(e.voidedAt),
      ),
    )
    .groupBy(e.engagementId);
  return new Map(rows.flatMap(({ id, at }) => (at ? [[id, at] as const] : [])));
}

/** One parameter however many ids there are. */
function isOneOf(
  column:
    | typeof m.engagementId
    | typeof coachingSessions.engagementId
    | typeof coachingEvents.engagementId,
  ids: readonly number[],
) {
  return sql`${column} = any(${sql.param(ids)}::bigint[])`;
}
