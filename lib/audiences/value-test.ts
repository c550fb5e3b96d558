import type { AttributeDefinition } from "@/lib/activity/attributes";
import { addDays, dayOf, readClock } from "@/lib/coaches/zone-clock";
import type { AttributeCondition, Operator } from "./condition";
import { type KnownOperator, operatorOf, takesOperands } from "./operators-of";
import type { Clock } from "./vocabulary";

/** A limit of a number, which itself is inside or not. */
export interface Limit {
  at: number;
  isInside: boolean;
}

/** What is asked of a value, in the few ways that both `evaluate` and SQL know. Never true of an absent value. */
export type ValueTest =
  | { kind: "set" }
  /** A text, or one of several choices, is among these. */
  | { kind: "among"; texts: readonly string[] }
  /** A text has this in it, whatever the case. */
  | { kind: "contains"; text: string }
  | { kind: "number"; from: Limit | null; to: Limit | null }
  /** An instant in `from` ≤ it < `until`, both ISO texts in UTC. */
  | { kind: "instant"; from: string | null; until: string | null };

/** A test, or its opposite, which is true of an absent value. */
export interface LineTest {
  test: ValueTest;
  isNegated: boolean;
}

/**
 * What a line asks of its attribute's value; null when its operator or operands do not fit the attribute, and it is
 * true of nobody. With `asOf` the past is asked: an instant after the clock's `now` counts as absent.
 */
export function valueTestOf(
  { operator, values }: Pick<AttributeCondition, "operator" | "values">,
  { type }: Pick<AttributeDefinition, "type">,
  clock: Clock,
  { asOf = false } = {},
): LineTest | null {
  const known = operatorOf(type, operator);
  if (!known || !takesOperands(known, values)) return null;
  const test = positiveTest(known, values, clock);
  return {
    test: asOf && type === "date" ? untilNow(test, clock) : test,
    isNegated: operator === "is_not" || operator === "does_not_exist",
  };
}

function positiveTest(
  { operator, operand }: KnownOperator,
  values: readonly (string | number)[],
  clock: Clock,
): ValueTest {
  switch (operand) {
    case "none":
      return { kind: "set" };
    case "number":
      return numberTest(operator, values.map(Number));
    case "days":
      return daysTest(operator, Number(values[0]), clock);
    case "day":
      return dayTest(operator, values.map(String), clock);
    case "text":
      return { kind: "contains", text: String(values[0]) };
    case "choice":
      return { kind: "among", texts: values.map(String) };
  }
}

function numberTest(operator: Operator, [first = 0, second = 0]: readonly number[]): ValueTest {
  const inside = (at: number): Limit => ({ at, isInside: true });
  const outside = (at: number): Limit => ({ at, isInside: false });
  const between = (from: Limit | null, to: Limit | null): ValueTest => ({
    ...{ kind: "number", from, to },
  });
  switch (operator) {
    case "at_least":
      return between(inside(first), null);
    case "at_most":
      return between(null, inside(first));
    case "greater":
      return between(outside(first), null);
    case "less":
      return between(null, outside(first));
    case "between":
      return between(inside(first), inside(second));
    default:
      return between(inside(first), inside(first));
  }
}

function daysTest(operator: Operator, days: number, clock: Clock): ValueTest {
  const from = startOf(firstDayOf(days, clock), clock);
  return operator === "in_last_days"
    ? { kind: "instant", from, until: justAfter(clock.now) }
    : { kind: "instant", from: null, until: from };
}

function dayTest(
  operator: Operator,
  [first = "", last = first]: readonly string[],
  clock: Clock,
): ValueTest {
  switch (operator) {
    case "before":
      return { kind: "instant", from: null, until: startOf(first, clock) };
    case "after":
      return { kind: "instant", from: startOf(next(first), clock), until: null };
    default:
      return { kind: "instant", from: startOf(first, clock), until: startOf(next(last), clock) };
  }
}

/** The first of the last `days` days of the organization's calendar, today being the last. */
export function firstDayOf(days: number, clock: Clock): string {
  return addDays(todayOf(clock), 1 - days);
}

/** Today by the organization's calendar. */
export function todayOf({ now, timeZone }: Clock): string {
  return readClock(now.getTime(), timeZone).date;
}

const next = (day: string) => addDays(day, 1);

const startOf = (day: string, { timeZone }: Clock) =>
  new Date(dayOf(day, timeZone).start).toISOString();

const justAfter = (now: Date) => new Date(now.getTime() + 1).toISOString();

function untilNow(test: ValueTest, { now }: Clock): ValueTest {
  const end = justAfter(now);
  if (test.kind !== "instant") return { kind: "instant", from: null, until: end };
  return { ...test, until: test.until !== null && test.until < end ? test.until : end };
}
