import type { FieldDefinition } from "@/lib/fields/field";

/** What a field holds, in a few words. */
export function kindInWords(field: FieldDefinition): string {
  switch (field.kind) {
    case "text":
      return "Text";
    case "yes_no":
      return "Yes or no";
    case "yes_no_hybrid":
      return "Yes, no or hybrid";
    case "tenure":
      return "Date, shown in bands";
    case "us_state":
      return "US state";
    case "country":
      return "Country";
    case "birth_date":
      return "Date, shown as age band";
    case "attrition_date":
      return "Date, shown as year";
    case "number":
      return `Number, in ${field.bands.edges.length + 1} bands`;
    case "date":
      return `Time since a date, in ${field.bands.edges.length + 1} bands`;
    case "list":
      return `One of ${field.options.length}`;
  }
}
