import { csvLine } from "@/lib/core/csv";
import type { RosterColumn } from "./roster-columns";

const dictionaryHeaders = [
  "Header",
  "Description",
  "Kind",
  "Accepted formats",
  "Length",
  "Example",
] as const;

/** The template of an organization: its exact headers in its own order, and one example row. */
export function templateRows(columns: readonly RosterColumn[]): [string[], string[]] {
  return [columns.map((column) => column.header), columns.map((column) => column.example)];
}

/** The template as CSV: UTF-8 with a byte order mark, which spreadsheets need to read accents. */
export function templateCsv(columns: readonly RosterColumn[]): string {
  return `\ufeff${templateRows(columns)
    .map((cells) => csvLine(cells))
    .join("")}`;
}

/** The data dictionary, its own header first: one row for each column of the template. */
export function dictionaryRows(columns: readonly RosterColumn[]): (string | number)[][] {
  return [
    [...dictionaryHeaders],
    ...columns.map((column) => [
      column.header,
      column.description,
      [kindText(column), ...remarks(column)].join("; "),
      column.acceptedFormats,
      column.maxLength,
      column.example,
    ]),
  ];
}

const coreKindTexts = {
  key: "Key",
  email: "E-mail address",
  name: "Text",
  text: "Text",
  user_status: "Status",
  hire_date: "Date",
} as const;

const fieldKindTexts = {
  text: "Text",
  yes_no: "Yes/No",
  yes_no_hybrid: "Yes/No/Hybrid",
  tenure: "Date, year or band",
  us_state: "US state code",
  country: "Country code",
  birth_date: "Date or year",
  attrition_date: "Date or year",
  number: "Number, shown in bands",
  date: "Date or year, shown in bands",
  list: "List",
} as const;

function kindText(column: RosterColumn): string {
  return column.source === "core" ? coreKindTexts[column.kind] : fieldKindTexts[column.field.kind];
}

function remarks(column: RosterColumn): string[] {
  return [
    ...(column.isRequired ? ["required"] : []),
    ...(column.isConfidential ? ["never shown per person"] : []),
  ];
}
