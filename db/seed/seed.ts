import { and, eq } from "drizzle-orm";
import type { Pool } from "pg";
import { organizations } from "@/db/schema/organizations";
import { waves } from "@/db/schema/surveys";
import { createPool, withScope, withTenant } from "@/db/tenant";
import { type Actor, systemActor } from "@/lib/auth/actor";
import { createOrganization } from "@/lib/auth/server/create-organization";
import { createUser } from "@/lib/auth/server/create-user";
import { database, setDatabase } from "@/lib/core/server/database";
import { arrangeFields } from "@/lib/fields/server/arrange-fields";
import { createCustomField } from "@/lib/fields/server/create-custom-field";
import { listFields } from "@/lib/fields/server/list-fields";
import { provisionFields } from "@/lib/fields/server/provision-fields";
import { provisionCoaching } from "@/lib/groups/server/provision-coaching";
import { declareBreakdown } from "@/lib/segmentation/server/declare-breakdown";
import { publishBreakdown } from "@/lib/segmentation/server/publish-breakdown";
import { publishWave } from "@/lib/segmentation/server/publish-wave";
import { defineQuestions } from "@/lib/surveys/server/define-questions";
import { foldResponses } from "@/lib/surveys/server/fold-responses";
import { loadBenchmarks } from "@/lib/surveys/server/load-benchmarks";
import { loadResponses } from "@/lib/surveys/server/load-responses";
import { demoAccounts, demoPassword } from "./accounts";
import { foldDemo, seedActivity } from "./activity/seed-activity";
import { seedCoaching } from "./coaching/seed-coaching";
import { benchmarkFile, responsesFile, rosterFile, surveyFile } from "./demo-files";
import { harborRoster } from "./harbor";
import { bytes, importRoster } from "./import-roster";
import { northwindRoster } from "./northwind";
import { dateRollOutBack, seedRollOut } from "./roll-out";
import { addDays, type RosterPerson } from "./roster-person";
import { answerWave } from "./survey-answers";

interface SeedDatabases {
  ownerUrl: string;
  workerUrl: string;
  /** Told what is being done, in a few words. */
  progress: (step: string) => void;
}

/**
 * Fills an empty database with the demo organizations, through the same verbs that files and API use; the same
 * people and answers on every machine, with dates counted back from `now`. Answers false, and does nothing,
 * when there is an organization already.
 */
export async function seedIfEmpty(databases: SeedDatabases, now: Date): Promise<boolean> {
  const today = now.toISOString().slice(0, 10);
  const owner = setDatabase(createPool(databases.ownerUrl, "quorum_owner", 2));
  try {
    const [existing] = await withScope(owner, {}, (tx) => tx.select().from(organizations).limit(1));
    if (existing) return false;
    databases.progress("Making the demo organizations …");
    const northwind = await openOrganization({
      ...{ name: "Northwind Logistics", slug: "northwind", rosterKey: "employee_id" },
      ...{ isPremium: true, timeZone: "America/Chicago" },
    });
    const harbor = await openOrganization({
      ...{ name: "Harbor Health", slug: "harbor", rosterKey: "scorm_id" },
      ...{ isPremium: false, timeZone: "America/New_York" },
    });
    await createCustomField(northwind, {
      ...{ label: "Shift", header: "Shift", kind: "text", isSensitive: false },
    });
    await putFirst(northwind, "department");
    await seedRollOut(northwind, today);
    for (const { organizations: slugs, ...account } of demoAccounts) {
      for (const organization of slugs) {
        await createUser({ ...account, organization, password: demoPassword });
      }
    }
    const worker = setDatabase(createPool(databases.workerUrl, "quorum_worker", 4));
    try {
      await seedNorthwind(northwind, today, databases.progress, owner);
      await dateRollOutBack(owner, northwind.tenantId);
      databases.progress("Northwind Logistics: 400 accounts and 6000 users of its academy …");
      await seedActivity(owner, northwind.tenantId, now);
      await foldDemo({ owner, worker }, northwind.tenantId, now);
      await seedHarbor(harbor, today, databases.progress);
    } finally {
      await worker.end();
    }
    return true;
  } finally {
    await owner.end();
  }
}

async function openOrganization(
  organization: Parameters<typeof createOrganization>[0],
): Promise<Actor> {
  const actor = systemActor(await createOrganization(organization), "demo");
  await provisionFields(actor, {});
  await provisionCoaching(actor, {});
  return actor;
}

/** Gives a field the first place, as an organization does that decides by it. */
async function putFirst(actor: Actor, key: string): Promise<void> {
  const fields = await listFields(actor, {});
  const arranged = fields
    .map(({ definition, isEnabled }) => ({ key: definition.key, isEnabled }))
    .sort((a, b) => Number(b.key === key) - Number(a.key === key));
  await arrangeFields(actor, { fields: arranged });
}

async function seedNorthwind(
  actor: Actor,
  today: string,
  progress: (step: string) => void,
  owner: Pool,
) {
  const people = northwindRoster(today);
  progress(`Northwind Logistics: ${people.length} people on the roster …`);
  await importRoster(actor, "northwind-roster.csv", rosterFile(people));
  await defineQuestions(actor, { body: bytes(surveyFile()) });
  await loadBenchmarks(actor, { body: bytes(benchmarkFile()), name: "Logistics 2026" });
  progress("Northwind Logistics: two survey waves …");
  const story = { keyHeader: "Employee ID", responseRate: 0.88 };
  const spring = { ...story, seed: 311, opensOn: addDays(today, -230), days: 40, mood: 0.08 };
  const first = await holdWave(actor, { season: "Spring", isClosed: true, people, story: spring });
  // From then on the waves that follow have it too.
  const [admin] = demoAccounts;
  const { key } = await declareBreakdown(systemActor(actor.tenantId, admin.name), {
    wave: first.code,
    fieldKeys: ["department", "gender"],
  });
  await publishBreakdown(actor, { waveId: first.waveId, key });
  const autumn = { ...story, seed: 312, opensOn: addDays(today, -33), days: 32, mood: 0 };
  await holdWave(actor, { season: "Autumn", isClosed: false, people, story: autumn });
  progress("Northwind Logistics: 180 learners in coaching …");
  await seedCoaching(owner, actor.tenantId, people, today);
}

async function seedHarbor(actor: Actor, today: string, progress: (step: string) => void) {
  const people = harborRoster(today);
  progress(`Harbor Health: ${people.length} people on the roster, one wave …`);
  await importRoster(actor, "harbor-roster.csv", rosterFile(people));
  await defineQuestions(actor, { body: bytes(surveyFile()) });
  const story = { keyHeader: "SCORM ID", responseRate: 0.74, seed: 313, mood: 0.05 };
  const autumn = { ...story, opensOn: addDays(today, -60), days: 30 };
  await holdWave(actor, { season: "Autumn", isClosed: true, people, story: autumn });
}

interface DemoWave {
  season: string;
  isClosed: boolean;
  people: readonly RosterPerson[];
  story: Parameters<typeof answerWave>[1];
}

/** Loads a wave's answers, publishes it (answering what it is known by), and gives a closed one the date it would have closed on. */
async function holdWave(actor: Actor, { season, isClosed, people, story }: DemoWave) {
  const name = `${season} ${story.opensOn.slice(0, 4)}`;
  const code = name.toLowerCase().replace(" ", "-");
  const file = responsesFile(code, answerWave(people, story));
  await loadResponses(actor, { format: "csv", body: bytes(file) });
  await foldResponses(actor, {});
  const isWave = and(eq(waves.tenantId, actor.tenantId), eq(waves.code, code));
  const closedAt = new Date(`${addDays(story.opensOn, story.days + 2)}T18:00:00Z`);
  const waveId = await withTenant(database(), actor.tenantId, async (tx) => {
    const ending = isClosed ? { closingAt: closedAt, closedAt } : {};
    const [wave] = await tx
      .update(waves)
      .set({ name, ...ending })
      .where(isWave)
      .returning({ id: waves.id });
    if (!wave) throw new Error(`The wave ${code} was not opened.`);
    return wave.id;
  });
  await publishWave(actor, { waveId });
  return { code, waveId };
}
