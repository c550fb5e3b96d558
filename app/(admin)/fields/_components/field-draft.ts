import { bandLabel } from "@/lib/fields/bands";

export const customKinds = ["text", "yes_no", "number", "date", "list"] as const;
export type CustomKind = (typeof customKinds)[number];

/** A custom field while it is being written: bands and options as they are typed. */
export interface FieldDraft {
  label: string;
  header: string;
  kind: CustomKind;
  isSensitive: boolean;
  edges: string;
  unit: string;
  elapsed: "years" | "months";
  options: string;
}

export const emptyDraft: FieldDraft = {
  label: "",
  header: "",
  kind: "text",
  isSensitive: false,
  edges: "",
  unit: "",
  elapsed: "years",
  options: "",
};

/** The edges of bands as typed, "2, 5, 10" or "2 5 10"; what is no number is kept as NaN, to be refused. */
export function readEdges(text: string): number[] {
  return text
    .split(/[;,\s]+/)
    .filter(Boolean)
    .map(Number);
}

/** The names of the bands that the typed edges make, or none while they make no ascending row of numbers. */
export function previewBands(edges: readonly number[], unit: string): string[] {
  const isRow = edges.every((edge, index) => edge > (edges[index - 1] ?? Number.NEGATIVE_INFINITY));
  const [first] = edges;
  if (first === undefined || !isRow) return [];
  return [first - 1, ...edges].map((quantity) => bandLabel(edges, unit, quantity));
}

/** The draft as the verb takes it: only what its kind needs. A header left empty is the label. */
export function toCustomField(draft: FieldDraft): Record<string, unknown> {
  const { label, kind, isSensitive } = draft;
  const common = { label, header: draft.header.trim() || label, kind, isSensitive };
  switch (kind) {
    case "text":
    case "yes_no":
      return common;
    case "number":
      return { ...common, bands: { edges: readEdges(draft.edges), unit: draft.unit } };
    case "date":
      return { ...common, bands: { edges: readEdges(draft.edges), unit: draft.elapsed } };
    case "list":
      return {
        ...common,
        options: draft.options
          .split("\n")
          .map((line) => line.trim())
          .filter(Boolean),
      };
  }
}
