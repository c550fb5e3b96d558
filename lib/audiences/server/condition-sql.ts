import { type SQL, sql } from "drizzle-orm";
import type { ActivityObject, AttributeDefinition } from "@/lib/activity/attributes";
import type { Condition, LineCondition } from "../condition";
import { isCount } from "../read-value";
import { firstDayOf, type Limit, todayOf, type ValueTest, valueTestOf } from "../value-test";
import type { Clock, Vocabulary } from "../vocabulary";

export interface ConditionScope {
  tenantId: string;
  vocabulary: Vocabulary;
  clock: Clock;
  /** The records that are asked about; null for all. Only makes looking into their activity cheaper. */
  ids: readonly number[] | null;
  /** Asks the past: dates after the clock's `now` count as absent. */
  asOf?: boolean;
}

/**
 * A condition over the record `r` (of `recordsSql`) as SQL, the same as `evaluate` on its facts: true or false, never
 * null. Whatever the condition holds becomes a parameter.
 */
export function conditionSql(condition: Condition, scope: ConditionScope): SQL {
  if (condition.kind !== "group") return lineSql(condition, scope);
  if (condition.conditions.length === 0) return sql`true`;
  const parts = condition.conditions.map((child) => conditionSql(child, scope));
  return sql`(${sql.join(parts, condition.match === "all" ? sql` and ` : sql` or `)})`;
}

/**
 * The records of an object as the rows `r` that conditions read, all or those of `ids`. What is computed is taken
 * out of its storage once a row, however many lines read it.
 */
export function recordsSql({
  tenantId,
  vocabulary,
  ids,
}: Pick<ConditionScope, "tenantId" | "vocabulary" | "ids">): SQL {
  const these = ids === null ? sql`` : sql` and id = any(${sql.param(ids)}::bigint[])`;
  const fields =
    vocabulary.object === "user"
      ? sql`email, language, account_id, first_seen_at, last_seen_at from activity_users`
      : sql`is_paying, lifecycle from activity_accounts`;
  return sql`(select id, key, name, computed || '{}' as computed, custom || '{}' as custom, ${fields}
    where tenant_id = ${tenantId}${these} offset 0) r`;
}

function lineSql(line: LineCondition, scope: ConditionScope): SQL {
  switch (line.kind) {
    case "attribute": {
      const definition = scope.vocabulary.attributes.get(line.attribute);
      const asked =
        definition && valueTestOf(line, definition, scope.clock, { asOf: scope.asOf ?? false });
      if (!definition || !asked) return sql`false`;
      const passes = sql`coalesce(${testSql(asked.test, definition, scope)}, false)`;
      return asked.isNegated ? sql`(not ${passes})` : passes;
    }
    case "activity":
      return activitySql(line, scope);
    case "audience":
      return audienceSql(line, scope);
  }
}

function testSql(test: ValueTest, definition: AttributeDefinition, scope: ConditionScope): SQL {
  switch (test.kind) {
    case "set":
      return setSql(definition, scope);
    case "among":
      return definition.type === "multi"
        ? sql`jsonb_exists_any(${listSql(definition)}, ${sql.param(test.texts)}::text[])`
        : sql`${textSql(definition, scope.vocabulary.object)} = any(${sql.param(test.texts)}::text[])`;
    case "contains":
      return sql`position(lower(${test.text}::text collate "pg_c_utf8") in lower(${textSql(definition, scope.vocabulary.object)} collate "pg_c_utf8")) > 0`;
    case "number": {
      const value = numberSql(definition);
      return both(
        test.from && sql`${value} ${comparison(">", test.from)} ${limit(test.from)}`,
        test.to && sql`${value} ${comparison("<", test.to)} ${limit(test.to)}`,
      );
    }
    case "instant":
      return instantSql(test, definition, scope);
  }
}

const comparison = (sign: "<" | ">", { isInside }: Limit) => sql.raw(isInside ? `${sign}=` : sign);
const limit = ({ at }: Limit) => sql`${String(at)}::numeric`;

function both(first: SQL | null, second: SQL | null): SQL {
  const parts = [first, second].filter((part) => part !== null);
  return parts.length > 0 ? sql`(${sql.join(parts, sql` and `)})` : sql`true`;
}

function setSql(definition: AttributeDefinition, scope: ConditionScope): SQL {
  const column = instantColumns[scope.vocabulary.object][definition.key];
  if (definition.storage === "field" && column) return sql`${column} is not null`;
  switch (definition.type) {
    case "number":
      return sql`${numberSql(definition)} is not null`;
    case "multi":
      return sql`${listSql(definition)} <> '[]'`;
    default:
      return sql`${textSql(definition, scope.vocabulary.object)} <> ''`;
  }
}

function instantSql(
  { from, until }: Extract<ValueTest, { kind: "instant" }>,
  definition: AttributeDefinition,
  scope: ConditionScope,
): SQL {
  const column = instantColumns[scope.vocabulary.object][definition.key];
  if (definition.storage === "field" && column) {
    return both(
      from === null ? null : sql`${column} >= ${from}::timestamptz`,
      until === null ? null : sql`${column} < ${until}::timestamptz`,
    );
  }
  const text = textSql(definition, scope.vocabulary.object);
  return both(
    from === null ? null : sql`${text} collate "C" >= ${from}`,
    until === null ? sql`${text} <> ''` : sql`${text} <> '' and ${text} collate "C" < ${until}`,
  );
}

/** Fields that are instants. Their microseconds do not matter: all limits are whole milliseconds. */
const instantColumns: Record<ActivityObject, Record<string, SQL>> = {
  user: { first_seen: sql`r.first_seen_at`, last_seen: sql`r.last_seen_at` },
  account: {},
};

const textColumns: Record<ActivityObject, Record<string, SQL>> = {
  user: { key: sql`r.key`, name: sql`r.name`, email: sql`r.email`, language: sql`r.language` },
  account: {
    key: sql`r.key`,
    name: sql`r.name`,
    paying: sql`case when r.is_paying then 'yes' when not r.is_paying then 'no' end`,
    lifecycle: sql`r.lifecycle`,
  },
};

/** The stored value of an attribute that is no field. */
function storedSql({ key, storage }: AttributeDefinition): SQL {
  return sql`(${storage === "computed" ? sql`r.computed` : sql`r.custom`} -> ${key}::text)`;
}

/** The texts of an attribute of the record `r`, one or several, as a row source: none where there is no value. */
export function textValueSql(definition: AttributeDefinition, object: ActivityObject): SQL {
  return definition.type === "multi"
    ? sql`jsonb_array_elements_text(${listSql(definition)})`
    : sql`(values (${textSql(definition, object)}))`;
}

function textSql(definition: AttributeDefinition, object: ActivityObject): SQL {
  if (definition.storage === "field") {
    return textColumns[object][definition.key] ?? sql`null::text`;
  }
  const stored = storedSql(definition);
  return sql`(case when jsonb_typeof(${stored}) = 'string' then ${stored} #>> '{}' end)`;
}

function numberSql(definition: AttributeDefinition): SQL {
  const stored = storedSql(definition);
  const value = sql`case when jsonb_typeof(${stored}) = 'number' then ${stored}::numeric end`;
  return isCount(definition) ? sql`coalesce(${value}, 0)` : sql`(${value})`;
}

function listSql(definition: AttributeDefinition): SQL {
  const stored = storedSql(definition);
  return sql`(case when jsonb_typeof(${stored}) = 'array' then ${stored} end)`;
}

/** Who did it often enough is found in one go; the others are the rest. */
function activitySql(
  { activity, module, times, days, comparison }: Extract<LineCondition, { kind: "activity" }>,
  { tenantId, vocabulary, clock, ids }: ConditionScope,
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
  { tenantId, vocabulary, ids }: ConditionScope,
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
