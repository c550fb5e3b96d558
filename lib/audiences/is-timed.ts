import type { Condition, ConditionGroup } from "./condition";
import { audiencesIn } from "./condition-lines";
import type { Vocabulary } from "./vocabulary";

/** Whether the members of a condition change by the clock alone. */
export function isTimed(
  condition: ConditionGroup,
  { audiences }: Pick<Vocabulary, "audiences">,
): boolean {
  const asks = (node: Condition): boolean => {
    if (node.kind === "group") return node.conditions.some(asks);
    if (node.kind === "activity") return true;
    return node.kind === "attribute"
      ? node.operator === "in_last_days" || node.operator === "over_days_ago"
      : false;
  };
  return (
    asks(condition) || audiencesIn(condition).some((id) => audiences.get(id)?.isTimed === true)
  );
}
