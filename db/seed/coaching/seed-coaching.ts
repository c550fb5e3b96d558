import { sql } from "drizzle-orm";
import type { Pool } from "pg";
import { engagements } from "@/db/schema/coaching";
import { entitlements, platformAccounts } from "@/db/schema/coaching-set-up";
import { type Transaction, withTenant } from "@/db/tenant";
import { appendEvents } from "@/lib/learners/server/append-events";
import { refreshMetrics } from "@/lib/learners/server/refresh-metrics";
import { SeededRandom } from "../random";
import { addDays, type RosterPerson } from "../roster-person";
import { type DemoCoach, type Ending, tellLearner } from "./learner-story";
import type { DemoGroupName } from "./programme";
import { hireOwnCoaches, hirePlatformCoaches, setUpProgramme } from "./set-up";

/** How many learners stand in each stage on the day of the demo: 180 in all. */
const endings: Record<Ending, number> = {
  onboarding: 26,
  steady: 92,
  remeasurement: 16,
  paused: 8,
  deactivated: 11,
  completed: 27,
};

/** How long ago, in days, those of an ending were launched; long enough for what they went through. */
const launched: Record<
  Ending,
  Partial<Record<DemoGroupName, readonly [from: number, to: number]>>
> = {
  onboarding: { "Leaders 2027": [2, 24], "Depot supervisors": [2, 21] },
  steady: { "Leaders 2026": [60, 225], "Depot supervisors": [35, 165], "New managers": [30, 95] },
  remeasurement: { "Leaders 2026": [243, 262], "Depot supervisors": [182, 203] },
  paused: { "Leaders 2026": [80, 200], "Depot supervisors": [60, 150] },
  deactivated: { "Leaders 2026": [60, 220], "Depot supervisors": [40, 150] },
  completed: {
    "Leaders 2026": [280, 370],
    "Depot supervisors": [220, 330],
    "New managers": [155, 260],
  },
};

/** The coaching of an organization: its programme, coaches and 180 learners whose events tell a story each. */
export async function seedCoaching(
  owner: Pool,
  tenantId: string,
  people: readonly RosterPerson[],
  today: string,
): Promise<void> {
  const now = new Date(`${today}T00:00:00Z`);
  await withTenant(owner, tenantId, async (tx) => {
    const programme = await setUpProgramme(tx, tenantId, today);
    const platform = await hirePlatformCoaches(tx, tenantId);
    const own = await hireOwnCoaches(tx, tenantId, today);
    await openAccounts(tx, tenantId);
    const random = new SeededRandom(20_261_122);
    const learners = await chosenLearners(tx, tenantId, people, random);
    const cast = Object.entries(endings).flatMap(([ending, count]) =>
      Array.from({ length: count }, () => ending as Ending),
    );
    const launches = random.shuffle(cast).flatMap((ending, index) => {
      const learnerId = learners[index];
      if (learnerId === undefined) return [];
      const name = random.pick(Object.keys(launched[ending]) as DemoGroupName[]);
      const group = programme.groups.find((one) => one.name === name);
      const [from, to] = launched[ending][name] ?? [30, 60];
      if (!group?.planId) return [];
      const day = addDays(today, -random.between(from, to));
      const launchedAt = new Date(`${day}T14:00:00Z`);
      return [{ learnerId, ending, group: { ...group, planId: group.planId }, name, launchedAt }];
    });
    const ids = await launch(tx, tenantId, launches);
    const coach = (): DemoCoach => random.pick(random.chance(0.68) ? platform : own);
    const events = launches.flatMap(({ ending, name, launchedAt }, index) => {
      const engagementId = ids[index];
      if (engagementId === undefined) return [];
      const key = `demo-${engagementId}`;
      const story = { random, key, group: name, launchedAt, ending, now };
      const told = tellLearner({ ...story, coach: coach(), nextCoach: coach() });
      return told.map((event, number) => ({ ...event, engagementId, key: `${key}-${number}` }));
    });
    await refreshMetrics(tx, tenantId, ids, now);
    await appendEvents(tx, tenantId, events, now);
    await closeAccess(tx, tenantId);
  });
}

/** Most people of the roster have an account on the platform. */
async function openAccounts(tx: Transaction, tenantId: string): Promise<void> {
  await tx.execute(sql`
    insert into ${platformAccounts} (tenant_id, learner_id)
    select tenant_id, id from learners where tenant_id = ${tenantId} and status <> 'inactive' and id % 11 <> 0`);
}

/** Those who lead others come first; nobody inactive. */
async function chosenLearners(
  tx: Transaction,
  tenantId: string,
  people: readonly RosterPerson[],
  random: SeededRandom,
): Promise<number[]> {
  const leads = people.filter(
    (person) => person.Manager === "Yes" && person["User Status"] === "Active",
  );
  const keys = random.shuffle(leads).map((person) => person["Employee ID"]);
  const { rows } = await tx.execute<{ id: number; key: string }>(sql`
    select l.id::int, l.roster_key as key from learners l
    join platform_accounts a on a.tenant_id = l.tenant_id and a.learner_id = l.id
    where l.tenant_id = ${tenantId}`);
  const ids = new Map(rows.map(({ id, key }) => [key, id]));
  return keys.flatMap((key) => ids.get(key ?? "") ?? []);
}

/** Those who were deactivated have lost the way to coaching. */
async function closeAccess(tx: Transaction, tenantId: string): Promise<void> {
  await tx.execute(sql`
    update ${entitlements} e set revoked_at = m.deactivated_at from engagement_metrics m
    where e.tenant_id = ${tenantId} and m.tenant_id = e.tenant_id and m.learner_id = e.learner_id
      and m.stage = 'deactivated'`);
  await tx.execute(sql`
    update ${platformAccounts} a set shows_coaching_link = false from engagement_metrics m
    where a.tenant_id = ${tenantId} and m.tenant_id = a.tenant_id and m.learner_id = a.learner_id
      and m.stage = 'deactivated'`);
}

interface Launch {
  learnerId: number;
  group: Awaited<ReturnType<typeof setUpProgramme>>["groups"][number] & { planId: number };
  launchedAt: Date;
}

/** Engagements on their groups' terms, with what comes with them on the platform; answers their ids in order. */
async function launch(
  tx: Transaction,
  tenantId: string,
  launches: readonly Launch[],
): Promise<number[]> {
  const { rows: plans } = await tx.execute<{ id: number; sessions: number }>(sql`
    select id, sessions_per_learner as sessions from coaching_plans where tenant_id = ${tenantId}`);
  const rows = await tx
    .insert(engagements)
    .values(
      launches.map(({ learnerId, group, launchedAt }) => ({
        ...{ tenantId, learnerId, launchedAt, groupId: group.id, planId: group.planId },
        ...{ assessmentId: group.assessmentId, surveyId: group.surveyId },
        sessions: plans.find(({ id }) => id === group.planId)?.sessions ?? 6,
        ...{ durationDays: group.durationDays, remeasurementDay: group.remeasurementDay },
        ...{
          minInvites: group.minInvites,
          minAnswers: group.minAnswers,
          maxInvites: group.maxInvites,
        },
        ...{ chargesLateCancels: group.chargesLateCancels, videoLinks: group.videoLinks },
        ...{ focusSkills: group.focusSkills, language: group.language },
      })),
    )
    .returning({ id: engagements.id });
  await tx.execute(sql`
    update coaching_plans p set licences_used =
      (select count(*) from engagements e where e.tenant_id = p.tenant_id and e.plan_id = p.id)
    where p.tenant_id = ${tenantId}`);
  const learnerIds = launches.map(({ learnerId }) => learnerId);
  await tx.execute(sql`
    update ${platformAccounts} set shows_coaching_link = true
    where tenant_id = ${tenantId} and learner_id in ${learnerIds}`);
  await tx.execute(sql`
    insert into ${entitlements} (tenant_id, audience_id, learner_id, granted_at)
    select e.tenant_id, a.id, e.learner_id, e.launched_at from engagements e
    join coaching_audiences a on a.tenant_id = e.tenant_id and a.is_default
    where e.tenant_id = ${tenantId} on conflict do nothing`);
  return rows.map(({ id }) => id);
}
