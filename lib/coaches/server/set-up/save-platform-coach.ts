import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { platformCoaches } from "@/db/schema/coaches";
import { memberships } from "@/db/schema/organizations";
import type { Transaction } from "@/db/tenant";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/core/errors";
import { command } from "@/lib/core/server/command";
import { refuseDuplicate } from "@/lib/core/server/refuse-duplicate";
import { CoachProfile } from "../../coach-set-up";

const taken = (email: string) => `There is already a platform coach with the address ${email}.`;

/** Adds a coach to the vendor's pool, for every organization, and answers its id. Refused when its address is taken. */
export const createPlatformCoach = command({
  action: "platform-coach.create",
  allow: "coaching.set-up",
  input: CoachProfile,
  async run(tx, profile, actor) {
    await requireStaff(tx, actor);
    const [added] = await refuseDuplicate(taken(profile.email), () =>
      tx.insert(platformCoaches).values(profile).returning({ id: platformCoaches.id }),
    );
    if (!added) throw new Error("The coach was not stored.");
    return {
      result: { id: added.id },
      audit: { entity: "platform coach", id: added.id, after: profile },
    };
  },
});

/** Changes the profile of a coach of the pool, in every organization that it serves. */
export const updatePlatformCoach = command({
  action: "platform-coach.update",
  allow: "coaching.set-up",
  input: CoachProfile.extend({ id: z.uuid() }),
  async run(tx, { id, ...profile }, actor) {
    await requireStaff(tx, actor);
    const before = profileOf(await lockPlatformCoach(tx, id));
    await refuseDuplicate(taken(profile.email), () =>
      tx.update(platformCoaches).set(profile).where(eq(platformCoaches.id, id)),
    );
    return { result: null, audit: { entity: "platform coach", id, before, after: profile } };
  },
});

/**
 * Retires a coach of the pool, so that no further organization can choose it, or takes that back. Where it serves it
 * goes on until it is told to stop there.
 */
export const retirePlatformCoach = command({
  action: "platform-coach.retire",
  allow: "coaching.set-up",
  input: z.object({ id: z.uuid(), isRetired: z.boolean() }),
  async run(tx, { id, isRetired }, actor) {
    await requireStaff(tx, actor);
    const coach = await lockPlatformCoach(tx, id);
    if ((coach.retiredAt !== null) === isRetired) return { result: null, audit: [] };
    await tx
      .update(platformCoaches)
      .set({ retiredAt: isRetired ? new Date() : null })
      .where(eq(platformCoaches.id, id));
    return {
      result: null,
      audit: {
        entity: "platform coach",
        id,
        before: { name: coach.name, isRetired: !isRetired },
        after: { name: coach.name, isRetired },
      },
    };
  },
});

function profileOf(row: typeof platformCoaches.$inferSelect): CoachProfile {
  const { name, email, bio, languages, specialities, certifications, timeZone } = row;
  return { name, email, bio, languages, specialities, certifications, timeZone };
}

/** A coach of the pool, locked against changes until the transaction ends; throws `not_found`. */
export async function lockPlatformCoach(tx: Transaction, id: string) {
  const [coach] = await tx
    .select()
    .from(platformCoaches)
    .where(eq(platformCoaches.id, id))
    .for("update");
  if (!coach) throw new AppError("not_found", "There is no such platform coach.");
  return coach;
}

/** The pool belongs to the vendor: only a person of its staff who is assigned to the organization at hand keeps it. */
export async function requireStaff(tx: Transaction, actor: Actor): Promise<void> {
  const [member] =
    actor.kind === "user"
      ? await tx
          .select({ role: memberships.role })
          .from(memberships)
          .where(
            and(eq(memberships.tenantId, actor.tenantId), eq(memberships.userId, actor.userId)),
          )
      : [];
  if (member?.role !== "csm") {
    throw new AppError("forbidden", "Only vendor staff keeps the pool of platform coaches.");
  }
}
