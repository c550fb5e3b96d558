import { type Actor, actorMay } from "@/lib/auth/actor";
import { AppError } from "@/lib/core/errors";
import { parseJson, parseLines, readBodyText, sendsLines } from "@/lib/core/server/body-text";
import type { ActivityCall } from "../activity-call";
import type { CallRefusal } from "../call-refusal";
import { keyAt } from "../event-key";
import type { ItemOutcome } from "../item-outcome";
import { readTrustedEvent, readTrustedUser } from "../trusted-event";
import { keptBody } from "./collect-request";
import type { IncomingCall } from "./incoming-call";
import { digestFor, freshKey } from "./make-key";
import { putAccounts } from "./put-accounts";
import { putCatalogue } from "./put-catalogue";
import { recordActivity } from "./record-activity";

const MAX_BYTES = 10_000_000;
const MOST_ITEMS = 5000;
const lists = ["accounts", "courses", "paths", "users", "events"] as const;
type ListName = (typeof lists)[number];

/** What is wrong with an item: which of which list, where in it, and what to do. */
export interface ItemIssue extends CallRefusal {
  list: ListName;
  /** Place in the list, from 0. */
  index: number;
  id: string;
}

/** What became of the items of each list. `known` were there already as they are. */
export type ReceivedActivity = Record<
  ListName,
  { accepted: number; known: number; refused: number }
> & {
  issues: ItemIssue[];
};

const digest = digestFor("api");

/**
 * Records what a trusted back end sends: `{accounts, courses, paths, users, events}`, each optional, a list of events
 * alone, or one event a line as JSON lines. Taken in this order and item by item: what is wrong is answered, the rest
 * is kept. Safe to send again. Throws `forbidden` before a byte is read, and `too_large` beyond 10 MB or 5,000 items.
 */
export async function receiveActivity(actor: Actor, request: Request): Promise<ReceivedActivity> {
  if (!actorMay(actor, "activity.record")) {
    throw new AppError("forbidden", "This needs the permission “activity.record”.");
  }
  const text = await readBodyText(request, MAX_BYTES);
  const sent = sendsLines(request) ? { events: parseLines(text) } : listsOf(parseJson(text));
  const items = lists.reduce((sum, list) => sum + (sent[list]?.length ?? 0), 0);
  if (items === 0) throw new AppError("invalid", "There is nothing in the body.");
  if (items > MOST_ITEMS) {
    throw new AppError(
      "too_large",
      `These are ${items.toLocaleString("en")} items. Send at most ${MOST_ITEMS.toLocaleString("en")} at a time; nothing was stored.`,
    );
  }
  const tally = new Tally(sent);
  if (sent.accounts) {
    tally.add("accounts", await putAccounts(actor, { accounts: sent.accounts }));
  }
  if (sent.courses || sent.paths) {
    const { courses = [], paths = [] } = sent;
    const put = await putCatalogue(actor, { courses, paths });
    tally.add("courses", put.courses);
    tally.add("paths", put.paths);
  }
  tally.add("users", await record(actor, sent.users ?? [], readUser));
  tally.add("events", await record(actor, sent.events ?? [], readEvent));
  return tally.result;
}

class Tally {
  readonly result: ReceivedActivity;

  constructor(private readonly sent: Partial<Record<ListName, readonly unknown[]>>) {
    const none = () => ({ accepted: 0, known: 0, refused: 0 });
    this.result = {
      ...{ accounts: none(), courses: none(), paths: none(), users: none(), events: none() },
      issues: [],
    };
  }

  add(list: ListName, outcomes: readonly ItemOutcome[]): void {
    const counts = this.result[list];
    for (const [index, outcome] of outcomes.entries()) {
      if (outcome === null) counts.accepted++;
      else if (outcome === "known") counts.known++;
      else {
        counts.refused++;
        this.result.issues.push({ list, index, id: idOf(this.sent[list]?.[index]), ...outcome });
      }
    }
  }
}

function listsOf(body: unknown): Partial<Record<ListName, unknown[]>> {
  if (Array.isArray(body)) return { events: body };
  const found = Object.entries(typeof body === "object" && body !== null ? body : {});
  const known = new Map<string, unknown[]>();
  for (const [name, items] of found) {
    if (!lists.some((list) => list === name) || !Array.isArray(items)) {
      throw new AppError(
        "invalid",
        `“${name.slice(0, 50)}” is no list that is known. Send {"events": […]}, and “${lists.slice(0, 4).join("”, “")}” if there are any; nothing was stored.`,
      );
    }
    known.set(name, items);
  }
  return Object.fromEntries(known);
}

type ReadItem =
  | { ok: true; call: ActivityCall; stamp: { key: string; occurredAt: Date; clientAt: null } }
  | { ok: false; refusal: CallRefusal };

function readEvent(raw: unknown, now: Date): ReadItem {
  const read = readTrustedEvent(raw, now);
  if (!read.ok) return read;
  const { id, occurredAt, call } = read.value;
  const key = keyAt(occurredAt.getTime(), digest(id));
  return { ok: true, call, stamp: { key, occurredAt, clientAt: null } };
}

function readUser(raw: unknown, now: Date): ReadItem {
  const read = readTrustedUser(raw);
  if (!read.ok) return read;
  return {
    ok: true,
    call: read.value,
    stamp: { key: freshKey(now), occurredAt: now, clientAt: null },
  };
}

async function record(
  actor: Actor,
  items: readonly unknown[],
  read: (raw: unknown, now: Date) => ReadItem,
): Promise<ItemOutcome[]> {
  const receivedAt = new Date();
  const calls = items.map((raw): IncomingCall => {
    const body = JSON.stringify(raw) ?? "";
    const trace = {
      ...{ source: "api" as const, receivedAt, body: keptBody(body) },
      request: { key: actor.name, bytes: Buffer.byteLength(body) },
    };
    const one = read(raw, receivedAt);
    return one.ok
      ? { kind: "read", trace, call: one.call, stamp: one.stamp, isTrusted: true }
      : { kind: "refused", trace, refusal: one.refusal, names: nobody };
  });
  const outcomes = await recordActivity(actor, calls);
  return outcomes.map(({ refusal, isKnown }) => refusal ?? (isKnown ? "known" : null));
}

const nobody = { userKey: null, accountKey: null, module: null, activity: null };

function idOf(item: unknown): string {
  const id = typeof item === "object" && item !== null && "id" in item ? item.id : "";
  return typeof id === "string" || typeof id === "number" ? String(id).slice(0, 200) : "";
}
