import { and, asc, eq } from "drizzle-orm";
import { z } from "zod";
import { coachHours, coachOverrides } from "@/db/schema/coaches";
import type { Transaction } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import { RowId } from "@/lib/core/row-id";
import { command } from "@/lib/core/server/command";
import { lockCoaches } from "@/lib/learners/server/change-coach";
import { NewOverride, WorkingWeek } from "../working-week";
import { loadOwnCoach } from "./load-coach";

const CoachId = RowId;

/** Sets the hours that an organization's coach works every week. Booked sessions stay. Throws `not_found`. */
export const saveHours = command({
  action: "coach.save-hours",
  allow: "coaches.manage",
  input: z.object({ coachId: CoachId, week: WorkingWeek }),
  async run(tx, { coachId, week }, { tenantId }) {
    await lockCoaches(tx, tenantId, [coachId]);
    await loadOwnCoach(tx, tenantId, coachId);
    const before = await readHours(tx, tenantId, coachId);
    const isTheirs = and(eq(coachHours.tenantId, tenantId), eq(coachHours.coachId, coachId));
    await tx.delete(coachHours).where(isTheirs);
    const rows = week.flatMap(({ weekday, ranges }) =>
      ranges.map((range) => ({ tenantId, coachId, weekday, ...range })),
    );
    if (rows.length > 0) await tx.insert(coachHours).values(rows);
    const after = await readHours(tx, tenantId, coachId);
    return {
      result: null,
      audit: {
        entity: "coach",
        id: String(coachId),
        before: { hours: before },
        after: { hours: after },
      },
    };
  },
});

/** Sets other hours, or none, for some days of an organization's coach. Of several that hold on a day, the last. */
export const saveOverride = command({
  action: "coach.save-override",
  allow: "coaches.manage",
  input: NewOverride,
  async run(tx, { coachId, ...override }, actor) {
    const { tenantId } = actor;
    await lockCoaches(tx, tenantId, [coachId]);
    await loadOwnCoach(tx, tenantId, coachId);
    const [saved] = await tx
      .insert(coachOverrides)
      .values({ tenantId, coachId, ...override, setBy: actor.name })
      .returning({ id: coachOverrides.id });
    if (!saved) throw new Error("The override was not stored.");
    return {
      result: { id: saved.id },
      audit: { entity: "coach", id: String(coachId), after: override },
    };
  },
});

/** Takes back other hours of some days: the week's hold again. Throws `not_found`. */
export const removeOverride = command({
  action: "coach.remove-override",
  allow: "coaches.manage",
  input: z.object({ coachId: CoachId, id: CoachId }),
  async run(tx, { coachId, id }, { tenantId }) {
    await loadOwnCoach(tx, tenantId, coachId);
    const [removed] = await tx
      .delete(coachOverrides)
      .where(
        and(
          eq(coachOverrides.tenantId, tenantId),
          eq(coachOverrides.coachId, coachId),
          eq(coachOverrides.id, id),
        ),
      )
      .returning({
        firstOn: coachOverrides.firstOn,
        lastOn: coachOverrides.lastOn,
        ranges: coachOverrides.ranges,
        reason: coachOverrides.reason,
      });
    if (!removed) throw new AppError("not_found", "There is no such exception any more.");
    return { result: removed, audit: { entity: "coach", id: String(coachId), before: removed } };
  },
});

function readHours(tx: Transaction, tenantId: string, coachId: number) {
  return tx
    .select({
      weekday: coachHours.weekday,
      startMinute: coachHours.startMinute,
      endMinute: coachHours.endMinute,
    })
    .from(coachHours)
    .where(and(eq(coachHours.tenantId, tenantId), eq(coachHours.coachId, coachId)))
    .orderBy(asc(coachHours.weekday), asc(coachHours.startMinute));
}
