import { and, eq, sql } from "drizzle-orm";
import { savedViews } from "@/db/schema/coaching";
import type { Transaction } from "@/db/tenant";
import { type PersonTraces, withoutPerson } from "../person-traces";

/**
 * Takes a person out of coaching but for its engagements themselves, which go with the learner: mails, the record of
 * steps, drafts and saved views. A licence on which no session was held is free again; one that was used stays used.
 * Answers the engagements.
 */
export async function eraseFromCoaching(
  tx: Transaction,
  tenantId: string,
  traces: PersonTraces,
): Promise<number[]> {
  const { rows } = await tx.execute<{ id: number }>(sql`
    select id::int from engagements
    where tenant_id = ${tenantId} and learner_id = ${traces.learnerId} order by id for update`);
  const engagementIds = rows.map(({ id }) => id);
  await freeLicences(tx, tenantId, traces);
  await eraseMails(tx, tenantId, traces, engagementIds);
  await eraseFromSteps(tx, tenantId, traces);
  await eraseFromDrafts(tx, tenantId, traces);
  await eraseFromViews(tx, tenantId, traces);
  return engagementIds;
}

async function freeLicences(tx: Transaction, tenantId: string, { learnerId }: PersonTraces) {
  await tx.execute(sql`
    update coaching_plans p set licences_used = licences_used - freed.count
    from (
      select e.plan_id, count(*)::int as count from engagements e
        left join engagement_metrics m on m.tenant_id = e.tenant_id and m.engagement_id = e.id
      where e.tenant_id = ${tenantId} and e.learner_id = ${learnerId} and e.holds_licence
        and coalesce(m.sessions_completed, 0) = 0
      group by e.plan_id
    ) freed
    where p.tenant_id = ${tenantId} and p.id = freed.plan_id`);
}

/** Mails of coaching alone: users of the academy are other people, even with the same address. */
async function eraseMails(
  tx: Transaction,
  tenantId: string,
  { addresses }: PersonTraces,
  engagementIds: readonly number[],
): Promise<void> {
  await tx.execute(sql`
    delete from emails where tenant_id = ${tenantId} and kind in ('welcome', 'reminder') and (
      lower(to_address) = any(${sql.param([...addresses])}::text[])
      or split_part(key, ':', -1) = any(${sql.param(engagementIds.map(String))}::text[]))`);
}

async function eraseFromSteps(
  tx: Transaction,
  tenantId: string,
  { name, rosterKey }: PersonTraces,
): Promise<void> {
  const shown = name ?? rosterKey;
  await tx.execute(sql`
    update learner_actions set refusals = (
      select coalesce(jsonb_agg(jsonb_set(refusal, '{examples}', (refusal -> 'examples') - ${shown}::text) order by place), '[]')
      from jsonb_array_elements(refusals) with ordinality as each (refusal, place))
    where tenant_id = ${tenantId} and jsonb_path_exists(refusals, '$[*].examples[*] ? (@ == $name)',
      jsonb_build_object('name', ${shown}::text))`);
}

async function eraseFromDrafts(
  tx: Transaction,
  tenantId: string,
  { learnerId, rosterKey, addresses }: PersonTraces,
): Promise<void> {
  const without = (list: string, keeps: ReturnType<typeof sql>) => sql`(
    select coalesce(jsonb_agg(one), '[]') from jsonb_array_elements(entered #> ${`{draft,who,${list}}`}::text[]) as one
    where ${keeps})`;
  const isOther = sql`one <> to_jsonb(${learnerId}::bigint)`;
  const isOtherPerson = sql`one ->> 'key' <> ${rosterKey}
    and lower(one ->> 'email') <> all(${sql.param([...addresses])}::text[])`;
  await tx.execute(sql`
    update enrolment_drafts set entered = jsonb_set(jsonb_set(jsonb_set(entered,
      '{draft,who,learnerIds}', ${without("learnerIds", isOther)}),
      '{draft,who,withoutIds}', ${without("withoutIds", isOther)}),
      '{draft,who,newPeople}', ${without("newPeople", isOtherPerson)})
    where tenant_id = ${tenantId}`);
}

async function eraseFromViews(
  tx: Transaction,
  tenantId: string,
  traces: PersonTraces,
): Promise<void> {
  const views = await tx
    .select({ id: savedViews.id, state: savedViews.state })
    .from(savedViews)
    .where(eq(savedViews.tenantId, tenantId));
  for (const { id, state } of views) {
    const without = withoutPerson(traces, state);
    if (without === null) continue;
    await tx
      .update(savedViews)
      .set({ state: without })
      .where(and(eq(savedViews.tenantId, tenantId), eq(savedViews.id, id)));
  }
}
