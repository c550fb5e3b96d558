import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/tenant";
import type { EnrolmentTerms } from "../enrolment-terms";

interface Launch {
  terms: EnrolmentTerms;
  planId: number;
  groupId: number;
  launchedAt: Date;
  /** Sessions of the plan. */
  sessions: number;
  chargesLateCancels: boolean;
}

/** Launches an engagement for each learner on the same terms, each holding a licence; answers their ids by learner. */
export async function startEngagements(
  tx: Transaction,
  tenantId: string,
  learnerIds: readonly number[],
  { terms, planId, groupId, launchedAt, sessions, chargesLateCancels }: Launch,
): Promise<Map<number, number>> {
  const { rows } = await tx.execute<{ id: number; learner_id: number }>(sql`
    insert into engagements (tenant_id, learner_id, group_id, plan_id, assessment_id, survey_id, launched_at,
      duration_days, sessions, min_invites, min_answers, max_invites, remeasurement_day, charges_late_cancels,
      video_links, focus_skills, language)
    select ${tenantId}, id, ${groupId}, ${planId}, ${terms.assessmentId}, ${terms.surveyId}, ${launchedAt},
      ${terms.durationDays}, ${sessions}, ${terms.minInvites}, ${terms.minAnswers}, ${terms.maxInvites},
      ${terms.remeasurementDay}, ${chargesLateCancels}, ${terms.videoLinks},
      ${sql.param(terms.focusSkills)}::text[], ${terms.language}
    from unnest(${sql.param([...learnerIds])}::bigint[]) as given (id) order by id
    returning id::int, learner_id::int`);
  return new Map(rows.map((row) => [row.learner_id, row.id]));
}
