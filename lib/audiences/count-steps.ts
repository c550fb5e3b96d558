import type { Condition, ConditionGroup } from "./condition";
import { pathKey } from "./condition-lines";
import { describeLine } from "./describe-line";
import type { Vocabulary } from "./vocabulary";

/** A step of "what each line takes away": the entries of the top group up to one of them. */
export interface Step {
  label: string;
  /** The entries that it holds together, by the key of their paths. */
  keys: string[];
}

/** The entries at the top one after the other, those left out that cannot be counted. */
export function stepsOf(
  { conditions }: ConditionGroup,
  vocabulary: Vocabulary,
  isCounted: (key: string) => boolean,
): Step[] {
  const steps: Step[] = [];
  conditions.forEach((child, index) => {
    const key = pathKey([index]);
    if (!isCounted(key)) return;
    steps.push({ label: labelOf(child, vocabulary), keys: [...(steps.at(-1)?.keys ?? []), key] });
  });
  return steps;
}

function labelOf(node: Condition, vocabulary: Vocabulary): string {
  if (node.kind !== "group") return describeLine(node, vocabulary);
  const words = node.conditions.map((child) => labelOf(child, vocabulary));
  return words.join(node.match === "all" ? " and " : ", or ");
}
