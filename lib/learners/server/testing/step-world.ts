import { randomUUID } from "node:crypto";
import type { Pool } from "pg";
import { withTenant } from "@/db/tenant";
import type { Actor } from "@/lib/auth/actor";
import { database } from "@/lib/core/server/database";
import { appendEvents, type NewEvent } from "../append-events";
import { refreshMetrics } from "../refresh-metrics";
import { type CoachingWorld, coachingWorld, launch } from "./coaching-world";

const DAY = 86_400_000;

/** An instant so many days from now; before it when negative. */
export const inDays = (days: number): Date => new Date(Date.now() + days * DAY);

/** A person of a role in an organization. */
export function personIn(tenantId: string, role: "admin" | "analyst" = "admin"): Actor {
  return { kind: "user", tenantId, userId: randomUUID(), name: `Ingrid (${role})`, role };
}

/** An organization whose plan lasts for another 400 days, whatever day it is. */
export async function stepWorld(owner: Pool, licences = 5000): Promise<CoachingWorld> {
  const world = await coachingWorld(owner, { licences });
  await owner.query(
    "update coaching_plans set starts_on = current_date - 400, ends_on = current_date + 400 where tenant_id = $1",
    [world.tenantId],
  );
  return world;
}

/** Launches engagements so many days ago, with their metrics; answers their ids. */
export async function launched(
  owner: Pool,
  world: CoachingWorld,
  { prefix, count = 1, daysAgo = 30 }: { prefix?: string; count?: number; daysAgo?: number } = {},
): Promise<number[]> {
  const launchedAt = inDays(-daysAgo).toISOString();
  const ids = await launch(owner, world, { prefix: prefix ?? randomUUID(), count, launchedAt });
  await withTenant(database(), world.tenantId, (tx) =>
    refreshMetrics(tx, world.tenantId, ids, new Date()),
  );
  return ids;
}

/** Launches another engagement for the learner of one, today; answers its id. */
export async function launchedAgain(
  owner: Pool,
  world: CoachingWorld,
  engagementId: number,
): Promise<number> {
  const [id = 0] = await launched(owner, world, { daysAgo: 0 });
  for (const [table, key] of [
    ["engagements", "id"],
    ["engagement_metrics", "engagement_id"],
  ]) {
    await owner.query(
      `update ${table} set learner_id = (select learner_id from engagements where id = $1) where ${key} = $2`,
      [engagementId, id],
    );
  }
  return id;
}

/** Appends events to engagements, as of now. */
export function tell(world: CoachingWorld, events: readonly NewEvent[]): Promise<unknown> {
  return withTenant(database(), world.tenantId, (tx) =>
    appendEvents(tx, world.tenantId, events, new Date()),
  );
}

/** An event of a session that was held eight days ago, once it is booked under `held <engagement>`. */
export function heldSession(engagementId: number): NewEvent {
  return {
    ...{ engagementId, key: `held ${engagementId}`, occurredAt: inDays(-8) },
    ...{ type: "session.completed", payload: { sessionId: `held ${engagementId}` } },
  };
}

/** Whom the organization gives access to coaching: everybody of its roster, by one audience. */
export async function entitleAll(owner: Pool, tenantId: string): Promise<void> {
  await owner.query(
    `with audience as (
       insert into coaching_audiences (tenant_id, name, is_default) values ($1, 'Coaching', true) returning id
     ), accounts as (
       insert into platform_accounts (tenant_id, learner_id, shows_coaching_link)
       select $1, id, true from learners where tenant_id = $1
     )
     insert into entitlements (tenant_id, audience_id, learner_id, granted_at)
     select $1, audience.id, l.id, now() from learners l, audience where l.tenant_id = $1`,
    [tenantId],
  );
}

/** How many are entitled, how many see the way to coaching, and how many licences are in use. */
export async function accessIn(owner: Pool, tenantId: string): Promise<unknown> {
  const { rows } = await owner.query(
    `select (select count(*)::int from entitlements where tenant_id = $1 and revoked_at is null) as entitled,
       (select count(*)::int from platform_accounts where tenant_id = $1 and shows_coaching_link) as linked,
       (select licences_used from coaching_plans where tenant_id = $1) as licences`,
    [tenantId],
  );
  return rows[0];
}

/** A learner in Steady State with a session in so many days; answers the engagement. */
export async function coached(owner: Pool, world: CoachingWorld, days = 5): Promise<number> {
  const [id = 0] = await launched(owner, world);
  await tell(world, [...onboarding(world, id), booking(world, id, days)]);
  return id;
}

/** All that brings an engagement into Steady State, so many days ago. */
export function onboarding(world: CoachingWorld, engagementId: number, daysAgo = 20): NewEvent[] {
  const on = (name: string) => ({
    engagementId,
    key: `${engagementId} ${name}`,
    occurredAt: inDays(-daysAgo),
  });
  const rater = (raterId: string): NewEvent => ({
    ...on(`rater ${raterId}`),
    type: "rater.invited",
    payload: { round: "baseline", raterId, relation: "peer" },
  });
  return [
    { ...on("signed in"), type: "account.signed_in", payload: {} },
    { ...on("profile"), type: "profile.saved", payload: {} },
    { ...on("self"), type: "assessment.submitted", payload: { round: "baseline" } },
    rater("a"),
    rater("b"),
    { ...on("survey"), type: "survey.answered", payload: { instrument: "engagement" } },
    { ...on("coach"), type: "coach.assigned", payload: { coachId: world.coachIds[0] ?? 0 } },
  ];
}

/** A session that is booked for so many days from now, with the world's first coach. */
export function booking(
  world: CoachingWorld,
  engagementId: number,
  days: number,
  sessionId = `${engagementId} session ${days}`,
): NewEvent {
  return {
    ...{
      engagementId,
      key: `book ${sessionId}`,
      occurredAt: inDays(-15),
      type: "session.scheduled",
    },
    payload: {
      ...{ sessionId, coachId: world.coachIds[0] ?? 0, minutes: 60 },
      startsAt: inDays(days).toISOString(),
    },
  };
}
