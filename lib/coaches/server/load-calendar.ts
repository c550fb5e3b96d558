import { and, asc, eq, sql } from "drizzle-orm";
import { coaches, coachHours, coachOverrides, platformCoaches } from "@/db/schema/coaches";
import type { Transaction } from "@/db/tenant";
import { AppError } from "@/lib/core/errors";
import type { BookedSession, CoachCalendar } from "../coach-calendar";
import type { Span } from "../span";

/** All that a coach's availability within `span` depends on. Throws `not_found`. */
export async function loadCalendar(
  tx: Transaction,
  tenantId: string,
  coachId: number,
  span: Span,
): Promise<CoachCalendar> {
  const [found] = await tx
    .select({ coach: coaches, platform: platformCoaches })
    .from(coaches)
    .leftJoin(platformCoaches, eq(platformCoaches.id, coaches.platformCoachId))
    .where(and(eq(coaches.tenantId, tenantId), eq(coaches.id, coachId)));
  if (!found) throw new AppError("not_found", "There is no such coach.");
  const { coach, platform } = found;
  const own = { tenantId: coach.tenantId, coachId: coach.id };
  return {
    name: coach.name ?? platform?.name ?? "",
    status: coach.status,
    timeZone: coach.timeZone ?? platform?.timeZone ?? "UTC",
    rules: {
      sessionMinutes: coach.sessionMinutes,
      breakMinutes: coach.breakMinutes,
      noticeHours: coach.noticeHours,
      sessionsPerDay: coach.sessionsPerDay,
      bookingDays: coach.bookingDays,
    },
    hours: await tx
      .select({
        weekday: coachHours.weekday,
        startMinute: coachHours.startMinute,
        endMinute: coachHours.endMinute,
      })
      .from(coachHours)
      .where(and(eq(coachHours.tenantId, own.tenantId), eq(coachHours.coachId, own.coachId)))
      .orderBy(asc(coachHours.weekday), asc(coachHours.startMinute)),
    overrides: await tx
      .select({
        id: coachOverrides.id,
        firstOn: coachOverrides.firstOn,
        lastOn: coachOverrides.lastOn,
        ranges: coachOverrides.ranges,
        reason: coachOverrides.reason,
        setBy: coachOverrides.setBy,
        setAt: coachOverrides.setAt,
      })
      .from(coachOverrides)
      .where(
        and(eq(coachOverrides.tenantId, own.tenantId), eq(coachOverrides.coachId, own.coachId)),
      )
      .orderBy(asc(coachOverrides.firstOn), asc(coachOverrides.id)),
    sessions: await loadSessions(tx, own, span),
  };
}

interface Found extends Record<string, unknown> {
  key: string;
  engagement_id: number;
  name: string;
  starts_at: string;
  ends_at: string;
  state: string;
  number: number;
}

/** Sessions that stand, counted through each engagement as its learner counts them. */
async function loadSessions(
  tx: Transaction,
  { tenantId, coachId }: { tenantId: string; coachId: number },
  span: Span,
): Promise<BookedSession[]> {
  const { rows } = await tx.execute<Found>(sql`
    select s.key, s.engagement_id::int, m.name, s.starts_at, s.ends_at, s.state,
      (select count(*)::int from coaching_sessions b where b.tenant_id = s.tenant_id
        and b.engagement_id = s.engagement_id and b.state in ('scheduled', 'completed')
        and (b.starts_at, b.key) <= (s.starts_at, s.key)) as number
    from coaching_sessions s
      join engagement_metrics m on m.tenant_id = s.tenant_id and m.engagement_id = s.engagement_id
    where s.tenant_id = ${tenantId} and s.coach_id = ${coachId} and s.state in ('scheduled', 'completed')
      and s.starts_at < ${new Date(span.end).toISOString()} and s.ends_at > ${new Date(span.start).toISOString()}
    order by s.starts_at, s.engagement_id, s.key`);
  return rows.map((row) => ({
    key: `${row.engagement_id} ${row.key}`,
    engagementId: row.engagement_id,
    learnerName: row.name,
    number: row.number,
    isHeld: row.state === "completed",
    start: new Date(row.starts_at).getTime(),
    end: new Date(row.ends_at).getTime(),
  }));
}
