import { reaches } from "./audience-order";
import type { Condition, ConditionGroup, LineCondition } from "./condition";
import type { Path } from "./condition-lines";
import { isDay, isDayCount, operatorOf, takesOperands } from "./operators-of";
import type { Vocabulary } from "./vocabulary";

/** Why a condition cannot be used as it stands: where, what is wrong, and what to do. */
export interface ConditionIssue {
  path: Path;
  /** `unfinished` is not wrong, only not said yet. */
  code:
    | "unfinished"
    | "unknown_attribute"
    | "wrong_operator"
    | "wrong_value"
    | "unknown_audience"
    | "wrong_object"
    | "circle";
  message: string;
  remedy: string;
}

/** Everything that is wrong with a condition, from top to bottom; `ownId` is the audience that it belongs to, if any. */
export function checkCondition(
  condition: ConditionGroup,
  vocabulary: Vocabulary,
  { ownId = null }: { ownId?: number | null } = {},
): ConditionIssue[] {
  return check(condition, [], vocabulary, ownId);
}

/** A condition without what cannot be used yet; null when nothing is left. Paths do not carry over. */
export function usablePart(
  condition: Condition,
  issues: readonly ConditionIssue[],
  path: Path = [],
): Condition | null {
  if (issues.some((issue) => isSame(issue.path, path) && path.length > 0)) return null;
  if (condition.kind !== "group") return condition;
  const conditions = condition.conditions.flatMap(
    (child, index) => usablePart(child, issues, [...path, index]) ?? [],
  );
  return conditions.length > 0 ? { ...condition, conditions } : null;
}

const isSame = (one: Path, other: Path) =>
  one.length === other.length && one.every((step, index) => step === other[index]);

function check(
  node: Condition,
  path: Path,
  vocabulary: Vocabulary,
  ownId: number | null,
): ConditionIssue[] {
  if (node.kind !== "group") {
    const issue = checkLine(node, vocabulary, ownId);
    return issue ? [{ path, ...issue }] : [];
  }
  if (node.conditions.length === 0 && path.length > 0) {
    const message = "This group is empty.";
    return [{ path, code: "unfinished", message, remedy: "Add a condition or remove the group." }];
  }
  return node.conditions.flatMap((child, index) =>
    check(child, [...path, index], vocabulary, ownId),
  );
}

type LineIssue = Omit<ConditionIssue, "path">;

function checkLine(
  line: LineCondition,
  vocabulary: Vocabulary,
  ownId: number | null,
): LineIssue | null {
  switch (line.kind) {
    case "attribute":
      return checkAttribute(line, vocabulary);
    case "activity":
      return null;
    case "audience":
      return checkAudience(line.audienceId, vocabulary, ownId);
  }
}

function checkAttribute(
  line: Extract<LineCondition, { kind: "attribute" }>,
  { attributes, object }: Vocabulary,
): LineIssue | null {
  if (line.attribute === "") {
    const remedy = "Choose an attribute, an activity or an audience.";
    return { code: "unfinished", message: "This line asks for nothing yet.", remedy };
  }
  const definition = attributes.get(line.attribute);
  if (!definition) {
    return {
      code: "unknown_attribute",
      message: `There is no attribute “${line.attribute}” of ${object}s any more.`,
      remedy: "Choose another attribute or remove the line.",
    };
  }
  const known = operatorOf(definition.type, line.operator);
  if (!known) {
    return {
      code: "wrong_operator",
      message: `${definition.label} cannot be compared in this way.`,
      remedy: "Choose another comparison.",
    };
  }
  const wanted = known.takes === "several" ? 1 : known.takes;
  const said = line.values.filter((value) => value !== "");
  if (said.length < wanted) {
    const remedy = wanted === 2 ? "Say both limits." : "Say what to compare with.";
    return {
      code: "unfinished",
      message: `${definition.label} has nothing to compare with.`,
      remedy,
    };
  }
  if (known.operand === "day" && !line.values.every(isDay)) {
    return {
      code: "wrong_value",
      message: "This is not a day of the calendar.",
      remedy: "Choose a day between 1900 and 2199.",
    };
  }
  if (known.operand === "days" && !line.values.every(isDayCount)) {
    return {
      code: "wrong_value",
      message: "This is not a number of days.",
      remedy: "Say a whole number from 1 to 3,650.",
    };
  }
  const [low, high] = line.values;
  if (line.operator === "between" && low !== undefined && high !== undefined && low > high) {
    return {
      code: "wrong_value",
      message: "The second limit lies before the first, so nothing is between them.",
      remedy: "Swap the two.",
    };
  }
  return takesOperands(known, line.values)
    ? null
    : {
        code: "wrong_value",
        message: `${definition.label} cannot be compared with this value.`,
        remedy: `Say ${definition.type === "number" ? "a number" : "a value of its kind"}.`,
      };
}

function checkAudience(
  id: number,
  { audiences, object }: Vocabulary,
  ownId: number | null,
): LineIssue | null {
  const audience = audiences.get(id);
  if (!audience) {
    return {
      code: "unknown_audience",
      message: "This audience is no longer there.",
      remedy: "Choose another audience or remove the line.",
    };
  }
  if (object === "user" && audience.object !== "user") {
    return {
      code: "wrong_object",
      message: `${audience.name} is an audience of accounts, not of users.`,
      remedy: "Choose an audience of users.",
    };
  }
  if (ownId !== null && reaches(id, ownId, audiences)) {
    return {
      code: "circle",
      message:
        id === ownId
          ? "An audience cannot ask for itself."
          : `${audience.name} itself asks for this audience, so neither could ever be told.`,
      remedy: "Choose an audience that does not depend on this one.",
    };
  }
  return null;
}
