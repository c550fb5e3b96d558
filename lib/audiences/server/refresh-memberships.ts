import { and, eq, isNull, sql } from "drizzle-orm";
import { audiences } from "@/db/schema/audiences";
import type { Transaction } from "@/db/tenant";
import type { ActivityObject } from "@/lib/activity/attributes";
import { inOrder, reaches } from "../audience-order";
import { ConditionGroup } from "../condition";
import { audiencesIn } from "../condition-lines";
import { todayOf } from "../value-test";
import type { Clock, Vocabulary } from "../vocabulary";
import { loadTimeZone, loadVocabularies } from "./load-vocabulary";
import { lockMembers } from "./lock-members";
import { moveMembers } from "./move-members";

/** Records whose values, activity or users have changed. */
export interface Touched {
  userIds: readonly number[];
  accountIds: readonly number[];
}

/** An audience as the refresh sees it. */
interface StoredAudience {
  id: number;
  object: ActivityObject;
  condition: ConditionGroup;
  uses: readonly number[];
  isTimed: boolean;
  evaluatedAt: Date | null;
}

/**
 * Brings members, moves, and sizes of the day up to date, after records were touched or for all of them. Each
 * audience comes after those it asks for; one that was never filled is filled whole and without moves. Waits for
 * other refreshes of the tenant. Answers how many entered or left.
 */
export async function refreshMemberships(
  tx: Transaction,
  tenantId: string,
  touched: Touched | "all",
  now: Date,
): Promise<number> {
  const refresh = await beginRefresh(tx, tenantId, now);
  return run(refresh, refresh.stored, touched);
}

/** `refreshMemberships` over all records for the audiences named and those that ask for them. */
export async function fillAudiences(
  tx: Transaction,
  tenantId: string,
  ids: readonly number[],
  now: Date,
): Promise<number> {
  const refresh = await beginRefresh(tx, tenantId, now);
  const byId = new Map(refresh.stored.map((audience) => [audience.id, audience]));
  const these = refresh.stored.filter(({ id }) => ids.some((of) => reaches(id, of, byId)));
  return run(refresh, these, "all");
}

/**
 * `refreshMemberships` over all records for the audiences that the clock may have changed: those that count days,
 * those never filled, and once a day of the organization's calendar all of them.
 */
export async function refreshTimed(tx: Transaction, tenantId: string, now: Date): Promise<number> {
  const refresh = await beginRefresh(tx, tenantId, now);
  const { clock, stored } = refresh;
  const today = todayOf(clock);
  const isDue = ({ isTimed, evaluatedAt }: StoredAudience) =>
    isTimed || !evaluatedAt || todayOf({ ...clock, now: evaluatedAt }) !== today;
  return run(refresh, stored.filter(isDue), "all");
}

interface Refresh {
  tx: Transaction;
  tenantId: string;
  clock: Clock;
  vocabularies: Record<ActivityObject, Vocabulary>;
  stored: StoredAudience[];
}

async function beginRefresh(tx: Transaction, tenantId: string, now: Date): Promise<Refresh> {
  await lockMembers(tx);
  const clock = { now, timeZone: await loadTimeZone(tx, tenantId) };
  const vocabularies = await loadVocabularies(tx, tenantId);
  const { id, object, condition, isTimed, evaluatedAt } = audiences;
  const rows = await tx
    .select({ id, object, condition, isTimed, evaluatedAt })
    .from(audiences)
    .where(and(eq(audiences.tenantId, tenantId), isNull(audiences.archivedAt)))
    .orderBy(id);
  const stored = rows.map((row) => {
    const parsed = ConditionGroup.parse(row.condition);
    return { ...row, condition: parsed, uses: audiencesIn(parsed) };
  });
  return { tx, tenantId, clock, vocabularies, stored };
}

/** Audiences decided in one pass over the records. */
const PASS = 40;

async function run(
  { tx, tenantId, clock, vocabularies }: Refresh,
  chosen: readonly StoredAudience[],
  touched: Touched | "all",
): Promise<number> {
  const changes = new Map<number, number>();
  const whole = new Set<number>();
  let moves = 0;
  for (const level of inOrder(chosen)) {
    for (const object of ["user", "account"] as const) {
      for (const isNew of [true, false]) {
        const same = level.filter((one) => one.object === object && !one.evaluatedAt === isNew);
        const ids = touched === "all" || isNew ? null : idsOf(touched, object);
        if (ids?.length === 0) continue;
        for (let from = 0; from < same.length; from += PASS) {
          const pass = same.slice(from, from + PASS);
          const scope = { tenantId, vocabulary: vocabularies[object], clock, ids };
          for (const { audienceId, entered, left } of await moveMembers(tx, pass, scope, isNew)) {
            changes.set(audienceId, entered - left);
            moves += isNew ? 0 : entered + left;
          }
          if (ids === null) for (const { id } of pass) whole.add(id);
        }
      }
    }
  }
  await keepSizes(tx, tenantId, clock, { chosen, changes, whole });
  return moves;
}

const idsOf = ({ userIds, accountIds }: Touched, object: ActivityObject) =>
  object === "user" ? userIds : accountIds;

/**
 * Sizes, the size of the day, and up to when members are right. What the clock changes is only right after a whole
 * evaluation; of the others the time is written once a minute, since every event would move it.
 */
async function keepSizes(
  tx: Transaction,
  tenantId: string,
  clock: Clock,
  {
    chosen,
    changes,
    whole,
  }: {
    chosen: readonly StoredAudience[];
    changes: ReadonlyMap<number, number>;
    whole: ReadonlySet<number>;
  },
): Promise<void> {
  const ids = chosen.map(({ id }) => id);
  const now = clock.now.toISOString();
  const { rows: kept } = await tx.execute<{ id: number }>(sql`
    with changes as (
      select * from unnest(${sql.param(ids)}::int[], ${sql.param(ids.map((id) => changes.get(id) ?? 0))}::int[],
        ${sql.param(ids.map((id) => whole.has(id)))}::boolean[]) as c(id, change, is_whole)
    )
    update audiences a set
      size = case when c.is_whole
        then (select count(*) from audience_members m where m.tenant_id = a.tenant_id and m.audience_id = a.id)
        else a.size + c.change end,
      evaluated_at = case when c.is_whole or not a.is_timed then ${now}::timestamptz else a.evaluated_at end
    from changes c
    where a.tenant_id = ${tenantId} and a.id = c.id and (c.is_whole or c.change <> 0
      or not a.is_timed and a.evaluated_at < ${now}::timestamptz - interval '1 minute')
    returning a.id`);
  await tx.execute(sql`
    insert into audience_sizes (tenant_id, audience_id, day, size)
    select tenant_id, id, ${todayOf(clock)}::date, size from audiences
    where tenant_id = ${tenantId} and id = any(${sql.param(kept.map(({ id }) => id))}::int[])
    on conflict (tenant_id, audience_id, day) do update set size = excluded.size
      where audience_sizes.size <> excluded.size`);
}
