import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import { query } from "@/lib/core/server/command";
import { sqlStateOf } from "@/lib/core/server/database-error";
import {
  type AudienceCount,
  CountRequest,
  type DaySize,
  type SampleMember,
} from "../audience-view";
import { checkCondition, usablePart } from "../check-condition";
import type { Condition, ConditionGroup } from "../condition";
import { listLines, type Path, pathKey } from "../condition-lines";
import { type Step, stepsOf } from "../count-steps";
import { evaluate } from "../evaluate";
import { isTraceable, pastClocks } from "../past-sizes";
import { readWords } from "../read-words";
import { type ConditionScope, conditionSql, type Reading, readRecords } from "./condition-sql";
import { loadFacts } from "./load-facts";
import { loadTimeZone, loadVocabularies } from "./load-vocabulary";

/** Longer than that nobody waits for a number while typing. */
const LONGEST = 3000;
const CANCELLED = "57014";
/** Members that are shown beside a count. */
const SAMPLE = 5;

interface CountRow extends Record<string, unknown> {
  total: number;
  accounts: number;
  counts: number[];
  sampled: string[] | null;
}
const noRow: CountRow = { total: 0, accounts: 0, counts: [], sampled: null };

/**
 * The live count of a condition that may be saved nowhere: each line alone, each group, the whole, what each entry at
 * the top takes away, some of the members and, where dates decide, the past. Lines that are not finished do not
 * count. Refused with `too_large` when counting takes more than three seconds.
 */
export const countAudience = query({
  allow: "activity.read",
  input: CountRequest,
  async run(tx, { object, condition, audienceId }, { tenantId }): Promise<AudienceCount> {
    const vocabulary = (await loadVocabularies(tx, tenantId))[object];
    const clock = { now: new Date(), timeZone: await loadTimeZone(tx, tenantId) };
    const scope: ConditionScope = { tenantId, vocabulary, clock, ids: null };
    const issues = checkCondition(condition, vocabulary, { ownId: audienceId });
    const usable = usableGroup(condition, issues);
    const isCounted = (key: string) => !issues.some(({ path }) => pathKey(path) === key);
    const steps = stepsOf(condition, vocabulary, (key) => isCounted(key) && isSaid(key));
    try {
      await tx.execute(sql`select set_config('statement_timeout', ${String(LONGEST)}, true)`);
      const reading = readRecords(scope, [condition]);
      const { sampled, ...counted } = await countNodes(tx, condition, { reading, issues, steps });
      return {
        ...counted,
        issues,
        sample: await loadSample(tx, usable, { scope, ids: sampled }),
        history: isTraceable(usable, vocabulary) ? await countPast(tx, usable, reading) : null,
      };
    } catch (error) {
      if (sqlStateOf(error) !== CANCELLED) throw error;
      throw new AppError(
        "too_large",
        "Counting took longer than three seconds. It can be saved all the same, and is then counted in the background.",
      );
    }

    /** Groups of which nothing can be counted are no step either. */
    function isSaid(key: string): boolean {
      const child = condition.conditions[Number(key)];
      return child !== undefined && usablePart(child, issues, [Number(key)]) !== null;
    }
  },
});

function usableGroup(condition: ConditionGroup, issues: AudienceCount["issues"]): ConditionGroup {
  const usable = usablePart(condition, issues);
  return usable?.kind === "group" ? usable : { ...condition, conditions: [] };
}

/** All numbers of a condition in one pass over the records: each line is decided once. */
async function countNodes(
  tx: Transaction,
  condition: ConditionGroup,
  {
    reading,
    issues,
    steps,
  }: { reading: Reading; issues: AudienceCount["issues"]; steps: readonly Step[] },
): Promise<
  Pick<AudienceCount, "total" | "matching" | "accounts" | "nodes" | "steps"> & { sampled: number[] }
> {
  const bad = new Set(issues.map(({ path }) => pathKey(path)));
  const lines = listLines(condition).filter(({ path }) => !bad.has(pathKey(path)));
  const columns = new Map(
    lines.map(({ path }, index) => [pathKey(path), sql.raw(`d.l${index}`)] as const),
  );
  const nodes = nodesOf(condition, [], columns);
  const whole = nodes.find(({ key }) => key === "")?.holds ?? sql`true`;
  const byKey = new Map(nodes.map(({ key, holds }) => [key, holds]));
  const together = steps.map(({ keys }) =>
    grouped(
      condition.match,
      keys.flatMap((key) => byKey.get(key) ?? []),
    ),
  );
  const counts = [...nodes.map(({ holds }) => holds), ...together].map(
    (holds) => sql`count(*) filter (where ${holds ?? sql`false`})`,
  );
  const ofUsers = reading.vocabulary.object === "user";
  const decided = lines.map(
    ({ line }, index) => sql`${conditionSql(line, reading)} as ${sql.raw(`l${index}`)}`,
  );
  const fixed = ofUsers
    ? sql`r.id, r.account_id, r.last_seen_at`
    : sql`r.id, null::bigint as account_id, null::timestamptz as last_seen_at`;
  const { rows } = await tx.execute<CountRow>(sql`
    select count(*)::int as total, count(distinct d.account_id) filter (where ${whole})::int as accounts,
      array[${sql.join(counts, sql`, `)}]::int[] as counts,
      (array_agg(d.id order by d.last_seen_at desc nulls last, d.id) filter (where ${whole}))[1:${SAMPLE}] as sampled
    from (select ${sql.join([fixed, ...decided], sql`, `)} from ${reading.from} offset 0) d`);
  const [{ total, accounts, counts: found, sampled } = noRow] = rows;
  const numbers = nodes.map(({ key, holds }, index) => [key, holds ? (found[index] ?? 0) : null]);
  return {
    total,
    sampled: (sampled ?? []).map(Number),
    matching: found[0] ?? 0,
    accounts: ofUsers ? accounts : null,
    nodes: Object.fromEntries(numbers),
    steps: steps.map(({ label, keys }, index) => ({
      ...{ label, key: keys.at(-1) ?? "" },
      size: found[nodes.length + index] ?? 0,
    })),
  };
}

/** Every node with what it is true of, in the columns of its lines; null when nothing of it can be counted. Root first. */
function nodesOf(
  node: Condition,
  path: Path,
  columns: ReadonlyMap<string, SQL>,
): { key: string; holds: SQL | null }[] {
  const key = pathKey(path);
  if (node.kind !== "group") return [{ key, holds: columns.get(key) ?? null }];
  const children = node.conditions.map((child, index) => nodesOf(child, [...path, index], columns));
  const parts = children.flatMap(([first]) => first?.holds ?? []);
  const holds =
    parts.length > 0 ? grouped(node.match, parts) : path.length === 0 ? sql`true` : null;
  return [{ key, holds }, ...children.flat()];
}

const grouped = (match: "all" | "any", parts: readonly SQL[]): SQL =>
  sql`(${sql.join([...parts], match === "all" ? sql` and ` : sql` or `)})`;

/** A few of those who match, in the order of `ids`, with what was read of them. */
async function loadSample(
  tx: Transaction,
  condition: ConditionGroup,
  { scope, ids }: { scope: ConditionScope; ids: readonly number[] },
): Promise<SampleMember[]> {
  if (ids.length === 0) return [];
  const { tenantId, vocabulary, clock } = scope;
  const facts = await loadFacts(tx, tenantId, ids, [condition], { vocabulary, clock });
  const accounts = await loadAccountNames(tx, scope, ids);
  const lines = listLines(condition);
  return ids.flatMap((id) => {
    const known = facts.get(id);
    if (!known) return [];
    const { findings } = evaluate(condition, known, vocabulary, clock);
    const reads = lines.flatMap(({ line }, index) => {
      const finding = findings[index];
      return (finding && readWords(line, finding, vocabulary)) ?? [];
    });
    const name = String(known.document.name ?? "");
    return [
      { id, name, accountName: accounts.get(id) ?? null, reads: [...new Set(reads)].slice(0, 2) },
    ];
  });
}

/** The accounts of users by the users' ids. */
async function loadAccountNames(
  tx: Transaction,
  { tenantId, vocabulary }: ConditionScope,
  ids: readonly number[],
): Promise<Map<number, string>> {
  if (vocabulary.object === "account") return new Map();
  const { rows } = await tx.execute<{ id: string; name: string }>(sql`
    select u.id, a.name from activity_users u
    join activity_accounts a on a.tenant_id = u.tenant_id and a.id = u.account_id
    where u.tenant_id = ${tenantId} and u.id = any(${sql.param(ids)}::bigint[])`);
  return new Map(rows.map(({ id, name }) => [Number(id), name]));
}

async function countPast(
  tx: Transaction,
  condition: ConditionGroup,
  reading: Reading,
): Promise<DaySize[]> {
  const days = pastClocks(reading.clock);
  const counts = days.map(
    ({ clock }) => sql`count(*) filter (where ${conditionSql(condition, reading, clock)})`,
  );
  const { rows } = await tx.execute<{ sizes: number[] }>(
    sql`select array[${sql.join(counts, sql`, `)}]::int[] as sizes from ${reading.from}`,
  );
  return days.map(({ day }, index) => ({ day, size: rows[0]?.sizes[index] ?? 0 }));
}
