import type { StepBefore } from "@/db/schema/coaching";
import type { Transaction } from "@/db/tenant";
import { coachedStages } from "../coached-stages";

type Access = Pick<StepBefore, "entitlements" | "coachingLinks">;

/**
 * Makes whoever else lets the learners of engagements into coaching wait until the transaction ends: of two the
 * second sees what the first did, so that nobody comes to have two engagements under way. To be called with the
 * engagements locked before, and before any plan is.
 */
export async function lockAccess(
  tx: Transaction,
  tenantId: string,
  engagementIds: readonly number[],
): Promise<void> {
  await tx.$client.query(
    `select from platform_accounts where tenant_id = $1 and learner_id in
       (select learner_id from engagements where tenant_id = $1 and id = any($2::bigint[]))
     order by learner_id for no key update`,
    [tenantId, engagementIds],
  );
}

/** Those of some engagements' learners who have another one under way, by name. */
export async function findCoachedElsewhere(
  tx: Transaction,
  tenantId: string,
  engagementIds: readonly number[],
): Promise<{ name: string }[]> {
  const { rows } = await tx.$client.query<{ name: string }>(
    `select m.name from engagement_metrics m
     join engagement_metrics other on other.tenant_id = m.tenant_id and other.learner_id = m.learner_id
       and other.engagement_id <> m.engagement_id and other.stage = any($3::text[])
     where m.tenant_id = $1 and m.engagement_id = any($2::bigint[]) and m.stage = any($3::text[])
     order by m.name`,
    [tenantId, engagementIds, coachedStages],
  );
  return rows;
}

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
  const ending = engagements.map(({ engagementId }) => engagementId);
  await lockAccess(tx, tenantId, ending);
  const { rows } = await tx.$client.query<{ id: string }>(
    `select id from unnest($2::bigint[]) as t (id)
     where not exists (select from engagement_metrics m where m.tenant_id = $1
       and m.learner_id = t.id and m.engagement_id <> all($3::bigint[]) and m.stage = any($4::text[]))`,
    [tenantId, engagements.map(({ learnerId }) => learnerId), ending, coachedStages],
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
