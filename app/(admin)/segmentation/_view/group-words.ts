import type { ReportView, ViewGroup } from "./report-view";

/** A group's name with the field of each value where several are combined: "Gender: Male, Manager: No". */
export function groupWords({ field }: Pick<ReportView, "field">, group: ViewGroup): string {
  const { label, labels = [] } = group;
  const { parts } = field;
  if (!parts || parts.length !== labels.length) return label;
  return parts.map((part, place) => `${part}: ${labels[place] ?? ""}`).join(", ");
}
