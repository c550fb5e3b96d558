import type { AttributeDefinition } from "@/lib/activity/attributes";
import type { AttributeCondition, Condition, ConditionGroup, LineCondition } from "./condition";
import { audienceName, daysWords, inModule, operandWords, timesWords } from "./describe-line";
import type { Vocabulary } from "./vocabulary";

/** A piece of the sentence; what decides is strong. */
export interface Words {
  text: string;
  isStrong: boolean;
}

const plain = (text: string): Words => ({ text, isStrong: false });
const strong = (text: string): Words => ({ text, isStrong: true });

/**
 * A whole condition as one sentence that somebody who has never seen the builder can check: "Users who completed at
 * least one course, and either enrolled in … or …."
 */
export function describeCondition(condition: ConditionGroup, vocabulary: Vocabulary): Words[] {
  const whom = vocabulary.object === "user" ? "users" : "accounts";
  const shown = withoutEmpty(condition);
  if (!shown) return [strong(`All ${whom}`), plain(".")];
  const start = plain(`${whom === "users" ? "Users who " : "Accounts that "}`);
  return joined([start, ...sentence(shown, vocabulary, 0), plain(".")]);
}

/** The sentence as one text. */
export function plainWords(words: readonly Words[]): string {
  return words.map(({ text }) => text).join("");
}

/** A condition without its empty groups, which are true of everybody; null when nothing is left. */
function withoutEmpty(condition: Condition): Condition | null {
  if (condition.kind !== "group") return condition;
  const conditions = condition.conditions.flatMap((child) => withoutEmpty(child) ?? []);
  const [only] = conditions;
  if (!only) return null;
  return conditions.length === 1 ? only : { ...condition, conditions };
}

function sentence(condition: Condition, vocabulary: Vocabulary, depth: number): Words[] {
  if (condition.kind !== "group") return phrase(condition, vocabulary);
  const { match, conditions } = condition;
  const parts = conditions.map((child) => sentence(child, vocabulary, depth + 1));
  const word = match === "all" ? "and" : "or";
  const isLong = depth === 0 || conditions.some(({ kind }) => kind === "group");
  const between = plain(`${isLong && conditions.length > 1 ? "," : ""} ${word} `);
  const list = parts.flatMap((part, index) => (index === 0 ? part : [between, ...part]));
  // The commas of an inner list would run into those around it: from the third level on, brackets keep them apart.
  if (depth > 1) return [plain("("), ...list, plain(")")];
  if (depth === 0) return list;
  const lead = match === "any" ? "either " : conditions.length === 2 ? "both " : "";
  return [plain(lead), ...list];
}

/** What follows "who" in the plural: `completed at least one course`, `have no Role`, `are in Internal testers`. */
function phrase(line: LineCondition, vocabulary: Vocabulary): Words[] {
  switch (line.kind) {
    case "attribute": {
      const definition = vocabulary.attributes.get(line.attribute);
      if (!definition) return [plain("have "), strong("an attribute that is no longer there")];
      return progressPhrase(line, definition) ?? attributePhrase(line, definition);
    }
    case "activity":
      return [
        plain("performed "),
        strong(`“${line.activity}”`),
        plain(`${inModule(line.module)} ${timesWords(line)} in the last ${daysWords(line.days)}`),
      ];
    case "audience": {
      const { audienceId, isMember } = line;
      const isOfUsers =
        vocabulary.object === "account" && vocabulary.audiences.get(audienceId)?.object === "user";
      const where = isOfUsers
        ? isMember
          ? "have a user in "
          : "have no user in "
        : isMember
          ? "are in "
          : "are not in ";
      return [plain(where), strong(audienceName(audienceId, vocabulary))];
    }
  }
}

const deeds: Record<string, { done: string; notDone: string }> = {
  enrolled: { done: "enrolled in ", notDone: "have not enrolled in " },
  completed: { done: "completed ", notDone: "have not completed " },
};

const counted: Record<string, { deed: keyof typeof deeds; one: string; many: string }> = {
  course_enrollments: { deed: "enrolled", one: "course", many: "courses" },
  course_completions: { deed: "completed", one: "course", many: "courses" },
  path_enrollments: { deed: "enrolled", one: "path", many: "paths" },
  path_completions: { deed: "completed", one: "path", many: "paths" },
};

/** The dates and counts of progress read as deeds: "enrolled in X in the last 90 days", "completed at least one course". */
function progressPhrase(line: AttributeCondition, definition: AttributeDefinition): Words[] | null {
  if (definition.storage !== "computed") return null;
  const count = counted[definition.key];
  if (count && (line.operator === "at_least" || line.operator === "at_most")) {
    const number = Number(line.values[0]);
    const things = `${number === 1 ? "one" : number} ${number === 1 ? count.one : count.many}`;
    const much = line.operator === "at_least" ? "at least" : "at most";
    return [plain(deeds[count.deed]?.done ?? ""), strong(`${much} ${things}`)];
  }
  const deed = deeds[definition.key.split(/[:_]/).at(-1) ?? ""];
  const subject = subjectOf(definition);
  if (!deed || !subject) return null;
  if (line.operator === "does_not_exist") return [plain(deed.notDone), strong(subject)];
  const when = whenWords(line);
  return [plain(deed.done), strong(subject), ...(when ? [plain(` ${when}`)] : [])];
}

/** What a date of progress is about, from its label: `Warehouse Safety Path`, `any course` for the first dates. */
function subjectOf({ key, label }: AttributeDefinition): string | null {
  const first = /^first_(course|path)_(enrolled|completed)$/.exec(key);
  if (first) return `any ${first[1]}`;
  const named = /^(course|path):\d+:(enrolled|completed)$/.exec(key);
  if (!named) return null;
  const title = label.replace(/_(Enrolled|Completed) Date$/, "");
  return named[1] === "path" ? title.replace(/^Academy /, "") : title;
}

function whenWords(line: AttributeCondition): string {
  const operands = operandWords(line);
  switch (line.operator) {
    case "in_last_days":
      return `in the last ${operands}`;
    case "over_days_ago":
      return `more than ${operands}`;
    case "is":
      return `on ${operands}`;
    case "exists":
    case "does_not_exist":
      return "";
    default:
      return `${line.operator} ${operands}`;
  }
}

function attributePhrase(line: AttributeCondition, { label, type }: AttributeDefinition): Words[] {
  const { operator } = line;
  const operands = operandWords(line);
  if (operator === "exists") return [plain("have any "), strong(label)];
  if (operator === "does_not_exist") return [plain("have no "), strong(label)];
  if (type === "date") return [plain("have "), strong(label), plain(` ${whenWords(line)}`)];
  const how: Partial<Record<typeof operator, string>> = {
    is_not: type === "multi" ? " without " : " other than ",
    contains: type === "multi" ? " with " : " containing ",
    any_of: type === "multi" ? " with " : " ",
    at_least: " of at least ",
    at_most: " of at most ",
    greater: " of more than ",
    less: " of less than ",
    between: " between ",
    is: type === "number" ? " of " : " ",
  };
  return [plain("have the "), strong(label), plain(how[operator] ?? " "), strong(operands)];
}

/** Neighbours of the same weight as one piece. */
function joined(words: readonly Words[]): Words[] {
  const pieces: Words[] = [];
  for (const { text, isStrong } of words) {
    const last = pieces.at(-1);
    if (last?.isStrong === isStrong) last.text += text;
    else pieces.push({ text, isStrong });
  }
  return pieces;
}
