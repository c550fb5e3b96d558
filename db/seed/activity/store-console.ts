import type { Transaction } from "@/db/tenant";
import { ALREADY_COUNTED, callRefusals } from "@/lib/activity/call-refusal";
import type { SeededRandom } from "../random";
import { callOf, heldEvents, rejectedCalls } from "./console-calls";
import type { DemoUser } from "./customers";
import { insertRows } from "./insert-rows";
import type { Logged } from "./user-story";

/** What the console shows of the last half hour, and what waits for review. */
export async function storeConsole(
  tx: Transaction,
  tenantId: string,
  random: SeededRandom,
  { live, users, now }: { live: readonly Logged[]; users: readonly DemoUser[]; now: Date },
): Promise<void> {
  const accepted = { status: "accepted", reason: null, place: null } as const;
  const again = { ...accepted, reason: ALREADY_COUNTED } as const;
  const held = heldEvents(random, now, users);
  const calls = [
    ...live.map((one) => callOf(random, one, accepted)),
    ...live
      .filter(({ event }) => event.verb !== "presence" && event.source === "webhook")
      .map(({ user, event, key }) => {
        const late = { ...event, source: "browser" as const, at: event.at + 700 };
        return callOf(random, { user, event: late, key }, again);
      }),
    ...rejectedCalls(random, now, users),
    ...held
      .filter(({ event }) => event.at > now.getTime() - 1_800_000)
      .map(({ reason, ...one }) => {
        const { unknownAccount, otherAccount } = callRefusals;
        const { reason: words, place } =
          reason === "unknown_account" ? unknownAccount : otherAccount;
        return callOf(random, one, { status: "held", reason: words, place });
      }),
  ].sort((a, b) => a.at.getTime() - b.at.getTime());
  await insertRows(tx, tenantId, "activity_calls", calls);
  await insertRows(
    tx,
    tenantId,
    "held_events",
    held.map(({ user, event, key, accountKey, reason }) => ({
      ...{ key, reason, account_key: accountKey, user_key: user.key },
      event: {
        ...{ user_name: user.name, email: null, language: null, account_name: null },
        ...{ source: event.source, module: event.module, activity: event.activity },
        ...{ verb: event.verb, subject_kind: event.subject?.kind ?? null },
        ...{ subject_key: event.subject?.key ?? null, subject_title: event.subject?.title ?? null },
        client_at: new Date(event.at).toISOString(),
      },
      ...{ occurred_at: new Date(event.at), received_at: new Date(event.at + 240) },
    })),
  );
}
