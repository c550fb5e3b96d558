import { and, eq } from "drizzle-orm";
import { coachHours } from "@/db/schema/coaches";
import type { Transaction } from "@/db/tenant";
import type { CoachTerms } from "../../coach-set-up";

/** Replaces the weekly hours of a coach; its row must be locked. */
export async function storeWeek(
  tx: Transaction,
  tenantId: string,
  coachId: number,
  week: CoachTerms["week"],
): Promise<void> {
  await tx
    .delete(coachHours)
    .where(and(eq(coachHours.tenantId, tenantId), eq(coachHours.coachId, coachId)));
  const rows = week.flatMap(({ weekday, ranges }) =>
    ranges.map((range) => ({ tenantId, coachId, weekday, ...range })),
  );
  if (rows.length > 0) await tx.insert(coachHours).values(rows);
}
