import type { Transaction } from "@/db/tenant";
import type { PersonTraces } from "../person-traces";

/**
 * Takes a person's answers away, and the person from its places in the waves. Where a published version counts an
 * answer, its incidence stays without the value: the law goes on counting with what has been shown. The place keeps
 * its groups, for a respondent never changes group in a wave. The caller holds the lock on answers.
 */
export async function eraseAnswers(
  tx: Transaction,
  tenantId: string,
  { learnerId, rosterKey }: PersonTraces,
): Promise<void> {
  await tx.$client.query(REMOVE_ANSWERS, [tenantId, learnerId]);
  await tx.$client.query(REMOVE_REPLACED, [tenantId, learnerId]);
  await tx.$client.query(
    "update wave_respondents set learner_id = null where tenant_id = $1 and learner_id = $2",
    [tenantId, learnerId],
  );
  await tx.$client.query("delete from answer_intake where tenant_id = $1 and roster_key = $2", [
    tenantId,
    rosterKey,
  ]);
}

const REMOVE_ANSWERS = `
  with removed as (
    delete from answers a using wave_respondents r
    where r.tenant_id = $1 and r.learner_id = $2
      and a.tenant_id = $1 and a.wave_id = r.wave_id and a.ordinal = r.ordinal
    returning a.wave_id, a.ordinal, a.question_id, a.arrival
  )
  insert into answer_incidence
    (tenant_id, wave_id, ordinal, question_id, since_version, until_version)
  select $1, d.wave_id, d.ordinal, d.question_id, counted.since, counted.last + 1
  from removed d cross join lateral (
    select min(p.version) filter (where p.through_arrival >= d.arrival) as since,
      max(p.version) as last
    from publications p where p.tenant_id = $1 and p.wave_id = d.wave_id
  ) counted
  where counted.since is not null`;

/** Values that were kept because a version counts them although they have been replaced since. */
const REMOVE_REPLACED = `
  delete from counted_answers c using wave_respondents r
  where r.tenant_id = $1 and r.learner_id = $2
    and c.tenant_id = $1 and c.wave_id = r.wave_id and c.ordinal = r.ordinal`;
