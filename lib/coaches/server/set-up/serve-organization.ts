import { and, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { coaches, coachingSessions } from "@/db/schema/coaches";
import { engagementMetrics } from "@/db/schema/engagement-metrics";
import type { Transaction } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import { command } from "@/lib/core/server/command";
import { refuseDuplicate } from "@/lib/core/server/refuse-duplicate";
import { coachedStages } from "@/lib/learners/coached-stages";
import { lockCoaches } from "@/lib/learners/server/change-coach";
import { CoachTerms } from "../../coach-set-up";
import { lockPlatformCoach, requireStaff } from "./save-platform-coach";
import { storeWeek } from "./store-terms";

/**
 * Lets a coach of the pool serve the organization on these terms, or changes them. Refused with `conflict` for one
 * that is retired and does not serve it.
 */
export const servePlatformCoach = command({
  action: "platform-coach.serve",
  allow: "coaching.set-up",
  input: CoachTerms.extend({ platformCoachId: z.uuid() }),
  async run(tx, { platformCoachId, week, ...rules }, actor) {
    await requireStaff(tx, actor);
    const { tenantId } = actor;
    // Locks the pool's row first, so that of two who begin at once the second finds the row of the first.
    const { name, retiredAt } = await lockPlatformCoach(tx, platformCoachId);
    const serving = await findServing(tx, tenantId, platformCoachId);
    if (retiredAt && serving?.status !== "active") {
      throw new AppError("conflict", `${name} is retired and serves no further organization.`);
    }
    const state = { status: "active" as const, deactivatedAt: null };
    const [saved] = serving
      ? await tx
          .update(coaches)
          .set({ ...rules, ...state })
          .where(and(eq(coaches.tenantId, tenantId), eq(coaches.id, serving.id)))
          .returning({ id: coaches.id })
      : await refuseDuplicate(`${name} serves the organization already.`, () =>
          tx
            .insert(coaches)
            .values({ tenantId, kind: "platform", platformCoachId, ...rules, ...state })
            .returning({ id: coaches.id }),
        );
    if (!saved) throw new Error("The coach was not stored.");
    await storeWeek(tx, tenantId, saved.id, week);
    return {
      result: { coachId: saved.id },
      audit: {
        entity: "coach",
        id: String(saved.id),
        before: { isServing: serving?.status === "active" },
        after: { isServing: true, name, ...rules, week },
      },
    };
  },
});

/** Ends that a coach of the pool serves the organization. Refused with `conflict` while it has learners or sessions there. */
export const endPlatformService = command({
  action: "platform-coach.end-service",
  allow: "coaching.set-up",
  input: z.object({ platformCoachId: z.uuid() }),
  async run(tx, { platformCoachId }, actor) {
    await requireStaff(tx, actor);
    const { tenantId } = actor;
    const { name } = await lockPlatformCoach(tx, platformCoachId);
    const serving = await findServing(tx, tenantId, platformCoachId);
    if (serving?.status !== "active") return { result: null, audit: [] };
    // Holds off whoever is about to give it a learner.
    await lockCoaches(tx, tenantId, [serving.id]);
    await refuseWhileNeeded(tx, { tenantId, coachId: serving.id, name });
    await tx
      .update(coaches)
      .set({ status: "deactivated", deactivatedAt: new Date() })
      .where(and(eq(coaches.tenantId, tenantId), eq(coaches.id, serving.id)));
    return {
      result: null,
      audit: {
        entity: "coach",
        id: String(serving.id),
        before: { name, isServing: true },
        after: { name, isServing: false },
      },
    };
  },
});

async function findServing(tx: Transaction, tenantId: string, platformCoachId: string) {
  const [row] = await tx
    .select({ id: coaches.id, status: coaches.status })
    .from(coaches)
    .where(and(eq(coaches.tenantId, tenantId), eq(coaches.platformCoachId, platformCoachId)))
    .for("update");
  return row;
}

async function refuseWhileNeeded(
  tx: Transaction,
  { tenantId, coachId, name }: { tenantId: string; coachId: number; name: string },
): Promise<void> {
  const [found] = await tx
    .select({ learners: sql<number>`count(*)::integer` })
    .from(engagementMetrics)
    .where(
      and(
        eq(engagementMetrics.tenantId, tenantId),
        eq(engagementMetrics.coachId, coachId),
        inArray(engagementMetrics.stage, [...coachedStages]),
      ),
    );
  const [booked] = await tx
    .select({ sessions: sql<number>`count(*)::integer` })
    .from(coachingSessions)
    .where(
      and(
        eq(coachingSessions.tenantId, tenantId),
        eq(coachingSessions.coachId, coachId),
        eq(coachingSessions.state, "scheduled"),
        sql`${coachingSessions.startsAt} > now()`,
      ),
    );
  const learners = found?.learners ?? 0;
  const sessions = booked?.sessions ?? 0;
  if (learners === 0 && sessions === 0) return;
  throw new AppError(
    "conflict",
    `${name} has ${learners === 1 ? "1 learner" : `${learners} learners`} and ${
      sessions === 1 ? "1 session" : `${sessions} sessions`
    } to come here. Give them another coach first.`,
  );
}
