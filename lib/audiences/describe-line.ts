import type { AttributeCondition, LineCondition } from "./condition";
import { isDay, operatorOf } from "./operators-of";
import type { Vocabulary } from "./vocabulary";

/** A line as the builder shows it, in one short text: `Course Completions at least 1`. */
export function describeLine(line: LineCondition, vocabulary: Vocabulary): string {
  switch (line.kind) {
    case "attribute": {
      const definition = vocabulary.attributes.get(line.attribute);
      if (!definition) return `an attribute that is no longer there (${line.attribute})`;
      const words = operatorOf(definition.type, line.operator)?.words ?? line.operator;
      return [definition.label, words, operandWords(line)].filter(Boolean).join(" ");
    }
    case "activity":
      return `Performed “${line.activity}”${inModule(line.module)} ${timesWords(line)} in the last ${daysWords(line.days)}`;
    case "audience":
      return `${line.isMember ? "In" : "Not in"} ${audienceName(line.audienceId, vocabulary)}`;
  }
}

/** The operands of a comparison: `Dispatcher or Shift lead`, `90 days`, `1 Mar 2026 and 5 Mar 2026`. */
export function operandWords({
  operator,
  values,
}: Pick<AttributeCondition, "operator" | "values">): string {
  const words = values.map(valueWords);
  const [first = ""] = words;
  if (operator === "exists" || operator === "does_not_exist") return "";
  if (operator === "in_last_days") return daysWords(Number(values[0]));
  if (operator === "over_days_ago") return `${daysWords(Number(values[0]))} ago`;
  if (operator === "between") return words.join(" and ");
  return words.length > 1 ? orList(words) : first;
}

/** `3 times`, `once`, `fewer than 3 times`. */
export function timesWords({
  times,
  comparison,
}: Pick<Extract<LineCondition, { kind: "activity" }>, "times" | "comparison">): string {
  const number = times === 1 ? "once" : `${times} times`;
  return comparison === "fewer_than" ? `fewer than ${times} times` : `at least ${number}`;
}

export const daysWords = (days: number): string => (days === 1 ? "1 day" : `${days} days`);

export const inModule = (module: string | undefined): string => (module ? ` in ${module}` : "");

/** The name of an audience, or that it is gone. */
export function audienceName(id: number, { audiences }: Vocabulary): string {
  return audiences.get(id)?.name ?? "an audience that is no longer there";
}

export function orList(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return words.length > 1 ? `${words.slice(0, -1).join(", ")} or ${last}` : last;
}

const day = new Intl.DateTimeFormat("en-GB", {
  ...{ day: "numeric", month: "short", year: "numeric", timeZone: "UTC" },
});

function valueWords(value: string | number): string {
  return isDay(value) ? day.format(new Date(value)) : String(value);
}
