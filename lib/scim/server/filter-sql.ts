import { type SQL, sql } from "drizzle-orm";
import type { Comparison, Filter, FilterValue } from "../filter";
import { ScimError } from "../scim-error";

/** One value of a row to compare with, null where there is none. */
export interface Scalar {
  sql: SQL;
  type: "text" | "boolean" | "instant";
  caseExact?: boolean;
  /** A quicker way to ask for one text. */
  equals?: (text: string) => SQL;
}

/** The elements of a multi-valued attribute: `exists` asks for one of which a condition on its parts is true. */
export interface Elements {
  parts: Readonly<Record<string, Scalar>>;
  /** The part that is meant when none is named. */
  main: string;
  exists: (condition: SQL) => SQL;
}

/** What a path means in a row; throws `invalidFilter` for one that cannot be asked for. */
export type Resolve = (path: string) => Scalar | { of: Elements; part: string | null };

/** A filter as a condition; values travel as parameters. */
export function filterSql(filter: Filter, resolve: Resolve): SQL {
  switch (filter.kind) {
    case "and":
    case "or": {
      const parts = filter.filters.map((one) => filterSql(one, resolve));
      return sql`(${sql.join(parts, filter.kind === "and" ? sql` and ` : sql` or `)})`;
    }
    case "not":
      return sql`not coalesce(${filterSql(filter.filter, resolve)}, false)`;
    case "values": {
      const target = resolve(filter.path);
      if (!("of" in target) || target.part !== null) {
        throw refuse(`“${filter.path}” has no elements to choose from`);
      }
      return target.of.exists(filterSql(filter.filter, (path) => partOf(target.of, path)));
    }
    default: {
      const target = resolve(filter.path);
      if (!("of" in target)) return assertion(target, filter);
      const part = partOf(target.of, target.part ?? target.of.main);
      return target.of.exists(assertion(part, filter));
    }
  }
}

function partOf({ parts }: Elements, name: string): Scalar {
  const found = Object.entries(parts).find(([one]) => one.toLowerCase() === name.toLowerCase());
  if (!found) throw refuse(`“${name}” is no part that can be asked for`);
  return found[1];
}

/** Null counts as false, and “not” makes it so; a condition that never is null could not be looked up in an index. */
function assertion(target: Scalar, filter: Extract<Filter, { kind: "compare" | "present" }>): SQL {
  if (filter.kind === "present") return present(target);
  if (filter.value === null) return isNothing(target, filter.op);
  const condition = compare(target, filter.op, filter.value);
  return filter.op === "ne" ? sql`coalesce(${condition}, true)` : condition;
}

function present({ sql: value, type }: Scalar): SQL {
  return type === "text" ? sql`coalesce(${value}, '') <> ''` : sql`${value} is not null`;
}

function isNothing(target: Scalar, op: Comparison): SQL {
  if (op === "eq") return sql`not ${present(target)}`;
  if (op === "ne") return present(target);
  throw refuse(`“${op}” cannot compare with null`);
}

function compare(target: Scalar, op: Comparison, value: Exclude<FilterValue, null>): SQL {
  if (target.type === "boolean") return compareTruth(target, op, value);
  if (target.type === "instant") return compareInstants(target, op, String(value));
  const text = String(value);
  if (op === "eq" && target.equals) return target.equals(text);
  const left = target.caseExact ? target.sql : sql`lower(${target.sql})`;
  const right = target.caseExact ? sql`${text}::text` : sql`lower(${text}::text)`;
  switch (op) {
    case "co":
      return sql`position(${right} in ${left}) > 0`;
    case "sw":
      return sql`starts_with(${left}, ${right})`;
    case "ew":
      return sql`right(${left}, length(${right})) = ${right}`;
    case "eq":
    case "ne":
      return sql`${left} ${symbols[op]} ${right}`;
    default:
      return sql`${left} collate "C" ${symbols[op]} ${right} collate "C"`;
  }
}

const symbols = {
  eq: sql`=`,
  ne: sql`<>`,
  gt: sql`>`,
  ge: sql`>=`,
  lt: sql`<`,
  le: sql`<=`,
};

function compareTruth(target: Scalar, op: Comparison, value: string | number | boolean): SQL {
  const word = String(value).toLowerCase();
  if ((op !== "eq" && op !== "ne") || (word !== "true" && word !== "false")) {
    throw refuse("what is true or false can only be eq or ne true or false");
  }
  return sql`${target.sql} ${symbols[op]} ${word === "true"}`;
}

function compareInstants(target: Scalar, op: Comparison, text: string): SQL {
  const instant = /^\d{4}-\d\d-\d\dT/.test(text) ? new Date(text) : new Date(Number.NaN);
  if (Number.isNaN(instant.getTime())) throw refuse(`“${text}” is no instant of ISO 8601`);
  if (op === "co" || op === "sw" || op === "ew") throw refuse(`“${op}” needs a text`);
  return sql`${target.sql} ${symbols[op]} ${instant.toISOString()}::timestamptz`;
}

const refuse = (why: string) =>
  new ScimError("invalidFilter", `The filter cannot be used: ${why}.`);
