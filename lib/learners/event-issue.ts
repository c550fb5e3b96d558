import type { z } from "zod";
import { reportedPayloads } from "./coaching-event";

/** What is wrong with an event of a batch: which, where in it, what stands there (cut), what to do about it. */
export interface EventIssue {
  /** Place in the batch, from 0. */
  index: number;
  id: string;
  /** Empty when the whole event is meant. */
  field: string;
  value: string;
  message: string;
  remedy: string;
}

const MAX_SHOWN = 100;

const instant = "Write the instant with its offset, such as 2026-03-01T09:30:00Z.";
const remedyOf: Readonly<Record<string, string>> = {
  id: "Give each event an id of its own, a text of at most 200 characters.",
  type: `Send one of ${Object.keys(reportedPayloads).join(", ")}.`,
  occurredAt: instant,
  startsAt: instant,
  learner: "Send the learner’s key in the roster.",
  coach: "Send the coach’s e-mail address.",
};

/** An issue with a field of an event as it was sent; `message` goes on after the field's name. */
export function issueOf(
  index: number,
  sent: unknown,
  field: string,
  message: string,
  remedy: string,
): EventIssue {
  const parts = isRecord(sent) ? sent : {};
  const value = parts[field.split(".")[0] ?? ""];
  return {
    index,
    id: typeof parts.id === "string" ? cut(parts.id) : "",
    field,
    value: value === undefined ? "" : cut(typeof value === "string" ? value : toText(value)),
    message: `${field === "" ? "The event" : `“${field}”`} ${message}.`,
    remedy,
  };
}

/** The issues that a schema found in an event, the first of each field. */
export function issuesOf(
  index: number,
  sent: Record<string, unknown>,
  found: readonly z.core.$ZodIssue[],
): EventIssue[] {
  const byField = new Map<string, EventIssue>();
  for (const issue of found) {
    const path = issue.path[0] === "payload" ? issue.path.slice(1) : issue.path;
    const [top] = path.map(String);
    const field = path.join(".");
    if (byField.has(field)) continue;
    const isMissing = path.length === 1 && top !== undefined && sent[top] === undefined;
    const message = isMissing ? "is missing" : wordsOf(issue);
    const remedy = remedyOf[top ?? ""] ?? "Send what an event of this type carries.";
    byField.set(field, issueOf(index, sent, field, message, remedy));
  }
  return [...byField.values()];
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function wordsOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return `is not ${issue.expected === "int" ? "a whole number" : `of the type ${issue.expected}`}`;
    case "invalid_value":
      return `is not one of ${issue.values.map(String).join(", ")}`;
    case "invalid_union":
      return "is not a type of event";
    case "invalid_format":
      return `is not a valid ${issue.format}`;
    case "too_small":
      return issue.origin === "string" ? "is empty" : `is less than ${issue.minimum}`;
    case "too_big":
      if (issue.origin === "string") return `is longer than ${issue.maximum} characters`;
      if (issue.origin === "array") return `has more than ${issue.maximum} entries`;
      return `is more than ${issue.maximum}`;
    case "custom":
      return issue.message;
    default:
      return "is not valid";
  }
}

function toText(value: unknown): string {
  return JSON.stringify(value) ?? "";
}

function cut(text: string): string {
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}
