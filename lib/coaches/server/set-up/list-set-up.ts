import { and, asc, eq, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { coaches, coachHours, platformCoaches } from "@/db/schema/coaches";
import { engagementMetrics } from "@/db/schema/engagement-metrics";
import type { Transaction } from "@/db/tenant";
import { query } from "@/lib/core/server/command";
import { coachedStages } from "@/lib/learners/coached-stages";
import type { WorkingHours } from "../../coach-calendar";
import type { OwnCoach, PooledCoach } from "../../coach-set-up";

const profile = {
  id: platformCoaches.id,
  name: platformCoaches.name,
  email: platformCoaches.email,
  bio: platformCoaches.bio,
  languages: platformCoaches.languages,
  specialities: platformCoaches.specialities,
  certifications: platformCoaches.certifications,
  timeZone: platformCoaches.timeZone,
};

const rules = {
  capacity: coaches.capacity,
  sessionMinutes: coaches.sessionMinutes,
  breakMinutes: coaches.breakMinutes,
  noticeHours: coaches.noticeHours,
  sessionsPerDay: coaches.sessionsPerDay,
  bookingDays: coaches.bookingDays,
};

/** The vendor's pool with whom of it serves the organization, and the organization's own coaches, by name. */
export const listCoachSetUp = query({
  allow: "coaching.set-up",
  input: z.object({}),
  async run(tx, _input, { tenantId }): Promise<{ pool: PooledCoach[]; own: OwnCoach[] }> {
    const hours = await loadHours(tx, tenantId);
    const learners = learnersOf(tenantId);
    const pool = await tx
      .select({
        profile,
        retiredAt: platformCoaches.retiredAt,
        coach: { id: coaches.id, ...rules },
        learners,
      })
      .from(platformCoaches)
      .leftJoin(
        coaches,
        and(
          eq(coaches.tenantId, tenantId),
          eq(coaches.platformCoachId, platformCoaches.id),
          eq(coaches.status, "active"),
        ),
      )
      .orderBy(asc(platformCoaches.name));
    const own = await tx
      .select({ coach: coaches, learners })
      .from(coaches)
      .where(and(eq(coaches.tenantId, tenantId), eq(coaches.kind, "organization")))
      .orderBy(asc(coaches.name));
    return {
      pool: pool.map(({ profile, retiredAt, coach, learners }) => ({
        ...profile,
        isRetired: retiredAt !== null,
        serving: coach && toServing(coach, hours.get(coach.id) ?? [], learners),
      })),
      own: own.map(({ coach, learners }) => ({
        id: coach.id,
        status: coach.status,
        name: coach.name ?? "",
        email: coach.email ?? "",
        bio: coach.bio ?? "",
        languages: coach.languages ?? [],
        specialities: coach.specialities ?? [],
        certifications: coach.certifications ?? [],
        timeZone: coach.timeZone ?? "UTC",
        ...toServing(coach, hours.get(coach.id) ?? [], learners),
      })),
    };
  },
});

type Rules = Pick<typeof coaches.$inferSelect, keyof typeof rules>;

function toServing(coach: Rules, hours: WorkingHours[], learners: number) {
  const { capacity, sessionMinutes, breakMinutes, noticeHours, sessionsPerDay, bookingDays } =
    coach;
  return {
    ...{ capacity, sessionMinutes, breakMinutes, noticeHours, sessionsPerDay, bookingDays },
    ...{ hours, learners },
  };
}

/** How many learners the coach of a row of `coaches` has now. */
function learnersOf(tenantId: string): SQL<number> {
  return sql<number>`(select count(*)::integer from ${engagementMetrics} m
    where m.tenant_id = ${tenantId} and m.coach_id = coaches.id
      and m.stage = any(${sql.param([...coachedStages])}::text[]))`;
}

async function loadHours(tx: Transaction, tenantId: string): Promise<Map<number, WorkingHours[]>> {
  const rows = await tx
    .select({
      coachId: coachHours.coachId,
      weekday: coachHours.weekday,
      startMinute: coachHours.startMinute,
      endMinute: coachHours.endMinute,
    })
    .from(coachHours)
    .where(eq(coachHours.tenantId, tenantId))
    .orderBy(asc(coachHours.weekday), asc(coachHours.startMinute));
  const hours = new Map<number, WorkingHours[]>();
  for (const { coachId, ...range } of rows) {
    hours.set(coachId, [...(hours.get(coachId) ?? []), range]);
  }
  return hours;
}
