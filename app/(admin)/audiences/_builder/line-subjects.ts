import type { ChipOption } from "@/components/ui/filter-chip";
import type { BuilderChoices } from "@/lib/audiences/audience-view";
import type { LineCondition } from "@/lib/audiences/condition";
import { operatorsOf } from "@/lib/audiences/operators-of";

const IN_AUDIENCE = "audience";

/** What a line can ask about, as the choices of its first chip: attributes, activities, other audiences. */
export function subjectOptions({
  attributes,
  activities,
  audiences,
}: BuilderChoices): ChipOption[] {
  return [
    ...attributes.map(({ key, label, group }) => ({
      ...{ value: `attribute ${key}`, label, note: group },
    })),
    ...activities.map(({ activity }) => ({
      ...{ value: `activity ${activity}`, label: `Performed “${activity}”`, note: "Activity" },
    })),
    ...(audiences.length > 0
      ? [{ value: IN_AUDIENCE, label: "In audience", note: "Audience" }]
      : []),
  ];
}

/** Which of these a line asks about; null when nothing is chosen yet. */
export function subjectOf(line: LineCondition): string | null {
  switch (line.kind) {
    case "attribute":
      return line.attribute === "" ? null : `attribute ${line.attribute}`;
    case "activity":
      return `activity ${line.activity}`;
    case "audience":
      return IN_AUDIENCE;
  }
}

/** A line that asks about nothing yet. */
export const emptyLine: LineCondition = {
  ...{ kind: "attribute", attribute: "", operator: "exists", values: [] },
};

/** The line that begins when something is chosen, in the usual way of asking. */
export function lineAbout(subject: string, choices: BuilderChoices): LineCondition {
  const [kind, ...rest] = subject.split(" ");
  const name = rest.join(" ");
  if (kind === IN_AUDIENCE) {
    return { kind: "audience", audienceId: choices.audiences[0]?.id ?? 0, isMember: true };
  }
  if (kind === "activity") return { kind: "activity", activity: name, times: 1, days: 30 };
  const type = choices.attributes.find(({ key }) => key === name)?.type ?? "text";
  const [usual] = operatorsOf(type);
  const values = type === "number" ? [1] : type === "date" ? [90] : [];
  return { kind: "attribute", attribute: name, operator: usual?.operator ?? "exists", values };
}
