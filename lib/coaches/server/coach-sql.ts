import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/tenant";
import { containing, searchWords } from "@/lib/core/server/search";
import { coachedStages } from "@/lib/learners/coached-stages";
import type { CoachRow, CoachSort, CoachTab } from "../coach-list";
import type { CoachListRequest } from "../coach-list-request";

/** Fewer learners than these have no common rating. */
const LEAST_RATERS = 2;

/**
 * Brings the NPS that is shown up to date: the scores are read by the database alone, and a figure moves only when
 * five further answers have come.
 */
export async function settleNps(tx: Transaction): Promise<void> {
  await tx.execute(sql`select quorum.settle_nps()`);
}

/** The coaches of a tenant with their figures, as a query to select from. Without `coachId`, all of them. */
export function coachesSql(tenantId: string, coachId?: number): SQL {
  const one = (column: SQL) => (coachId === undefined ? sql`true` : sql`${column} = ${coachId}`);
  return sql`
    with clients as (
      select m.coach_id, m.learner_id, m.stage = any(${sql.param([...coachedStages])}::text[]) as is_now
      from engagement_metrics m where m.tenant_id = ${tenantId} and ${one(sql`m.coach_id`)}
      union all
      select c.id, m.learner_id, false
      from engagement_metrics m
        join coaching_events e on e.tenant_id = m.tenant_id and e.engagement_id = m.engagement_id
        join coaches c on c.tenant_id = m.tenant_id and c.id = (e.payload ->> 'coachId')::int
      where m.tenant_id = ${tenantId} and m.is_coach_changed and e.type = 'coach.assigned'
        and e.voided_at is null and ${one(sql`c.id`)}
    ), counted as (
      select coach_id, count(*) filter (where is_now)::int as clients_now,
        count(distinct learner_id)::int as clients_total
      from clients where coach_id is not null group by coach_id
    ), held as (
      select s.coach_id, count(*) filter (where s.state = 'completed')::int as sessions,
        avg(s.rating)::float8 as rating, count(distinct m.learner_id) filter (where s.rating is not null)::int as raters
      from coaching_sessions s
        join engagement_metrics m on m.tenant_id = s.tenant_id and m.engagement_id = s.engagement_id
      where s.tenant_id = ${tenantId} and s.coach_id is not null and ${one(sql`s.coach_id`)}
      group by s.coach_id
    )
    select c.id, c.kind, coalesce(c.name, p.name) as name, coalesce(c.email, p.email) as email, c.status, c.capacity,
      coalesce(c.time_zone, p.time_zone) as time_zone, coalesce(c.languages, p.languages, '{}') as languages,
      coalesce(c.specialities, p.specialities, '{}') as specialities,
      coalesce(n.clients_now, 0) as clients_now, coalesce(n.clients_total, 0) as clients_total,
      coalesce(h.sessions, 0) as sessions, coalesce(h.raters, 0) as raters,
      case when h.raters >= ${LEAST_RATERS} then h.rating end as rating,
      coalesce(c.nps, p.nps) as nps, coalesce(nullif(c.nps_answers, 0), p.nps_answers, 0) as nps_answers
    from coaches c
      left join platform_coaches p on p.id = c.platform_coach_id
      left join counted n on n.coach_id = c.id
      left join held h on h.coach_id = c.id
    where c.tenant_id = ${tenantId} and ${one(sql`c.id`)}`;
}

export interface CoachRecord extends Record<string, unknown> {
  id: number;
  kind: CoachRow["kind"];
  name: string;
  email: string;
  status: CoachRow["status"];
  capacity: number;
  time_zone: string;
  languages: string[];
  specialities: string[];
  clients_now: number;
  clients_total: number;
  sessions: number;
  raters: number;
  rating: number | null;
  nps: number | null;
  nps_answers: number;
}

export function toCoachRow(record: CoachRecord): CoachRow {
  return {
    id: record.id,
    kind: record.kind,
    name: record.name,
    email: record.email,
    status: record.status,
    timeZone: record.time_zone,
    languages: record.languages,
    specialities: record.specialities,
    capacity: record.capacity,
    clientsNow: record.clients_now,
    clientsTotal: record.clients_total,
    sessions: record.sessions,
    ratingAverage: record.rating,
    raters: record.raters,
    nps: record.nps,
    npsAnswers: record.nps_answers,
  };
}

/** The rows of `coachesSql` (as `c`) that a request asks for in a tab. */
export function whereOf(request: CoachListRequest, tab: CoachTab, tenantId: string): SQL {
  const conditions = [sql`c.kind = ${request.kind}`];
  if (tab !== "all") conditions.push(sql`c.status = ${tab}`);
  for (const word of searchWords(request.search)) conditions.push(hasWord(word));
  if (request.language) conditions.push(sql`${request.language} = any(c.languages)`);
  if (request.speciality) conditions.push(sql`${request.speciality} = any(c.specialities)`);
  if (request.hasPlaces) conditions.push(sql`c.clients_now < c.capacity`);
  if (request.groupId !== null) {
    conditions.push(sql`exists (select from engagement_metrics m where m.tenant_id = ${tenantId}
      and m.coach_id = c.id and m.group_id = ${request.groupId}
      and m.stage = any(${sql.param([...coachedStages])}::text[]))`);
  }
  return sql.join(conditions, sql` and `);
}

function hasWord(word: string): SQL {
  return sql`(c.name || ' ' || c.email) ilike ${containing(word)}`;
}

const sortValues: Record<CoachSort, SQL> = {
  name: sql`lower(c.name)`,
  clients: sql`c.clients_now`,
  sessions: sql`c.sessions`,
  rating: sql`c.rating`,
  nps: sql`c.nps`,
  places: sql`c.capacity - c.clients_now`,
};

export function orderOf({ sort, isDescending }: CoachListRequest): SQL {
  const direction = isDescending ? sql`desc` : sql`asc`;
  return sql`${sortValues[sort]} ${direction} nulls last, lower(c.name), c.id`;
}
