import type { Transaction } from "@/db/tenant";
import { lockRoster, raiseRosterVersion } from "@/lib/roster/server/lock-roster";
import { foldProvisionedValues } from "@/lib/roster/server/provisioned-values";
import { lockAnswers } from "./locks";

/** What a fold did. */
export interface Folded {
  /** Responses taken from the intake, each id once. */
  responses: number;
  /** Learners nobody had put on the roster yet. */
  learnersCreated: number;
}

/**
 * Moves everything in the tenant's intake to its place, in one transaction: all or nothing, and a second run
 * finds nothing to do. For the worker: it holds the lock on the tenant's answers until the transaction ends.
 *
 * Of rows with the same wave and id the last to arrive stands for the response; of responses of the same learner
 * to the same question the one answered last, and among those the last to arrive. What gives way is gone; where a
 * published version counts it, its incidence stays, and its value until the next version that counts anew.
 */
export async function foldIntake(tx: Transaction, tenantId: string): Promise<Folded> {
  await lockAnswers(tx);
  // Before codes are frozen: what a provider has said of a learner by now is part of it.
  await foldProvisionedValues(tx, tenantId);
  const run = async (text: string) => (await tx.$client.query(text, [tenantId])).rowCount ?? 0;
  await tx.$client.query(CREATE_FOLDING);
  const responses = await run(TAKE_INTAKE);
  if (responses === 0) return { responses, learnersCreated: 0 };
  await tx.$client.query("analyze folding");
  await run(COUNT_ARRIVAL);
  const learnersCreated = (await run(FIND_STRANGER)) > 0 ? await createLearners() : 0;
  // Tables that a first fold fills have no statistics: these joins must not be planned row by row, nor in another
  // order than they are written in, which could pair every answer with every respondent of its wave.
  await tx.$client.query("set local enable_nestloop = off; set local join_collapse_limit = 1");
  await run(ADD_RESPONDENTS);
  await run(CHOOSE_LATEST);
  await tx.$client.query(
    "set local enable_nestloop to default; set local join_collapse_limit to default",
  );
  await tx.$client.query("analyze latest");
  await run(DROP_OUTLIVED);
  await run(REMOVE_REPLACED);
  await run(WRITE_ANSWERS);
  return { responses, learnersCreated };

  /** Behind whoever else is writing to the roster: the stranger may be a learner by then. */
  async function createLearners(): Promise<number> {
    await lockRoster(tx, tenantId);
    const created = await run(CREATE_LEARNERS);
    if (created > 0) {
      await run(CREATE_CODES);
      await raiseRosterVersion(tx, tenantId);
    }
    return created;
  }
}

const CREATE_FOLDING = `
  create temporary table folding (
    wave_id integer, response_id text, roster_key text, question_id integer, value smallint,
    answered_at timestamptz, arrival bigint
  ) on commit drop;
  create temporary table latest (
    wave_id integer, ordinal integer, question_id integer, response_id text, value smallint,
    answered_at timestamptz
  ) on commit drop`;

/** The intake refuses rows for closed waves; should one have slipped in, a closed wave still never changes. */
const TAKE_INTAKE = `
  with taken as (delete from answer_intake where tenant_id = $1 returning *)
  insert into folding
  select distinct on (t.wave_id, t.response_id)
    t.wave_id, t.response_id, t.roster_key, t.question_id, t.value, t.answered_at, t.id
  from taken t join waves w on w.tenant_id = $1 and w.id = t.wave_id
  where w.closed_at is null
  order by t.wave_id, t.response_id, t.id desc`;

/** Each fold is one arrival of a wave: a publication says through which it counts. */
const COUNT_ARRIVAL = `
  update waves set arrivals = arrivals + 1
  where tenant_id = $1 and id in (select distinct wave_id from folding)`;

const FIND_STRANGER = `
  select from folding f
  where not exists (select from learners l where l.tenant_id = $1 and l.roster_key = f.roster_key)
  limit 1`;

/** In the order of keys, as every writer of learners should insert, so that two cannot wait for each other. */
const CREATE_LEARNERS = `
  insert into learners (tenant_id, roster_key, employee_id, email, scorm_id, source)
  select $1, f.roster_key,
    case o.roster_key when 'employee_id' then f.roster_key end,
    case o.roster_key when 'email' then f.roster_key end,
    case o.roster_key when 'scorm_id' then f.roster_key end,
    'response'
  from (select distinct roster_key from folding) f
  join organizations o on o.id = $1
  where not exists (select from learners l where l.tenant_id = $1 and l.roster_key = f.roster_key)
  order by f.roster_key
  on conflict do nothing`;

const CREATE_CODES = `
  insert into learner_codes (tenant_id, learner_id, codes)
  select $1, l.id, array_fill(0, array[
    (select coalesce(max(slot), 0) from organization_fields where tenant_id = $1)
  ])
  from (select distinct roster_key from folding) f
  join learners l on l.tenant_id = $1 and l.roster_key = f.roster_key
  where not exists (select from learner_codes c where c.tenant_id = $1 and c.learner_id = l.id)
  on conflict do nothing`;

/** A learner's codes are frozen here: a later roster never rewrites a wave it has answered in. */
const ADD_RESPONDENTS = `
  insert into wave_respondents (tenant_id, wave_id, ordinal, learner_id, codes, first_answered_at)
  select $1, n.wave_id,
    coalesce(before.ordinal, -1) + row_number() over (partition by n.wave_id order by n.arrival),
    n.learner_id, coalesce(c.codes, '{}'), n.first_answered_at
  from (
    select f.wave_id, l.id as learner_id, min(f.arrival) as arrival,
      min(f.answered_at) as first_answered_at
    from folding f join learners l on l.tenant_id = $1 and l.roster_key = f.roster_key
    group by f.wave_id, l.id
  ) n
  left join (
    select wave_id, max(ordinal) as ordinal from wave_respondents
    where tenant_id = $1 and wave_id in (select wave_id from folding) group by wave_id
  ) before on before.wave_id = n.wave_id
  left join learner_codes c on c.tenant_id = $1 and c.learner_id = n.learner_id
  where not exists (
    select from wave_respondents r
    where r.tenant_id = $1 and r.wave_id = n.wave_id and r.learner_id = n.learner_id
  )`;

const CHOOSE_LATEST = `
  insert into latest
  select distinct on (f.wave_id, r.ordinal, f.question_id)
    f.wave_id, r.ordinal, f.question_id, f.response_id, f.value, f.answered_at
  from folding f
  join learners l on l.tenant_id = $1 and l.roster_key = f.roster_key
  join wave_respondents r on r.tenant_id = $1 and r.wave_id = f.wave_id and r.learner_id = l.id
  order by f.wave_id, r.ordinal, f.question_id, f.answered_at desc, f.arrival desc`;

/** An answer that stands and was given later stays, unless its own response was sent again. */
const DROP_OUTLIVED = `
  delete from latest n using answers a
  where a.tenant_id = $1 and a.wave_id = n.wave_id and a.ordinal = n.ordinal
    and a.question_id = n.question_id and a.answered_at > n.answered_at
    and not exists (
      select from folding f where f.wave_id = a.wave_id and f.response_id = a.response_id
    )`;

/**
 * Takes away what another response or another value replaces, and answers whose response now says something else.
 * A retake counts as one even with the same value: whether a figure can be shown must not depend on values.
 */
const REMOVE_REPLACED = `
  with replaced as (
    select a.wave_id, a.ordinal, a.question_id
    from latest n join answers a on a.tenant_id = $1 and a.wave_id = n.wave_id
      and a.ordinal = n.ordinal and a.question_id = n.question_id
    where (a.response_id, a.value) <> (n.response_id, n.value)
    union
    select a.wave_id, a.ordinal, a.question_id
    -- Without statistics the wave would look like the better index; "+ 0" leaves the one by response.
    from folding f join answers a on a.tenant_id = $1 and a.wave_id + 0 = f.wave_id
      and a.response_id = f.response_id
    where not exists (
      select from latest n
      where n.wave_id = a.wave_id and n.ordinal = a.ordinal and n.question_id = a.question_id
    )
  ), removed as (
    delete from answers a using replaced r
    where a.tenant_id = $1 and a.wave_id = r.wave_id and a.ordinal = r.ordinal
      and a.question_id = r.question_id
    returning a.wave_id, a.ordinal, a.question_id, a.arrival, a.value
  ), counted as (
    select d.*, known.since, known.last
    from removed d cross join lateral (
      select min(p.version) filter (where p.through_arrival >= d.arrival) as since,
        max(p.version) as last
      from publications p where p.tenant_id = $1 and p.wave_id = d.wave_id
    ) known
    where known.since is not null
  ), kept as (
    insert into counted_answers (tenant_id, wave_id, ordinal, question_id, value)
    select $1, wave_id, ordinal, question_id, value from counted
  )
  insert into answer_incidence
    (tenant_id, wave_id, ordinal, question_id, since_version, until_version)
  select $1, wave_id, ordinal, question_id, since, last + 1 from counted`;

const WRITE_ANSWERS = `
  insert into answers
    (tenant_id, wave_id, ordinal, question_id, value, response_id, answered_at, arrival)
  select $1, n.wave_id, n.ordinal, n.question_id, n.value, n.response_id, n.answered_at, w.arrivals
  from latest n join waves w on w.tenant_id = $1 and w.id = n.wave_id
  on conflict (tenant_id, wave_id, ordinal, question_id) do update
    set answered_at = excluded.answered_at
    where answers.answered_at <> excluded.answered_at`;
