import { z } from "zod";

/** How a condition compares an attribute's value; which of them a type knows stands in `operatorsOf`. */
export const operators = [
  "is",
  "is_not",
  "contains",
  "exists",
  "does_not_exist",
  "before",
  "after",
  "in_last_days",
  "at_least",
  "at_most",
  "greater",
  "less",
  "between",
  "any_of",
] as const;
export type Operator = (typeof operators)[number];

const Days = z.number().int().min(1).max(3650);
const Operand = z.union([z.string().max(500), z.number()]);

/** A comparison of one attribute: `values` holds none, one, two (between) or several (any of) operands. */
export const AttributeCondition = z.object({
  kind: z.literal("attribute"),
  attribute: z.string().max(200),
  operator: z.enum(operators),
  values: z.array(Operand).max(100).default([]),
});

/** Performed `activity` (in `module`, or any) at least `times` times in the last `days` days, today included. */
export const ActivityCondition = z.object({
  kind: z.literal("activity"),
  activity: z.string().min(1).max(300),
  module: z.string().max(200).optional(),
  times: z.number().int().min(1).max(100_000),
  days: Days,
});

/** In another audience of the same object, or not in it. */
export const AudienceCondition = z.object({
  kind: z.literal("audience"),
  audienceId: z.number().int(),
  isMember: z.boolean(),
});

export const LineCondition = z.discriminatedUnion("kind", [
  AttributeCondition,
  ActivityCondition,
  AudienceCondition,
]);
export type LineCondition = z.infer<typeof LineCondition>;

/** A line, or a group of lines and groups of which all or any must be true. An empty group is true of everybody. */
export type Condition = LineCondition | ConditionGroup;
export interface ConditionGroup {
  kind: "group";
  match: "all" | "any";
  conditions: Condition[];
}

const deepest = 5;

function groupOf(depth: number): z.ZodType<ConditionGroup> {
  const inner: z.ZodType<Condition> =
    depth === 1 ? LineCondition : z.union([LineCondition, groupOf(depth - 1)]);
  return z.object({
    kind: z.literal("group"),
    match: z.enum(["all", "any"]),
    conditions: z.array(inner).max(50),
  });
}

/** An audience's whole filter: a group, nested at most five deep, at most 50 entries each. */
export const ConditionGroup = groupOf(deepest);
