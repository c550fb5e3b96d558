import { and, eq, sql } from "drizzle-orm";
import { coaches, coachHours, coachOverrides, platformCoaches } from "@/db/schema/coaches";
import {
  coachingAudiences,
  coachingGroups,
  coachingPlans,
  type InstrumentItem,
  instruments,
} from "@/db/schema/coaching-set-up";
import type { Transaction } from "@/db/tenant";
import { addDays } from "../roster-person";
import { Diary } from "./diary";
import type { DemoCoach } from "./learner-story";
import { demoGroups, demoPlans, organizationCoachLines, platformCoachLines } from "./programme";

const WORKING_HOURS = [
  { startMinute: 9 * 60, endMinute: 12 * 60 + 30 },
  { startMinute: 13 * 60 + 30, endMinute: 17 * 60 + 30 },
];

const scale = { min: 1, max: 5, minLabel: "Never", maxLabel: "Always" };
const item = (text: string): InstrumentItem => ({ text, scale });
const pulse = [
  "I know what is expected of me on my shift.",
  "My lead talks with me about how I am doing.",
  "I would speak up about a safety risk at once.",
  "I can plan my week.",
  "I recommend Northwind as a place to work.",
];

/** What staff has set up: plans, groups, the client's own survey, coaches with hours. Answers ids by name. */
export async function setUpProgramme(tx: Transaction, tenantId: string, today: string) {
  await tx
    .insert(coachingAudiences)
    .values({
      ...{ tenantId, name: "Coaching", isDefault: true },
      description: "Sees coaching on the platform and may book sessions.",
    })
    .onConflictDoNothing();
  const plans = await tx
    .insert(coachingPlans)
    .values(demoPlans(today).map((plan) => ({ tenantId, ...plan })))
    .returning({ id: coachingPlans.id, name: coachingPlans.name });
  const [survey] = await tx
    .insert(instruments)
    .values({
      ...{ tenantId, kind: "survey", origin: "custom", name: "Northwind engagement pulse" },
      ...{ description: "Asked before the first session.", items: pulse.map(item) },
    })
    .returning({ id: instruments.id });
  const [assessment] = await tx
    .select({ id: instruments.id })
    .from(instruments)
    .where(
      and(
        eq(instruments.tenantId, tenantId),
        eq(instruments.kind, "assessment"),
        eq(instruments.name, "Leadership 360"),
      ),
    );
  const planIds = new Map(plans.map(({ id, name }) => [name, id]));
  const groups = await tx
    .insert(coachingGroups)
    .values(
      demoGroups.map(({ plan, sessions: _, focusSkills, ...group }) => ({
        ...{ tenantId, ...group, focusSkills: [...focusSkills] },
        ...{ planId: planIds.get(plan) ?? null, surveyId: survey?.id ?? null },
        assessmentId: assessment?.id ?? null,
      })),
    )
    .returning();
  return { groups, surveyId: survey?.id ?? null };
}

/** The platform coaches that serve the organization; those who may take learners, with their diaries. */
export async function hirePlatformCoaches(tx: Transaction, tenantId: string): Promise<DemoCoach[]> {
  const pool = await tx
    .insert(platformCoaches)
    .values(
      platformCoachLines.map(([name, timeZone, languages, specialities]) => ({
        ...{ name, timeZone, email: `${addressOf(name)}@coaches.example` },
        ...{ languages: [...languages], specialities: [...specialities] },
        ...{ certifications: ["ICF Professional Certified Coach"], bio: bioOf(name, specialities) },
      })),
    )
    .returning();
  const serving = await tx
    .insert(coaches)
    .values(
      pool.map(({ id }) => ({
        ...{ tenantId, kind: "platform" as const, platformCoachId: id },
        ...{ status: "active" as const, capacity: 12 },
      })),
    )
    .returning();
  const zones = new Map(pool.map(({ id, timeZone }) => [id, timeZone]));
  return serving.map(({ id, platformCoachId }) => ({
    id,
    diary: new Diary(zones.get(platformCoachId ?? "") ?? "UTC"),
  }));
}

/** The organization's own coaches with their hours; only the active ones are answered. */
export async function hireOwnCoaches(
  tx: Transaction,
  tenantId: string,
  today: string,
): Promise<DemoCoach[]> {
  const rows = await tx
    .insert(coaches)
    .values(
      organizationCoachLines.map(([name, timeZone, languages, specialities, status]) => ({
        ...{ tenantId, kind: "organization" as const, name, timeZone, status, capacity: 10 },
        ...{ email: `${addressOf(name)}@northwind.example`, bio: bioOf(name, specialities) },
        ...{ languages: [...languages], specialities: [...specialities] },
        certifications: ["Northwind internal coach, level 2"],
        deactivatedAt: status === "deactivated" ? sql`${addDays(today, -45)}::timestamptz` : null,
      })),
    )
    .returning();
  for (const { id } of rows) {
    await tx
      .insert(coachHours)
      .values(
        [1, 2, 3, 4, 5].flatMap((weekday) =>
          WORKING_HOURS.map((hours) => ({ tenantId, coachId: id, weekday, ...hours })),
        ),
      );
  }
  const [first] = rows;
  if (first) {
    const away = addDays(today, 5);
    await tx.insert(coachOverrides).values([
      {
        tenantId,
        coachId: first.id,
        firstOn: away,
        lastOn: away,
        ranges: [],
        reason: "Family day",
        setBy: first.name ?? "",
      },
      {
        ...{ tenantId, coachId: first.id, firstOn: addDays(today, 4), lastOn: addDays(today, 4) },
        ...{ ranges: [{ startMinute: 11 * 60, endMinute: 18 * 60 + 30 }] },
        ...{ reason: "Late shift at the hub", setBy: first.name ?? "" },
      },
    ]);
  }
  return rows
    .filter(({ status }) => status === "active")
    .map(({ id, timeZone }) => ({ id, diary: new Diary(timeZone ?? "UTC") }));
}

const addressOf = (name: string) =>
  name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z]+/g, ".");

const bioOf = (name: string, specialities: readonly string[]) =>
  `${name.split(" ")[0]} has coached people in operations and logistics for more than ten years, mostly on ${specialities
    .map((one) => one.toLowerCase())
    .join(" and ")}. Sessions begin with what happened this week.`;
