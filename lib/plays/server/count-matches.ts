import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/tenant";
import { conditionSql, readRecords } from "@/lib/audiences/server/condition-sql";
import { loadVocabularies } from "@/lib/audiences/server/load-vocabulary";
import { RowId } from "@/lib/core/row-id";
import { query } from "@/lib/core/server/command";
import { PlayDefinition, type SubjectChoice } from "../play-definition";
import type { Matches } from "../play-view";
import { editedOf, getStoredPlay } from "./play-rows";
import { getOrganizationClock } from "./run-context";

/** Who is shown by name of those that match. */
const SHOWN = 20;

/**
 * How many users or accounts match a play now: what sets it off is true of them within its days, and so is its
 * condition. Nothing is started for them.
 */
export const countMatches = query({
  allow: "activity.read",
  input: z.object({ definition: PlayDefinition }),
  run: (tx, { definition }, { tenantId }) => readMatches(tx, tenantId, definition),
});

/** The same for a play as it is edited now. */
export const countMatchesOfPlay = query({
  allow: "activity.read",
  input: z.object({ id: RowId }),
  async run(tx, { id }, { tenantId }) {
    return readMatches(tx, tenantId, editedOf(await getStoredPlay(tx, tenantId, id)));
  },
});

async function readMatches(
  tx: Transaction,
  tenantId: string,
  definition: PlayDefinition,
): Promise<Matches> {
  const { timeZone } = await getOrganizationClock(tx, tenantId);
  const vocabulary = (await loadVocabularies(tx, tenantId))[definition.object];
  const clock = { now: new Date(), timeZone };
  const reading = readRecords({ tenantId, vocabulary, clock, ids: null }, [definition.condition]);
  const { rows } = await tx.execute<{ id: string; name: string; total: number }>(sql`
    select r.id, r.name, count(*) over ()::int as total
    from ${reading.from}
    where ${conditionSql(definition.condition, reading)} and ${isSetOff(definition, tenantId, clock.now)}
    order by r.name, r.id limit ${SHOWN}`);
  return {
    count: rows[0]?.total ?? 0,
    first: rows.map(({ id, name }) => ({ id: Number(id), name })),
  };
}

/** Whether what sets a play off is true of the record `r`. */
function isSetOff({ object, trigger, subjectMustBe }: PlayDefinition, tenantId: string, now: Date) {
  const isUser = object === "user";
  if (trigger.kind === "manual") return sql`true`;
  if (trigger.kind !== "activity") {
    const isIn = sql`exists (select from audience_members m where m.tenant_id = ${tenantId}
      and m.audience_id = ${trigger.audienceId} and m.record_id = r.id)`;
    return trigger.kind === "audience" && trigger.move === "left" ? sql`not ${isIn}` : isIn;
  }
  const { pattern, times, days, delayDays } = trigger;
  const since = new Date(now.getTime() - (days + delayDays) * 86_400_000).toISOString();
  if (pattern.kind === "exact") {
    const mine = isUser ? sql`e.user_id = r.id` : sql`e.account_id = r.id`;
    return sql`${times} <= (select count(*) from activity_events e where e.tenant_id = ${tenantId} and ${mine}
      and e.activity = ${pattern.activity} and e.verb is distinct from 'presence'
      and e.key >= quorum.first_uuid_at(${since}::timestamptz - interval '37 days')
      and e.occurred_at >= ${since}::timestamptz)`;
  }
  const at = pattern.verb === "enrol" ? sql`p.enrolled_at` : sql`p.completed_at`;
  const mine = isUser
    ? sql`p.user_id = r.id`
    : sql`p.user_id in (select u.id from activity_users u where u.tenant_id = ${tenantId} and u.account_id = r.id)`;
  const stands = {
    completed: sql`p.completed_at is not null`,
    not_completed: sql`p.completed_at is null`,
    any: sql`true`,
  }[subjectMustBe ?? "any"];
  return sql`exists (select from activity_progress p
    join activity_subjects s on s.tenant_id = p.tenant_id and s.id = p.subject_id
    where p.tenant_id = ${tenantId} and ${mine} and ${ofChoice(pattern.subject)}
      and ${at} >= ${since}::timestamptz and ${stands})`;
}

function ofChoice(choice: SubjectChoice): SQL {
  if (choice.kind === "any") return sql`true`;
  return choice.kind === "one" ? sql`s.id = ${choice.subjectId}` : sql`s.kind = ${choice.kind}`;
}
