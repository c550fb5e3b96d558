import type { CronItem } from "graphile-worker";
import { organizations } from "@/db/schema/organizations";
import { withScope } from "@/db/tenant";
import { addActivityMonths } from "@/lib/activity/server/add-activity-months";
import { deleteOldCalls } from "@/lib/activity/server/delete-old-calls";
import { refreshTimedAudiences } from "@/lib/audiences/server/keep-members";
import { type Actor, systemActor } from "@/lib/auth/actor";
import { database } from "@/lib/core/server/database";
import { reportBug } from "@/lib/core/server/report-bug";
import { sweepEmails } from "@/lib/email/server/sweep-emails";
import { deleteOldDrafts } from "@/lib/enrolment/server/delete-old-drafts";
import { refreshDueMetrics } from "@/lib/learners/server/refresh-due-metrics";
import { sweepPlays } from "@/lib/plays/server/sweep-plays";
import { deleteOldImports } from "@/lib/roster/server/delete-old-imports";
import { queueDueSyncs } from "@/lib/roster/server/sync/queue-due-syncs";
import { deleteOldScimCalls } from "@/lib/scim/server/calls";
import { measureCustomKpis } from "@/lib/scorecard/server/measure-custom-kpis";
import { computeBenchmark } from "@/lib/segmentation/server/compute-benchmark";
import { publishDueWaves } from "@/lib/surveys/server/publish-due-waves";
import { foldAllActivity } from "./fold-activity";

interface Schedule {
  /** When to run, in cron's notation and UTC. */
  match: string;
  /** What to do in each organization; safe to run twice. */
  verb: (actor: Actor) => Promise<unknown>;
}

/** What the worker does by the clock for all organizations at once. */
const together: Record<string, { match: string; work: () => Promise<void> }> = {
  "activity.add_months": { match: "41 2 * * *", work: addActivityMonths },
};

/** What the worker does by the clock, in every organization. */
const schedules: Record<string, Schedule> = {
  "activity.delete_old_calls": {
    match: "23 * * * *",
    verb: (actor) => deleteOldCalls(actor, {}),
  },
  "activity.fold_left": { match: "* * * * *", verb: foldAllActivity },
  "email.sweep": { match: "* * * * *", verb: (actor) => sweepEmails(actor, {}) },
  "audiences.refresh_timed": {
    match: "*/10 * * * *",
    verb: (actor) => refreshTimedAudiences(actor, {}),
  },
  "benchmark.compute": { match: "37 3 * * *", verb: (actor) => computeBenchmark(actor, {}) },
  "coaching.refresh_due": { match: "*/5 * * * *", verb: (actor) => refreshDueMetrics(actor, {}) },
  "enrolment.delete_old": { match: "17 3 * * *", verb: (actor) => deleteOldDrafts(actor, {}) },
  "plays.sweep": { match: "* * * * *", verb: sweepPlays },
  "scim.delete_old_calls": { match: "37 * * * *", verb: (actor) => deleteOldScimCalls(actor, {}) },
  "roster.queue_due_syncs": {
    match: "* * * * *",
    verb: (actor) => queueDueSyncs(actor, { now: new Date() }),
  },
  "roster.delete_old": { match: "47 3 * * *", verb: (actor) => deleteOldImports(actor, {}) },
  // Often enough that the last run of a day, whatever the time zone, is near its end.
  "scorecard.measure_day": {
    match: "23,53 * * * *",
    verb: (actor) => measureCustomKpis(actor, {}),
  },
  "waves.publish_due": { match: "*/10 * * * *", verb: (actor) => publishDueWaves(actor, {}) },
};

/** The worker's crontab. A run that was missed is not made up for: the next one sees the same things due. */
export const cronItems: CronItem[] = Object.entries({ ...schedules, ...together }).map(
  ([task, { match }]) => ({ task, match }),
);

/** The tasks of the crontab. An organization that fails is reported and does not hold up the others. */
export const scheduledTasks = Object.fromEntries([
  ...Object.entries(together).map(([name, { work }]) => [name, work] as const),
  ...Object.entries(schedules).map(
    ([name, { verb }]) => [name, () => inEveryOrganization(name, verb)] as const,
  ),
]);

async function inEveryOrganization(name: string, verb: Schedule["verb"]): Promise<void> {
  for (const tenantId of await listOrganizationIds()) {
    try {
      await verb(systemActor(tenantId, name));
    } catch (error) {
      reportBug(error, name);
    }
  }
}

async function listOrganizationIds(): Promise<string[]> {
  const all = await withScope(database(), {}, (tx) =>
    tx.select({ id: organizations.id }).from(organizations).orderBy(organizations.id),
  );
  return all.map(({ id }) => id);
}
