import { parseFieldValue } from "@/lib/fields/canonical-value";
import { countries } from "@/lib/fields/countries";
import { CHOSE_NOT_TO_REPORT } from "@/lib/fields/field";
import { usStates } from "@/lib/fields/us-states";
import { parseCoreValue, userStatuses } from "@/lib/roster/parse-core-value";
import type { RosterColumn } from "@/lib/roster/roster-columns";

/** One of the values that a column takes, as a person reads it. */
export interface AnswerChoice {
  value: string;
  label: string;
}

export type CheckedAnswer = { ok: true; value: string } | { ok: false; message: string };

/** Reads an answer as the import will: its canonical value, or why it would be refused again. */
export function checkAnswer(column: RosterColumn, text: string, today: string): CheckedAnswer {
  if (text.trim() === "") {
    return column.isRequired
      ? { ok: false, message: `“${column.header}” must not be empty.` }
      : { ok: true, value: "" };
  }
  const parsed =
    column.source === "core"
      ? parseCoreValue(column.kind, text, { today })
      : parseFieldValue(column.field, text, { today });
  return parsed.ok
    ? { ok: true, value: parsed.value }
    : { ok: false, message: `${parsed.message} ${parsed.remedy}` };
}

/** The first of the values whose code or name begins like what is typed, else one that has it within; or null. */
export function offerFor(
  typed: string,
  choices: readonly AnswerChoice[] | null,
): AnswerChoice | null {
  const wanted = typed.trim().toLowerCase();
  if (!choices || wanted === "") return null;
  const begins = ({ value, label }: AnswerChoice) =>
    [value, ...label.split(" · ")].some((name) => name.toLowerCase().startsWith(wanted));
  // Within a name only from the start of a word: two letters stand in the midst of some country nearly always.
  const has = ({ label }: AnswerChoice) => spaced(label).includes(spaced(wanted).trimEnd());
  return choices.find(begins) ?? choices.find(has) ?? null;
}

/** In lower case, every word after one space. */
const spaced = (text: string) => ` ${text.toLowerCase()}`.replace(/[^\p{L}\p{N}]+/gu, " ");

const codeChoices = (codes: readonly { code: string; name: string }[]): AnswerChoice[] =>
  codes
    .map(({ code, name }) => ({ value: code, label: `${code} · ${name}` }))
    .sort((a, b) => a.label.localeCompare(b.label, "en"));

const words = (values: readonly string[]): AnswerChoice[] =>
  values.map((value) => ({ value, label: value.replaceAll("_", " ") }));

/** The values a column takes when they can be listed; null where anything else may be written. */
export function choicesOf(column: RosterColumn): AnswerChoice[] | null {
  const choices = ownChoices(column);
  if (!choices) return null;
  return column.source === "core"
    ? choices
    : [...choices, { value: CHOSE_NOT_TO_REPORT, label: CHOSE_NOT_TO_REPORT }];
}

function ownChoices(column: RosterColumn): AnswerChoice[] | null {
  if (column.source === "core") {
    return column.kind === "user_status" ? words(userStatuses) : null;
  }
  switch (column.field.kind) {
    case "country":
      return codeChoices(countries.map(({ alpha3, name }) => ({ code: alpha3, name })));
    case "us_state":
      return codeChoices(usStates);
    case "yes_no":
      return words(["Yes", "No"]);
    case "yes_no_hybrid":
      return words(["Yes", "No", "Hybrid"]);
    case "list":
      return words(column.field.options);
    default:
      return null;
  }
}
