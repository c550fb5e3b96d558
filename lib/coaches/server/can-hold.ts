import type { Transaction } from "@/db/tenant";
import { openCase, slotRules } from "../slot-rules";
import { loadCalendar } from "./load-calendar";

/**
 * Whether a coach could hold a session that was booked with another: within its hours, and not out of office. A
 * platform coach keeps its hours elsewhere; there its sessions alone decide.
 */
export async function canHoldWith(
  tx: Transaction,
  tenantId: string,
  coachId: number,
): Promise<(session: { startsAt: Date; endsAt: Date }) => boolean> {
  const calendar = await loadCalendar(tx, tenantId, coachId, { start: 0, end: 0 });
  if (calendar.hours.length === 0 && calendar.overrides.length === 0) return () => true;
  return ({ startsAt, endsAt }) => {
    const slot = { start: startsAt.getTime(), end: endsAt.getTime() };
    const slotCase = openCase(calendar, slot, slot.start);
    return slotRules.office(slotCase) && slotRules.hours(slotCase);
  };
}
