import { hasUnstorable } from "@/lib/core/unstorable";
import {
  type ActivityCall,
  type CallSubject,
  isAddress,
  tidyKey,
  tidyUserKey,
} from "./activity-call";
import { type CallRefusal, callRefusals } from "./call-refusal";
import { instantText } from "./instant-text";

/** An event that the academy reported itself. */
export interface AcademyEvent {
  /** By which a retry is known. */
  id: string;
  /** Null when the academy did not say, or said what cannot be. */
  occurredAt: Date | null;
  call: ActivityCall;
}

/** What a post of the academy comes to: an event, one that nobody counts, or none. */
export type AcademyPost =
  | { kind: "event"; event: AcademyEvent }
  | { kind: "other"; refusal: CallRefusal }
  | { kind: "refused"; refusal: CallRefusal };

type Parts = Record<string, unknown>;

const EVENT = /^(COURSE|PATH|LESSON|QUIZ)_(ENROLL?MENT|ENROLL?ED|COMPLETION|COMPLETED)$/;
const DAY = 86_400_000;
const EARLIEST = Date.UTC(2000, 0);

/**
 * Reads what an academy posts to its webhook (as in "Using webhooks" of Skilljar's documentation: `event_type`,
 * `timestamp`, `user`, `course` or `path`), wherever in it the parts stand and however they are spelled.
 */
export function readAcademyPost(raw: unknown, module: string, now: Date): AcademyPost {
  if (!isRecord(raw)) return refused(callRefusals.notAnObject);
  if (hasUnstorable(raw)) return refused(callRefusals.unstorable);
  const post = isRecord(raw.data) ? { ...raw.data, ...raw } : raw;
  const type = textOf(post, ["event_type", "eventType", "type", "event"]);
  const name =
    type
      ?.toUpperCase()
      .replace(/[^A-Z]+/g, "_")
      .replace("PUBLISHED_", "") ?? "";
  const [, what = "", done = ""] = EVENT.exec(name) ?? [];
  if (what === "") {
    const remedy =
      "Nothing needs to be done: only courses, paths, lessons and quizzes are counted.";
    return {
      kind: "other",
      refusal: {
        reason: `${type?.slice(0, 100) ?? "it"} is not counted`,
        place: "event_type",
        remedy,
      },
    };
  }
  const user = partOf(post, ["user", "learner", "student"]);
  const keys = userKeys(user);
  const [first, ...others] = keys;
  if (!user || first === undefined) return refused(callRefusals.noUser);
  const thing = thingOf(post, what);
  const title = thing && textOf(thing, ["title", "name"]);
  if (!thing || !title) {
    const place = what.toLowerCase();
    return refused({
      reason: `${place} is missing`,
      place,
      remedy: "Have the academy send what the event is about.",
    });
  }
  const time = timeOf(post, now);
  const isProgress = what === "COURSE" || what === "PATH";
  const subject: CallSubject | null = isProgress
    ? { kind: what === "PATH" ? "path" : "course", key: keyIn(thing), title }
    : null;
  const email = textOf(user, ["email"])?.toLowerCase() ?? null;
  const accountKey = accountKeyIn(post, user);
  const own = textOf(post, ["event_id", "eventId", "id", "uuid"]);
  return {
    kind: "event",
    event: {
      id: own ?? JSON.stringify([name, first, keyIn(thing) ?? title, time?.toISOString() ?? null]),
      occurredAt: time,
      call: {
        user: {
          ...{ keys: [first, ...others], name: nameOf(user), attributes: {}, language: null },
          email: email !== null && isAddress(email) ? email : null,
        },
        account: accountKey === null ? null : { key: accountKey, name: null, attributes: {} },
        act: { module, activity: `${wordOf(what, done)} - ${title}`, subject },
      },
    },
  };
}

function wordOf(what: string, done: string): string {
  if (what === "LESSON" || what === "QUIZ") return `Complete ${what.toLowerCase()}`;
  return done.startsWith("E") ? "Enroll" : "Complete";
}

const refused = (refusal: CallRefusal): AcademyPost => ({ kind: "refused", refusal });

/** The address first, as the snippets of the set-up page send it; the academy's own ID where that is what is known. */
function userKeys(user: Parts | null): string[] {
  if (!user) return [];
  const keys = [textOf(user, ["email"]), textOf(user, ["id", "user_id", "userId"])];
  return [...new Set(keys.flatMap((key) => (key === null ? [] : tidyUserKey(key))))].filter(
    (key) => key.length <= 200,
  );
}

function nameOf(user: Parts): string | null {
  const parts = [
    textOf(user, ["first_name", "firstName"]),
    textOf(user, ["last_name", "lastName"]),
  ];
  return parts.filter((part) => part !== null).join(" ") || textOf(user, ["name", "full_name"]);
}

function thingOf(post: Parts, what: string): Parts | null {
  const name = what.toLowerCase();
  const published = partOf(post, [`published_${name}`]);
  return (
    partOf(post, [name, `learning_${name}`]) ??
    (published && (partOf(published, [name]) ?? published))
  );
}

function keyIn(thing: Parts): string | null {
  const key = textOf(thing, ["id", "uuid"]);
  return key === null ? null : tidyKey(key);
}

function timeOf(post: Parts, now: Date): Date | null {
  const text = textOf(post, ["timestamp", "occurred_at", "created_at", "event_time"]);
  const known = text === null ? null : instantText(text.replace(" ", "T"));
  const time = known === null ? null : new Date(known);
  const isPossible = time && time.getTime() >= EARLIEST && time.getTime() <= now.getTime() + DAY;
  return isPossible ? time : null;
}

/** The account's ID: named as such, or among the sign-up fields, as an object or as a list of fields. */
function accountKeyIn(post: Parts, user: Parts): string | null {
  const account = partOf(post, ["account", "organization"]);
  const named = account && textOf(account, ["id"]);
  if (named) return tidyKey(named);
  for (const place of [user, post]) {
    const direct = accountField(Object.entries(place));
    if (direct) return direct;
    const fields = place.signup_fields ?? place.signupFields ?? place.custom_fields;
    const entries = Array.isArray(fields)
      ? fields
          .filter(isRecord)
          .map((field): [string, unknown] => [
            textOf(field, ["name", "label", "key", "title"]) ?? "",
            field.value,
          ])
      : Object.entries(isRecord(fields) ? fields : {});
    const found = accountField(entries);
    if (found) return found;
  }
  return null;
}

function accountField(entries: readonly (readonly [string, unknown])[]): string | null {
  for (const [name, value] of entries) {
    if (name.toLowerCase().replace(/[^a-z]/g, "") !== "accountid") continue;
    const text = textOf({ value }, ["value"]);
    if (text !== null && text.length <= 200) return tidyKey(text);
  }
  return null;
}

/** The first of these that is a text with something in it, or a number; cut where no column would hold it. */
function textOf(parts: Parts, names: readonly string[]): string | null {
  for (const name of names) {
    const value = parts[name];
    if (typeof value === "number" && Number.isFinite(value)) return String(value);
    if (typeof value !== "string") continue;
    const text = value
      .replace(/\p{Cc}+/gu, " ")
      .trim()
      .slice(0, 250);
    if (text !== "") return text;
  }
  return null;
}

function partOf(parts: Parts, names: readonly string[]): Parts | null {
  for (const name of names) {
    const part = parts[name];
    if (isRecord(part)) return part;
  }
  return null;
}

function isRecord(value: unknown): value is Parts {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
