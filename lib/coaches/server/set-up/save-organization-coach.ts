import { and, eq } from "drizzle-orm";
import { coaches } from "@/db/schema/coaches";
import { AppError } from "@/lib/core/errors";
import { RowId } from "@/lib/core/row-id";
import { command } from "@/lib/core/server/command";
import { refuseDuplicate } from "@/lib/core/server/refuse-duplicate";
import { OrganizationCoachInput } from "../../coach-set-up";
import { storeWeek } from "./store-terms";

const taken = (email: string) => `There is already a coach with the address ${email} here.`;

/** Adds a coach of the organization's own and answers its id. Refused with `conflict` when its address is taken. */
export const createOrganizationCoach = command({
  action: "coach.create",
  allow: "coaching.set-up",
  input: OrganizationCoachInput,
  async run(tx, { week, ...coach }, { tenantId }) {
    const [added] = await refuseDuplicate(taken(coach.email), () =>
      tx
        .insert(coaches)
        .values({ tenantId, kind: "organization", ...coach })
        .returning({ id: coaches.id }),
    );
    if (!added) throw new Error("The coach was not stored.");
    await storeWeek(tx, tenantId, added.id, week);
    return {
      result: { id: added.id },
      audit: { entity: "coach", id: String(added.id), after: { ...coach, week } },
    };
  },
});

/**
 * Changes a coach of the organization's own: profile, hours and rules. Booked sessions stay. Refused with `conflict`
 * when its address is taken, when it is deactivated, and when an active one would go back to onboarding.
 */
export const updateOrganizationCoach = command({
  action: "coach.update",
  allow: "coaching.set-up",
  input: OrganizationCoachInput.extend({ id: RowId }),
  async run(tx, { id, week, ...coach }, { tenantId }) {
    const own = and(
      eq(coaches.tenantId, tenantId),
      eq(coaches.id, id),
      eq(coaches.kind, "organization"),
    );
    const [before] = await tx.select().from(coaches).where(own).for("update");
    if (!before) throw new AppError("not_found", "There is no such coach in the organization.");
    if (before.status === "deactivated") {
      throw new AppError("conflict", `${before.name} is deactivated; reactivate it first.`);
    }
    if (before.status === "active" && coach.status === "onboarding") {
      throw new AppError("conflict", `${before.name} is active and cannot go back to onboarding.`);
    }
    await refuseDuplicate(taken(coach.email), () => tx.update(coaches).set(coach).where(own));
    await storeWeek(tx, tenantId, id, week);
    return {
      result: null,
      audit: {
        entity: "coach",
        id: String(id),
        before: wordsOf(before),
        after: coach,
      },
    };
  },
});

/** What the audit log keeps of a coach as it was. */
function wordsOf(row: typeof coaches.$inferSelect) {
  const { name, email, bio, languages, specialities, certifications, timeZone, status } = row;
  const { capacity, sessionMinutes, breakMinutes, noticeHours, sessionsPerDay, bookingDays } = row;
  return {
    ...{ name, email, bio, languages, specialities, certifications, timeZone, status },
    ...{ capacity, sessionMinutes, breakMinutes, noticeHours, sessionsPerDay, bookingDays },
  };
}
