import type { AttributeValue, AttributeValues } from "@/lib/activity/attributes";
import type { Condition, ConditionGroup, LineCondition } from "./condition";
import type { Path } from "./condition-lines";
import { describeLine } from "./describe-line";
import { foldCase } from "./fold-case";
import { readValue } from "./read-value";
import { firstDayOf, todayOf, type ValueTest, valueTestOf } from "./value-test";
import type { Clock, Vocabulary } from "./vocabulary";

/** How often something was done on a day of the organization's calendar, by a user or by an account's users. */
export interface DayCount {
  day: string;
  module: string;
  activity: string;
  events: number;
}

/** What is known of one user or account: all that a condition can ask. */
export interface RecordFacts {
  /** Its fields, computed and own attributes by key. */
  document: AttributeValues;
  days: readonly DayCount[];
  /** The audiences it is in; of an account also those that one of its users is in. */
  audiences: ReadonlySet<number>;
}

/** What became of one line: the value read, in words, and whether it was looked at at all. */
export interface Finding {
  path: Path;
  text: string;
  outcome: "yes" | "no" | "not looked at";
  read: string;
}

export interface Evaluation {
  holds: boolean;
  findings: Finding[];
}

/**
 * Whether a condition is true of a record, with what each line found from top to bottom. A group is left as soon as
 * it is decided; its other lines are not looked at. A line that does not fit the vocabulary is true of nobody.
 */
export function evaluate(
  condition: ConditionGroup,
  facts: RecordFacts,
  vocabulary: Vocabulary,
  clock: Clock,
): Evaluation {
  const findings: Finding[] = [];
  const holds = walk(condition, [], true);
  return { holds, findings };

  function walk(node: Condition, path: Path, isLooked: boolean): boolean {
    if (node.kind !== "group") return look(node, path, isLooked);
    if (node.conditions.length === 0) return true;
    const decisive = node.match === "any";
    let isDecided = false;
    node.conditions.forEach((child, index) => {
      const found = walk(child, [...path, index], isLooked && !isDecided);
      if (!isDecided && found === decisive) isDecided = true;
    });
    return isDecided ? decisive : !decisive;
  }

  function look(line: LineCondition, path: Path, isLooked: boolean): boolean {
    const text = describeLine(line, vocabulary);
    if (!isLooked) {
      findings.push({ path, text, outcome: "not looked at", read: "" });
      return false;
    }
    const { holds, read } = lookAt(line, facts, vocabulary, clock);
    findings.push({ path, text, outcome: holds ? "yes" : "no", read });
    return holds;
  }
}

/** Whether one line is true of a record, and the value it read in words. */
export function lookAt(
  line: LineCondition,
  facts: RecordFacts,
  vocabulary: Vocabulary,
  clock: Clock,
): { holds: boolean; read: string } {
  switch (line.kind) {
    case "attribute": {
      const definition = vocabulary.attributes.get(line.attribute);
      const asked = definition && valueTestOf(line, definition, clock);
      if (!definition || !asked) return { holds: false, read: "cannot be read" };
      const value = readValue(definition, facts.document);
      return { holds: passes(asked.test, value) !== asked.isNegated, read: valueWords(value) };
    }
    case "activity": {
      const times = countTimes(line, facts.days, clock);
      const isEnough = times >= line.times;
      return {
        holds: line.comparison === "fewer_than" ? !isEnough : isEnough,
        read: times === 1 ? "once" : `${times} times`,
      };
    }
    case "audience": {
      if (!vocabulary.audiences.has(line.audienceId))
        return { holds: false, read: "cannot be read" };
      const isIn = facts.audiences.has(line.audienceId);
      return { holds: isIn === line.isMember, read: isIn ? "in it" : "not in it" };
    }
  }
}

function passes(test: ValueTest, value: AttributeValue | null): boolean {
  if (value === null) return false;
  switch (test.kind) {
    case "set":
      return true;
    case "among":
      return typeof value === "string"
        ? test.texts.includes(value)
        : typeof value === "object" && value.some((choice) => test.texts.includes(choice));
    case "contains":
      return typeof value === "string" && foldCase(value).includes(foldCase(test.text));
    case "number":
      return (
        typeof value === "number" &&
        (!test.from || (test.from.isInside ? value >= test.from.at : value > test.from.at)) &&
        (!test.to || (test.to.isInside ? value <= test.to.at : value < test.to.at))
      );
    case "instant":
      return (
        typeof value === "string" &&
        (test.from === null || value >= test.from) &&
        (test.until === null || value < test.until)
      );
  }
}

function countTimes(
  { activity, module, days }: Extract<LineCondition, { kind: "activity" }>,
  counts: readonly DayCount[],
  clock: Clock,
): number {
  const since = firstDayOf(days, clock);
  const today = todayOf(clock);
  return counts
    .filter((one) => one.activity === activity && (module === undefined || one.module === module))
    .filter(({ day }) => day >= since && day <= today)
    .reduce((sum, { events }) => sum + events, 0);
}

function valueWords(value: AttributeValue | null): string {
  if (value === null) return "not set";
  return typeof value === "object" ? value.join(", ") : String(value);
}
