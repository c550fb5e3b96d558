import { z } from "zod";
import { RowId } from "@/lib/core/row-id";
import { listLines } from "./condition-lines";

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
  "over_days_ago",
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
export type AttributeCondition = z.infer<typeof AttributeCondition>;

/**
 * Performed `activity` (in `module`, or any) at least (or fewer than) `times` times in the last `days` days, today
 * included. An account performs what its users do.
 */
export const ActivityCondition = z.object({
  kind: z.literal("activity"),
  activity: z.string().min(1).max(300),
  module: z.string().max(200).optional(),
  times: z.number().int().min(1).max(100_000),
  days: Days,
  /** Left out means at least. */
  comparison: z.enum(["at_least", "fewer_than"]).optional(),
});

/** In another audience, or not in it; of an account: itself, or at least one of its users, as the audience's object is. */
export const AudienceCondition = z.object({
  kind: z.literal("audience"),
  audienceId: RowId,
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

/** Lines of a whole condition at most: each is counted by itself. */
export const MOST_LINES = 60;

function groupOf(depth: number): z.ZodType<ConditionGroup> {
  const inner: z.ZodType<Condition> =
    depth === 1 ? LineCondition : z.union([LineCondition, groupOf(depth - 1)]);
  return z.object({
    kind: z.literal("group"),
    match: z.enum(["all", "any"]),
    conditions: z.array(inner).max(50),
  });
}

/** An audience's whole filter: a group, nested at most five deep, of at most 60 lines. */
export const ConditionGroup: z.ZodType<ConditionGroup> = groupOf(deepest).refine(
  (condition) => listLines(condition).length <= MOST_LINES,
  `must have ${MOST_LINES} conditions at most`,
);
