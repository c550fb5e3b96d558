import type { AttributeType } from "@/lib/activity/attributes";
import { isKnownDay } from "@/lib/fields/calendar-date";
import type { Operator } from "./condition";

/** What an operator compares with: nothing, a number, a day of the calendar, a number of days, a text or a choice. */
export type OperandKind = "none" | "number" | "day" | "days" | "text" | "choice";

export interface KnownOperator {
  operator: Operator;
  /** As the builder's menu says it, after the attribute's name. */
  words: string;
  operand: OperandKind;
  /** How many operands it takes: exactly so many, or one and more. */
  takes: 0 | 1 | 2 | "several";
}

const exists: KnownOperator = { operator: "exists", words: "exists", operand: "none", takes: 0 };
const missing: KnownOperator = {
  ...{ operator: "does_not_exist", words: "does not exist", operand: "none", takes: 0 },
};

const one = (operator: Operator, words: string, operand: OperandKind): KnownOperator => ({
  ...{ operator, words, operand, takes: 1 },
});

const anyOf = (words: string): KnownOperator => ({
  ...{ operator: "any_of", words, operand: "choice", takes: "several" },
});

const known: Record<AttributeType, readonly KnownOperator[]> = {
  text: [
    one("is", "is", "choice"),
    one("is_not", "is not", "choice"),
    anyOf("is any of"),
    one("contains", "contains", "text"),
    exists,
    missing,
  ],
  number: [
    one("at_least", "at least", "number"),
    one("at_most", "at most", "number"),
    one("is", "is", "number"),
    one("is_not", "is not", "number"),
    one("greater", "more than", "number"),
    one("less", "less than", "number"),
    { operator: "between", words: "between", operand: "number", takes: 2 },
    exists,
    missing,
  ],
  date: [
    one("in_last_days", "in the last", "days"),
    one("over_days_ago", "more than", "days"),
    one("is", "on", "day"),
    one("before", "before", "day"),
    one("after", "after", "day"),
    { operator: "between", words: "between", operand: "day", takes: 2 },
    exists,
    missing,
  ],
  list: [
    one("is", "is", "choice"),
    one("is_not", "is not", "choice"),
    anyOf("is any of"),
    exists,
    missing,
  ],
  multi: [
    one("contains", "contains", "choice"),
    one("is_not", "does not contain", "choice"),
    anyOf("contains any of"),
    exists,
    missing,
  ],
};

/** The operators that attributes of a type know, the usual one first. */
export function operatorsOf(type: AttributeType): readonly KnownOperator[] {
  return known[type];
}

/** What an operator asks of an attribute of a type; null when the type does not know it. */
export function operatorOf(type: AttributeType, operator: Operator): KnownOperator | null {
  return known[type].find((one) => one.operator === operator) ?? null;
}

/** Whether operands are as many and of the kind that an operator compares with. */
export function takesOperands(
  { operand, takes }: KnownOperator,
  values: readonly (string | number)[],
): boolean {
  const isEnough = takes === "several" ? values.length >= 1 : values.length === takes;
  return isEnough && values.every((value) => fitting[operand](value));
}

const fitting: Record<OperandKind, (value: string | number) => boolean> = {
  none: () => false,
  number: (value) => typeof value === "number",
  day: isDay,
  days: isDayCount,
  text: (value) => typeof value === "string" && value !== "",
  choice: (value) => typeof value === "string" && value !== "",
};

/** A whole number of days that "in the last … days" can reach back. */
export function isDayCount(value: string | number): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= 3650;
}

/** A day of the calendar, `yyyy-mm-dd`. */
export function isDay(value: string | number): value is string {
  return typeof value === "string" && isKnownDay(value);
}
