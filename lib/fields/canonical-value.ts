import { tenureBandFromText, tenureBands } from "./bands";
import {
  type CalendarDate,
  isYearOnly,
  parseDateOrYear,
  parsePastDateOrYear,
  wholeMonthsBetween,
} from "./calendar-date";
import { closestName } from "./close-name";
import { CHOSE_NOT_TO_REPORT, type FieldDefinition, MAX_FIELD_LENGTH } from "./field";
import { parseCountry, parseUsState } from "./parse-place";
import { accept, type ParsedValue, refuse } from "./parsed-value";

const YES = new Set(["yes", "y", "true", "1"]);
const NO = new Set(["no", "n", "false", "0"]);
const LOOKS_EMPTY = new Set(["n/a", "na", "#n/a", "null", "nil", "none", "-", "--", "?", "."]);
const LONGEST_EMPTY = Math.max(...[...LOOKS_EMPTY].map((text) => text.length));
const LOOKS_DECLINED =
  /^(prefer not|decline|declined|did not disclose|not disclosed|undisclosed)\b/i;
const MIN_AGE = 14;
const MAX_AGE = 100;

/**
 * Reads a cell as a field's canonical value, or says why not, with a suggestion where one value is
 * probably meant. `today` decides what lies in the future and how old somebody is. Idempotent: a
 * canonical value is read as itself.
 */
export function parseFieldValue(
  field: FieldDefinition,
  raw: string,
  { today }: { today: CalendarDate },
): ParsedValue {
  const text = tidyText(raw);
  if (text === "") return accept("");
  if (text.toLowerCase() === CHOSE_NOT_TO_REPORT.toLowerCase()) return accept(CHOSE_NOT_TO_REPORT);
  if (field.kind === "text") return parseText(text);
  const parsed = parseTyped(field, text, today);
  if (parsed.ok || parsed.suggestion !== undefined) return parsed;
  if (LOOKS_EMPTY.has(text.toLowerCase())) return { ...parsed, suggestion: "" };
  if (LOOKS_DECLINED.test(text)) return { ...parsed, suggestion: CHOSE_NOT_TO_REPORT };
  return parsed;
}

/** Text as it is compared and stored: composed Unicode, no control characters, single spaces, trimmed. */
export function tidyText(raw: string): string {
  // Most cells of a large roster are tidy already.
  if (/^[!-~]+(?: [!-~]+)*$/.test(raw)) return raw;
  return raw
    .normalize("NFC")
    .replace(/[\s\p{Cc}\u200b\u2060\ufeff]+/gu, " ")
    .trim();
}

/** Reads any text of at most 255 characters; a text such as "N/A" is kept, with a notice. */
export function parseText(text: string): ParsedValue {
  // A character takes one unit or two, so that most texts need not be counted.
  const length = text.length > MAX_FIELD_LENGTH ? Array.from(text).length : text.length;
  if (length > MAX_FIELD_LENGTH) {
    const message = `The text is ${length} characters long; at most ${MAX_FIELD_LENGTH} are kept.`;
    return refuse("too_long", message, `Shorten it to ${MAX_FIELD_LENGTH} characters.`);
  }
  if (text.length <= LONGEST_EMPTY && LOOKS_EMPTY.has(text.toLowerCase())) {
    const message = `“${text}” makes a group of its own; leave the cell empty if it means no value.`;
    return accept(text, { code: "looks_empty", message });
  }
  return accept(text);
}

function parseTyped(
  field: Exclude<FieldDefinition, { kind: "text" }>,
  text: string,
  today: CalendarDate,
): ParsedValue {
  switch (field.kind) {
    case "yes_no":
      return parseYesNo(text, false);
    case "yes_no_hybrid":
      return parseYesNo(text, true);
    case "tenure":
      return parseTenure(text, today);
    case "us_state":
      return parseUsState(text);
    case "country":
      return parseCountry(text);
    case "birth_date":
      return parseBirth(text, today);
    case "attrition_date":
    case "date":
      return parseDateOrYear(text);
    case "number":
      return parseNumber(text);
    case "list":
      return parseOption(text, field.options);
  }
}

function parseYesNo(text: string, withHybrid: boolean): ParsedValue {
  const word = text.toLowerCase();
  if (YES.has(word)) return accept("Yes");
  if (NO.has(word)) return accept("No");
  if (withHybrid && word === "hybrid") return accept("Hybrid");
  const choices = withHybrid ? "Yes, No or Hybrid" : "Yes or No";
  return refuse("not_yes_no", `“${text}” is not ${choices}.`, `Write ${choices}.`);
}

function parseTenure(text: string, today: CalendarDate): ParsedValue {
  const band = tenureBandFromText(text);
  if (band) return accept(band);
  const parsed = parsePastDateOrYear(text, today);
  if (parsed.ok || parsed.problem !== "not_a_date" || parsed.suggestion !== undefined)
    return parsed;
  const bands = tenureBands.map((known) => known.label).join(", ");
  const remedy = `Write the hire date as yyyy-mm-dd, the year alone, or one of: ${bands}.`;
  return refuse("not_a_tenure", `“${text}” is neither a hire date nor a known band.`, remedy);
}

function parseBirth(text: string, today: CalendarDate): ParsedValue {
  const parsed = parseDateOrYear(text);
  if (!parsed.ok) {
    if (!/^\d{1,3}$/.test(text)) return parsed;
    const message = `“${text}” seems to be an age; the column takes a date or year of birth.`;
    return refuse("not_a_date", message, "Write the date or the year of birth.");
  }
  // A year alone is refused only when no birthday in it gives an accepted age.
  const [earliest, latest] = isYearOnly(parsed.value)
    ? [`${parsed.value}-01-01`, `${parsed.value}-12-31`]
    : [parsed.value, parsed.value];
  const oldest = Math.floor(wholeMonthsBetween(earliest, today) / 12);
  const youngest = Math.floor(wholeMonthsBetween(latest, today) / 12);
  if (oldest >= MIN_AGE && youngest <= MAX_AGE) return parsed;
  const message = `“${text}” gives an age outside ${MIN_AGE} to ${MAX_AGE}.`;
  return refuse("age_out_of_range", message, "Correct the date of birth, or leave it empty.");
}

function parseNumber(text: string): ParsedValue {
  const plain = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) ? text.replaceAll(",", "") : text;
  const remedy = "Write a number with a point before at most six decimals, such as 12.5.";
  if (/^[+-]?\d{1,12}(\.\d{1,6})?$/.test(plain)) {
    const number = Number(plain);
    return accept(String(number === 0 ? 0 : number));
  }
  const withComma = /^([+-]?\d{1,12}),(\d{1,2}|\d{4,6})$/.exec(plain);
  const suggestion = withComma ? String(Number(`${withComma[1]}.${withComma[2]}`)) : null;
  return refuse("not_a_number", `“${text}” is not a number.`, remedy, suggestion);
}

function parseOption(text: string, options: readonly string[]): ParsedValue {
  const word = text.toLowerCase();
  const option = options.find((candidate) => tidyText(candidate).toLowerCase() === word);
  if (option !== undefined) return accept(option);
  const close = closestName(
    text,
    options.map((candidate) => [candidate, candidate] as const),
  );
  const remedy = `Write one of: ${options.join(", ")}.`;
  return refuse("not_in_list", `“${text}” is not in the list of this field.`, remedy, close);
}
