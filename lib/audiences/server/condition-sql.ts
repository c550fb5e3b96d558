import { type SQL, sql } from "drizzle-orm";
import type { ActivityObject, AttributeDefinition } from "@/lib/activity/attributes";
import type { Condition, LineCondition } from "../condition";
import { listLines } from "../condition-lines";
import { isCount } from "../read-value";
import { firstDayOf, type Limit, todayOf, type ValueTest, valueTestOf } from "../value-test";
import type { Clock, Vocabulary } from "../vocabulary";

/** Whose records are read, by what time. */
export interface ConditionScope {
  tenantId: string;
  vocabulary: Vocabulary;
  clock: Clock;
  /** The records that are asked about; null for all. */
  ids: readonly number[] | null;
}

/** Records as the rows `r` of a statement, with all that some conditions ask of them. */
export interface Reading extends ConditionScope {
  /** What stands after `from`: `r` with id, name, for users account_id and last_seen_at, and the values. */
  from: SQL;
  /** The column of each attribute that is asked for: texts and instants as text, numbers, lists as jsonb. */
  columns: ReadonlyMap<string, SQL>;
}

/**
 * Reads the records for these conditions. Each value is taken out of its storage once a row, however many lines (or
 * past days) ask for it.
 */
export function readRecords(scope: ConditionScope, conditions: readonly Condition[]): Reading {
  const { tenantId, vocabulary, ids } = scope;
  const asked = new Set(
    conditions
      .flatMap((condition) => listLines(condition))
      .flatMap(({ line }) => (line.kind === "attribute" ? [line.attribute] : [])),
  );
  const definitions = [...asked].flatMap((key) => vocabulary.attributes.get(key) ?? []);
  const values = definitions.map(
    (definition, index) =>
      sql`${storedSql(definition, vocabulary.object)} as ${sql.raw(`v${index}`)}`,
  );
  const these = ids === null ? sql`` : sql` and r.id = any(${sql.param(ids)}::bigint[])`;
  const fixed =
    vocabulary.object === "user"
      ? sql`r.id, r.name, r.account_id, r.last_seen_at`
      : sql`r.id, r.name`;
  return {
    ...scope,
    from: sql`(select ${sql.join([fixed, ...values], sql`, `)} from ${tables[vocabulary.object]}
      where r.tenant_id = ${tenantId}${these} offset 0) r`,
    columns: new Map(definitions.map(({ key }, index) => [key, sql.raw(`r.v${index}`)])),
  };
}

/** What is computed comes out of its compressed storage once, not once a value. */
const tables: Record<ActivityObject, SQL> = {
  user: sql`(select tenant_id, id, key, name, email, language, account_id, first_seen_at, last_seen_at,
    computed || '{}' as computed, custom || '{}' as custom from activity_users offset 0) r`,
  account: sql`(select tenant_id, id, key, name, is_paying, lifecycle,
    computed || '{}' as computed, custom || '{}' as custom from activity_accounts offset 0) r`,
};

/**
 * A condition over the records of a reading as SQL, the same as `evaluate` on their facts: true or false, never null.
 * Whatever the condition holds becomes a parameter. With `past`, dates after that clock's `now` count as absent.
 */
export function conditionSql(condition: Condition, reading: Reading, past?: Clock): SQL {
  if (condition.kind !== "group") return lineSql(condition, reading, past);
  if (condition.conditions.length === 0) return sql`true`;
  const parts = condition.conditions.map((child) => conditionSql(child, reading, past));
  return sql`(${sql.join(parts, condition.match === "all" ? sql` and ` : sql` or `)})`;
}

function lineSql(line: LineCondition, reading: Reading, past?: Clock): SQL {
  switch (line.kind) {
    case "attribute": {
      const definition = reading.vocabulary.attributes.get(line.attribute);
      const column = reading.columns.get(line.attribute);
      const clock = past ?? reading.clock;
      const asked =
        definition && valueTestOf(line, definition, clock, { asOf: past !== undefined });
      if (!asked || !column) return sql`false`;
      const passes = sql`coalesce(${testSql(asked.test, column, definition)}, false)`;
      return asked.isNegated ? sql`(not ${passes})` : passes;
    }
    case "activity":
      return activitySql(line, reading);
    case "audience":
      return audienceSql(line, reading);
  }
}

function testSql(test: ValueTest, column: SQL, { type }: AttributeDefinition): SQL {
  switch (test.kind) {
    case "set":
      return sql`${column} is not null`;
    case "among":
      return type === "multi"
        ? sql`jsonb_exists_any(${column}, ${sql.param(test.texts)}::text[])`
        : sql`${column} = any(${sql.param(test.texts)}::text[])`;
    case "contains":
      return sql`position(lower(${test.text}::text collate "pg_c_utf8") in lower(${column} collate "pg_c_utf8")) > 0`;
    case "number":
      return both(
        test.from && sql`${column} ${comparison(">", test.from)} ${limit(test.from)}`,
        test.to && sql`${column} ${comparison("<", test.to)} ${limit(test.to)}`,
      );
    case "instant":
      return both(
        test.from === null ? null : sql`${column} collate "C" >= ${test.from}`,
        test.until === null ? null : sql`${column} collate "C" < ${test.until}`,
      );
  }
}

const comparison = (sign: "<" | ">", { isInside }: Limit) => sql.raw(isInside ? `${sign}=` : sign);
const limit = ({ at }: Limit) => sql`${String(at)}::numeric`;

function both(first: SQL | null, second: SQL | null): SQL {
  const parts = [first, second].filter((part) => part !== null);
  return parts.length > 0 ? sql`(${sql.join(parts, sql` and `)})` : sql`true`;
}

/** Instants as they are everywhere: ISO in UTC to the millisecond. */
const iso = (column: SQL) =>
  sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const fieldColumns: Record<ActivityObject, Record<string, SQL>> = {
  user: {
    ...{ key: sql`r.key`, name: sql`r.name`, email: sql`r.email`, language: sql`r.language` },
    first_seen: iso(sql`r.first_seen_at`),
    last_seen: iso(sql`r.last_seen_at`),
  },
  account: {
    ...{ key: sql`r.key`, name: sql`r.name`, lifecycle: sql`r.lifecycle` },
    paying: sql`case when r.is_paying then 'yes' when not r.is_paying then 'no' end`,
  },
};

/** The value of an attribute in its storage; null when there is none, or one of another type. */
function storedSql(definition: AttributeDefinition, object: ActivityObject): SQL {
  const { key, type, storage } = definition;
  if (storage === "field") return sql`nullif(${fieldColumns[object][key] ?? sql`null::text`}, '')`;
  const stored = sql`(${storage === "computed" ? sql`r.computed` : sql`r.custom`} -> ${key}::text)`;
  switch (type) {
    case "number": {
      const value = sql`case when jsonb_typeof(${stored}) = 'number' then ${stored}::numeric end`;
      return isCount(definition) ? sql`coalesce(${value}, 0)` : value;
    }
    case "multi":
      return sql`case when jsonb_typeof(${stored}) = 'array' then nullif(${stored}, '[]') end`;
    default:
      return sql`case when jsonb_typeof(${stored}) = 'string' then nullif(${stored} #>> '{}', '') end`;
  }
}

/** The texts of an attribute of `r`, one or several, as a row source: none, or null, where there is no value. */
export function textValuesSql(column: SQL, { type }: AttributeDefinition): SQL {
  return type === "multi"
    ? sql`jsonb_array_elements_text(${column})`
    : sql`(values (${column}::text))`;
}

/** Who did it often enough is found in one go; the others are the rest. */
function activitySql(
  { activity, module, times, days, comparison }: Extract<LineCondition, { kind: "activity" }>,
  { tenantId, vocabulary, clock, ids }: Reading,
): SQL {
  const isOfUsers = vocabulary.object === "user";
  const record = isOfUsers ? sql`d.user_id` : sql`u.account_id`;
  const users = isOfUsers
    ? sql``
    : sql` join activity_users u on u.tenant_id = d.tenant_id and u.id = d.user_id and u.account_id is not null`;
  const these = ids === null ? sql`` : sql` and ${record} = any(${sql.param(ids)}::bigint[])`;
  const inModule = module === undefined ? sql`` : sql` and d.module = ${module}`;
  const enough = sql`r.id in (select ${record} from activity_days d${users}
    where d.tenant_id = ${tenantId} and d.day between ${firstDayOf(days, clock)}::date and ${todayOf(clock)}::date
      and d.activity = ${activity}${inModule}${these}
    group by 1 having sum(d.events) >= ${times})`;
  return comparison === "fewer_than" ? sql`(not ${enough})` : sql`(${enough})`;
}

function audienceSql(
  { audienceId, isMember }: Extract<LineCondition, { kind: "audience" }>,
  { tenantId, vocabulary, ids }: Reading,
): SQL {
  const audience = vocabulary.audiences.get(audienceId);
  if (!audience) return sql`false`;
  const isOfUsers = vocabulary.object === "account" && audience.object === "user";
  const record = isOfUsers ? sql`u.account_id` : sql`m.record_id`;
  const users = isOfUsers
    ? sql` join activity_users u on u.tenant_id = m.tenant_id and u.id = m.record_id and u.account_id is not null`
    : sql``;
  const these = ids === null ? sql`` : sql` and ${record} = any(${sql.param(ids)}::bigint[])`;
  const isIn = sql`r.id in (select ${record} from audience_members m${users}
    where m.tenant_id = ${tenantId} and m.audience_id = ${audienceId}${these})`;
  return isMember ? sql`(${isIn})` : sql`(not ${isIn})`;
}
