import { parsePastDateOrYear } from "@/lib/fields/calendar-date";
import { parseText, tidyText } from "@/lib/fields/canonical-value";
import { accept, type ParsedValue, type RefusedValue, refuse } from "@/lib/fields/parsed-value";
import type { CoreColumnKind } from "./roster-columns";

export const userStatuses = ["active", "inactive", "on_leave"] as const;
export type UserStatus = (typeof userStatuses)[number];

/** Problems of core columns, besides those that values of fields have. */
export type CoreValueProblem = "not_an_email" | "not_a_status" | "shortened_key";

export type ParsedCoreValue = ParsedValue | RefusedValue<CoreValueProblem>;

/** RFC 5321, 4.5.3.1.3: a path of 256 octets with its two brackets. */
const MAX_EMAIL_LENGTH = 254;

const EMAIL = /^[^\s@,;<>()[\]"\\]+@[^\s@.,;<>()[\]"\\]+(\.[^\s@.,;<>()[\]"\\]+)+$/;

const STATUS_WORDS: ReadonlyMap<string, UserStatus> = new Map([
  ["active", "active"],
  ["inactive", "inactive"],
  ["on leave", "on_leave"],
]);

const STATUS_SUGGESTIONS: ReadonlyMap<string, UserStatus> = new Map([
  ["a", "active"],
  ["employed", "active"],
  ["enabled", "active"],
  ["i", "inactive"],
  ["terminated", "inactive"],
  ["disabled", "inactive"],
  ["left", "inactive"],
  ["leave", "on_leave"],
  ["loa", "on_leave"],
  ["leave of absence", "on_leave"],
]);

/**
 * Reads a cell of a core column as its canonical value: e-mail addresses in lower case, the status as
 * `active`, `inactive` or `on_leave`, the hire date as a date or a year; keys keep their case.
 */
export function parseCoreValue(
  kind: CoreColumnKind,
  raw: string,
  { today }: { today: string },
): ParsedCoreValue {
  const text = tidyText(raw);
  if (text === "") return accept("");
  switch (kind) {
    case "key":
      return parseKey(text);
    case "email":
      return parseEmail(text);
    case "name":
      return withoutNotice(parseText(text));
    case "text":
      return parseText(text);
    case "user_status":
      return parseStatus(text);
    case "hire_date":
      return parsePastDateOrYear(text, today);
  }
}

/** A spreadsheet that takes a long number for a quantity shortens it: several people get one key. */
function parseKey(text: string): ParsedCoreValue {
  if (!/^\d([.,]\d+)?E\+\d+$/i.test(text)) return withoutNotice(parseText(text));
  const message = `“${text}” is a number that a spreadsheet has shortened; its digits are lost.`;
  const remedy = "Format the column as text before saving the file, and export it again.";
  return refuse("shortened_key", message, remedy);
}

function parseEmail(text: string): ParsedCoreValue {
  const email = text.toLowerCase();
  const hasOddDots = /^\.|\.\.|\.@/.test(email);
  if (EMAIL.test(email) && !hasOddDots && email.length <= MAX_EMAIL_LENGTH) return accept(email);
  const [, inBrackets] = /<([^<>\s]+@[^<>\s]+)>$/.exec(email) ?? [];
  const remedy = "Write one address, such as ana.ruiz@example.com.";
  return refuse("not_an_email", `“${text}” is not an e-mail address.`, remedy, inBrackets);
}

function parseStatus(text: string): ParsedCoreValue {
  const word = text.toLowerCase().replace(/[\s_-]+/g, " ");
  const status = STATUS_WORDS.get(word);
  if (status) return accept(status);
  const remedy = "Write active, inactive, or on leave.";
  const suggestion = STATUS_SUGGESTIONS.get(word);
  return refuse("not_a_status", `“${text}” is not a status.`, remedy, suggestion);
}

/** A person may be called “Na”: a notice that it looks empty would be noise. */
function withoutNotice(parsed: ParsedValue): ParsedValue {
  return parsed.ok ? accept(parsed.value) : parsed;
}
