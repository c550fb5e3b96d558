import { sql } from "drizzle-orm";
import type { Pool } from "pg";
import { type Transaction, withTenant } from "@/db/tenant";
import { foldArrivals } from "@/lib/activity/server/fold-arrivals";
import { ensureProvidedAudiences } from "@/lib/audiences/server/ensure-provided";
import { refreshMemberships } from "@/lib/audiences/server/refresh-memberships";
import { systemActor } from "@/lib/auth/actor";
import { SeededRandom } from "../random";
import { demoAccounts, demoUsers } from "./customers";
import { seedAudiences } from "./demo-audiences";
import { DemoClock, keyAt } from "./demo-clock";
import { seedPlays } from "./demo-plays";
import { type Ids, insertRows } from "./insert-rows";
import { liveHalfHour } from "./live-half-hour";
import { openAcademy } from "./open-academy";
import { storeAnswers } from "./store-answers";
import { storeConsole } from "./store-console";
import { storeAccounts, storeUsers } from "./store-customers";
import { type Logged, tellUser } from "./user-story";

/**
 * What follows from the log, as production's fold has it: progress, days, attributes, and the provided audiences;
 * then the organization's own audiences and plays, and their past. `worker` must be the database of this
 * process.
 */
export async function foldDemo(
  { owner, worker }: { owner: Pool; worker: Pool },
  tenantId: string,
  now: Date,
): Promise<void> {
  for (let touched = 1; touched > 0; ) {
    touched = await withTenant(worker, tenantId, async (tx) => {
      const folded = await foldArrivals(tx, tenantId, now);
      return folded.userIds.length;
    });
  }
  await withTenant(worker, tenantId, async (tx) => {
    await ensureProvidedAudiences(tx, tenantId);
    await refreshMemberships(tx, tenantId, "all", now);
  });
  // Just filled, they are unknown to the planner, which would join them row by row.
  await owner.query("analyze audiences, audience_members, activity_users, activity_accounts");
  const actor = systemActor(tenantId, "Mara Osei");
  await seedAudiences(actor, now);
  await seedPlays(owner, actor, now);
}

/** The academy of an organization up to `now`: catalogue, 400 accounts, 6,000 users, over two years of events. */
export async function seedActivity(owner: Pool, tenantId: string, now: Date): Promise<void> {
  await withTenant(owner, tenantId, async (tx) => {
    const random = new SeededRandom(20_261_124);
    const subjects = await openAcademy(tx, tenantId);
    const accounts = demoAccounts(random);
    const users = demoUsers(random, accounts);
    const clock = new DemoClock(now, random);
    const stories = new Map(users.map((user) => [user, tellUser(random, clock, user)]));
    const accountIds = await storeAccounts(tx, tenantId, random, { accounts, stories, now });
    const visits = liveHalfHour(
      random,
      now,
      new Map([...stories].map(([user, { events }]) => [user, events])),
    );
    const live = visits.flatMap(({ user, events }) =>
      events.map((event) => ({ user, event, key: keyAt(event.at, random) })),
    );
    const past = [...stories].flatMap(([user, { events }]) =>
      events.map((event) => ({ user, event, key: keyAt(event.at, random) })),
    );
    const logged = [...past, ...live];
    const userIds = await storeUsers(tx, tenantId, { users, logged, accountIds, now });
    await storeEvents(tx, tenantId, { logged, userIds, accountIds });
    await storeAnswers(tx, tenantId, random, { stories, userIds, subjects });
    await insertRows(tx, tenantId, "kpi_targets", demoTargets);
    await storeConsole(tx, tenantId, random, { live, users, now });
  });
}

/** What the demo organization aims at, besides what the KPIs come with. */
const demoTargets = Object.entries({
  "accounts-started": 75,
  "course-enrolments": 3200,
  "course-completions": 2400,
  "path-enrolments": 650,
  "path-completions": 300,
  "accounts-completing": 90,
}).map(([kpi, target]) => ({ kpi, target, set_by: "Mara Osei", set_at: new Date() }));

/** The log, and word to the fold that it grew. */
async function storeEvents(
  tx: Transaction,
  tenantId: string,
  { logged, userIds, accountIds }: { logged: readonly Logged[]; userIds: Ids; accountIds: Ids },
): Promise<void> {
  const rows = logged.map(({ user, event, key }) => ({
    ...{ key, user_id: userIds.get(user.key), account_id: accountIds.get(user.account.key) },
    ...{ source: event.source, module: event.module, activity: event.activity, verb: event.verb },
    subject_kind: event.subject?.kind ?? null,
    subject_key: event.subject?.key ?? null,
    subject_title: event.subject?.title ?? null,
    occurred_at: new Date(event.at),
    received_at: new Date(event.at + 240),
    client_at: event.source === "browser" ? new Date(event.at) : null,
  }));
  await insertRows(tx, tenantId, "activity_events", rows);
  await tx.execute(sql`
    insert into activity_arrivals (tenant_id, user_id, since)
    select tenant_id, user_id, min(occurred_at) from activity_events where tenant_id = ${tenantId} group by 1, 2`);
}
