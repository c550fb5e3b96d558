import { callRefusals } from "@/lib/activity/call-refusal";
import type { SeededRandom } from "../random";
import type { DemoUser } from "./customers";
import { keyAt } from "./demo-clock";
import type { DemoEvent } from "./user-story";

/** The demo organization's number in its snippets. */
export const demoServiceId = "SP-204417-01";

/** A row of the console's log but for its tenant. */
export interface DemoCall {
  at: Date;
  source: DemoEvent["source"];
  status: "accepted" | "held" | "rejected";
  reason: string | null;
  place: string | null;
  event_key: string | null;
  user_key: string | null;
  user_name: string | null;
  account_key: string | null;
  account_name: string | null;
  module: string | null;
  activity: string | null;
  is_presence: boolean;
  body: string | null;
  request: Record<string, string | number>;
}

interface Sent {
  user: DemoUser | null;
  event: Pick<DemoEvent, "at" | "source" | "module" | "activity">;
  /** The event's key; null for a call that was not accepted. */
  key: string | null;
  accountKey?: string;
}

/** The console's row of one call that arrived 90–400 ms after it was sent. */
export function callOf(
  random: SeededRandom,
  { user, event, key, accountKey = user?.account.key }: Sent,
  outcome: Pick<DemoCall, "status" | "reason" | "place">,
): DemoCall {
  const at = new Date(event.at + random.between(90, 400));
  const sent = {
    id: key ?? keyAt(event.at, random),
    service_id: demoServiceId,
    ...{ module: event.module, activity: event.activity },
    ...(user ? { user: { id: user.key, name: user.name } } : {}),
    ...(accountKey ? { account: { id: accountKey } } : {}),
    client_time: new Date(event.at).toISOString(),
  };
  const body = JSON.stringify(sent, null, 2);
  return {
    ...outcome,
    ...{ at, body, source: event.source, module: event.module, activity: event.activity },
    ...{ event_key: key, is_presence: event.activity.startsWith("Active in ") },
    ...{ user_key: user?.key ?? null, user_name: user?.name ?? null },
    account_key: accountKey ?? null,
    account_name: outcome.status === "held" ? null : (user?.account.name ?? null),
    request: {
      ...(event.source === "browser" ? { origin: "https://academy.northwind.example" } : {}),
      network: `203.0.113.${random.between(0, 7) * 32}/27`,
      agent: event.source === "browser" ? "Mozilla/5.0" : "academy-webhooks/2",
      bytes: body.length,
      ms: random.between(2, 9),
    },
  };
}

const refusals = [
  callRefusals.noUser,
  callRefusals.origin,
  callRefusals.noActivity,
  callRefusals.tooLarge,
];

/** Calls of the last half hour that were turned away. */
export function rejectedCalls(
  random: SeededRandom,
  now: Date,
  users: readonly DemoUser[],
): DemoCall[] {
  return Array.from({ length: 15 }, (_, index) => {
    const { reason, place } = refusals[index % refusals.length] ?? callRefusals.noUser;
    const at = now.getTime() - random.between(4, 1780) * 1000;
    const activity = random.pick(["Enroll - Cold Chain Handling", "Viewed - Lesson"]);
    const event = { at, source: "browser" as const, module: "Academy", activity };
    const user = place === "user.id" ? null : random.pick(users);
    return callOf(random, { user, event, key: null }, { status: "rejected", reason, place });
  });
}

/** An event whose account is in doubt, with the account ID that it named. */
export interface DemoHeld {
  user: DemoUser;
  event: DemoEvent;
  key: string;
  accountKey: string;
  reason: "unknown_account" | "contradicts_user";
}

/** A few events of the last days that wait for review: two unknown account IDs, and people named with another account. */
export function heldEvents(
  random: SeededRandom,
  now: Date,
  users: readonly DemoUser[],
): DemoHeld[] {
  const unknown = ["ACC-77120", "ACC-77120", "ACC-77120", "ACC-77120", "ACC-91003", "ACC-91003"];
  return [...unknown, "", ""].map((accountKey, index) => {
    const minutes = index % 3 === 0 ? 3 + index * 3.4 : index * 431;
    const at = now.getTime() - Math.round(minutes * 60_000);
    const user = users[index < 4 ? 9 : index] ?? random.pick(users);
    const title = index % 2 === 0 ? "Tracking API in Practice" : "Warehouse Safety 1";
    const other = users.find(({ account }) => account !== user.account) ?? user;
    const isUnknown = accountKey !== "";
    return {
      user,
      event: {
        ...{ at, source: "browser", module: "Academy", activity: `Enroll - ${title}` },
        ...{ verb: "enrol", subject: { kind: "course", key: null, title } },
      },
      key: keyAt(at, random),
      accountKey: isUnknown ? accountKey : other.account.key,
      reason: isUnknown ? "unknown_account" : "contradicts_user",
    };
  });
}
