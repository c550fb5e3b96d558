import type { ElapsedBands, NumberBands } from "./band-edges";
import type { CustomField } from "./custom-field";

/** Longest text of a field, in characters. */
export const MAX_FIELD_LENGTH = 255;

/** The answer that is a value of its own, in every field; an empty cell is unreported instead. */
export const CHOSE_NOT_TO_REPORT = "Chose Not To Report";

/** How carefully a value is handled; everything but `ordinary` is never shown per person. */
export type Sensitivity = "ordinary" | "sensitive" | "special_category" | "confidential";

type FieldKind =
  | { kind: "text" }
  | { kind: "yes_no" }
  | { kind: "yes_no_hybrid" }
  | { kind: "tenure" }
  | { kind: "us_state" }
  | { kind: "country" }
  | { kind: "birth_date" }
  | { kind: "attrition_date" }
  | { kind: "number"; bands: NumberBands }
  | { kind: "date"; bands: ElapsedBands }
  | { kind: "list"; options: readonly string[] };

/** A segmentation field, standard or custom, with all that files, forms and the dictionary say of it. */
export type FieldDefinition = FieldKind & {
  /** Machine name; never changes. */
  key: string;
  /** Exact column header in files. */
  header: string;
  /** Name on screen. */
  label: string;
  sensitivity: Sensitivity;
  description: string;
  acceptedFormats: string;
  /** Longest accepted text, in characters. */
  maxLength: number;
  example: string;
};

/** Whether the field's values are sealed at rest and never shown per person. */
export function isSensitive(field: Pick<FieldDefinition, "sensitivity">): boolean {
  return field.sensitivity !== "ordinary";
}

/** The full definition of a custom field, with the texts of the dictionary derived from its kind. */
export function customFieldDefinition(custom: CustomField): FieldDefinition {
  const common = {
    key: custom.key,
    header: custom.header,
    label: custom.label,
    sensitivity: custom.isSensitive ? ("sensitive" as const) : ("ordinary" as const),
    description: `${custom.label}, a field of your organization.`,
    maxLength: MAX_FIELD_LENGTH,
  };
  switch (custom.kind) {
    case "text":
      return { ...common, kind: "text", acceptedFormats: textFormats, example: "Example" };
    case "yes_no":
      return { ...common, kind: "yes_no", acceptedFormats: yesNoFormats, example: "Yes" };
    case "number":
      return {
        ...common,
        kind: "number",
        bands: custom.bands,
        acceptedFormats: "A number with a point before decimals, such as 12 or 12.5",
        example: String(custom.bands.edges[0] ?? 0),
      };
    case "date":
      return {
        ...common,
        kind: "date",
        bands: custom.bands,
        acceptedFormats: dateFormats,
        example: "2021-03-15",
      };
    case "list":
      return {
        ...common,
        kind: "list",
        options: custom.options,
        acceptedFormats: `One of: ${custom.options.join(", ")}`,
        example: custom.options[0] ?? "",
      };
  }
}

export const textFormats = "Any text";

export const yesNoFormats = "Yes or No (also Y, N, true, false, 1, 0, in any case)";

export const dateFormats = "yyyy-mm-dd, mm-dd-yyyy, mm/dd/yyyy, or yyyy";
