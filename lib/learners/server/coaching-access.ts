import type { StepBefore } from "@/db/schema/coaching";
import type { Transaction } from "@/db/tenant";

type Access = Pick<StepBefore, "entitlements" | "coachingLinks">;

/**
 * Ends the entitlements of learners to coaching and takes the way to it from their profiles, but for those who
 * are in another engagement that still runs. Answers what was taken, for `restoreAccess`.
 */
export async function endAccess(
  tx: Transaction,
  tenantId: string,
  engagements: readonly { engagementId: number; learnerId: number }[],
  now: Date,
): Promise<Access> {
  const { rows } = await tx.$client.query<{ id: string }>(
    `select t.learner_id as id from unnest($2::bigint[], $3::bigint[]) as t (engagement_id, learner_id)
     where not exists (select from engagement_metrics m where m.tenant_id = $1
       and m.learner_id = t.learner_id and m.engagement_id <> t.engagement_id
       and m.stage not in ('deactivated', 'completed'))`,
    [
      tenantId,
      engagements.map(({ engagementId }) => engagementId),
      engagements.map(({ learnerId }) => learnerId),
    ],
  );
  const leaving = rows.map(({ id }) => id);
  const ended = await tx.$client.query<{ audienceId: number; learnerId: string }>(
    `update entitlements set revoked_at = $3
     where tenant_id = $1 and learner_id = any($2::bigint[]) and revoked_at is null
     returning audience_id as "audienceId", learner_id as "learnerId"`,
    [tenantId, leaving, now],
  );
  const hidden = await tx.$client.query<{ id: string }>(
    `update platform_accounts set shows_coaching_link = false
     where tenant_id = $1 and learner_id = any($2::bigint[]) and shows_coaching_link
     returning learner_id as id`,
    [tenantId, leaving],
  );
  return {
    entitlements: ended.rows.map(({ audienceId, learnerId }) => ({
      audienceId,
      learnerId: Number(learnerId),
    })),
    coachingLinks: hidden.rows.map(({ id }) => Number(id)),
  };
}

/** Gives back what `endAccess` took. */
export async function restoreAccess(
  tx: Transaction,
  tenantId: string,
  { entitlements = [], coachingLinks = [] }: Access,
): Promise<void> {
  await tx.$client.query(
    `update entitlements e set revoked_at = null
     from unnest($2::integer[], $3::bigint[]) as t (audience_id, learner_id)
     where e.tenant_id = $1 and e.audience_id = t.audience_id and e.learner_id = t.learner_id`,
    [
      tenantId,
      entitlements.map(({ audienceId }) => audienceId),
      entitlements.map(({ learnerId }) => learnerId),
    ],
  );
  await tx.$client.query(
    `update platform_accounts set shows_coaching_link = true
     where tenant_id = $1 and learner_id = any($2::bigint[])`,
    [tenantId, coachingLinks],
  );
}
